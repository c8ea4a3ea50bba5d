package org.secureprint.api.queue;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.UserName;

/**
 * A queue that clients print to, a printer in IPP's sense.
 *
 * @param name {@code printer-name} and the last segment of its address; {@link #DEFAULT} is {@code /ipp/print} itself
 * @param info {@code printer-info}: what people read
 * @param location {@code printer-location}, or empty
 * @param color whether the devices behind it print colour ({@code color-supported})
 * @param duplex whether they print on both sides ({@code sides-supported})
 * @param formats {@code document-format-supported}; empty for every format the server knows
 * @param users the folded names of those who may print; empty for everybody
 * @param accepts its trust: which proofs of a name it believes, besides those that {@code people} and {@code printServers} are by
 *     themselves. With {@link NameProof#NONE} a job without a believed proof is held as unclaimed; otherwise it is refused.
 * @param people folded user names by the network a job comes from (CIDR): {@link NameProof#DEVICE_ADDRESS}, believed whether or not
 *     {@code accepts} names it
 * @param printServers networks (CIDR) of print servers that may name people: {@link NameProof#PRINT_SERVER}, believed likewise
 * @param retentionMinutes after how many minutes its jobs are deleted; null for the server's setting, 0 never
 * @param maxJobs how many jobs it holds at most; 0 for no limit
 * @param maxOctets how many octets of documents it holds at most; 0 for no limit
 * @param enabled whether an administrator lets it take jobs
 * @param reasons {@code printer-state-reasons}: what an administrator stopped
 */
public record PrintQueue(
        String name,
        String info,
        String location,
        boolean color,
        boolean duplex,
        Set<String> formats,
        Set<String> users,
        Set<NameProof> accepts,
        Map<String, String> people,
        Set<String> printServers,
        Integer retentionMinutes,
        int maxJobs,
        long maxOctets,
        boolean enabled,
        Set<PrinterStateReason> reasons) {
    /** The name of the one queue that is always there. */
    public static final String DEFAULT = "print";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    public PrintQueue {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A queue's name has 1 to 63 letters, digits, '-', '_' or '.': " + name);
        }
        Objects.requireNonNull(info);
        Objects.requireNonNull(location);
        formats = Set.copyOf(formats);
        users = Set.copyOf(users);
        accepts = Set.copyOf(accepts);
        people = Map.copyOf(people);
        printServers = Set.copyOf(printServers);
        reasons = Set.copyOf(reasons);
        people.keySet().forEach(Network::of);
        printServers.forEach(Network::of);
        if (accepts.isEmpty()) {
            throw new IllegalArgumentException("Queue " + name + " has to accept at least one proof of a name");
        }
        if (retentionMinutes != null && retentionMinutes < 0) {
            throw new IllegalArgumentException("A retention is 0 or more minutes, not " + retentionMinutes);
        }
        if (maxJobs < 0 || maxOctets < 0) {
            throw new IllegalArgumentException("A queue's limits are 0 or more jobs and 0 or more octets");
        }
    }

    /**
     * A queue as an administrator gets it who says nothing but its name: for everybody who proves who they are; a job of anybody else is
     * unclaimed.
     */
    public static PrintQueue named(String name) {
        return new PrintQueue(
                name,
                "",
                "",
                true,
                true,
                Set.of(),
                Set.of(),
                EnumSet.of(
                        NameProof.BASIC,
                        NameProof.CERTIFICATE,
                        NameProof.PERSONAL_URI,
                        NameProof.SESSION,
                        NameProof.NONE),
                Map.of(),
                Set.of(),
                null,
                0,
                0,
                true,
                Set.of());
    }

    /** A copy to change; {@link Change#toQueue()} makes the next value. */
    public Change change() {
        return new Change(this);
    }

    /** What an administrator changes of a queue, as a builder. Confined to one thread. */
    public static final class Change {
        private final PrintQueue from;
        private String info;
        private String location;
        private boolean color;
        private boolean duplex;
        private Set<String> formats;
        private Set<String> users;
        private Set<NameProof> accepts;
        private Map<String, String> people;
        private Set<String> printServers;
        private Integer retentionMinutes;
        private int maxJobs;
        private long maxOctets;
        private boolean enabled;
        private Set<PrinterStateReason> reasons;

        private Change(PrintQueue from) {
            this.from = from;
            info = from.info;
            location = from.location;
            color = from.color;
            duplex = from.duplex;
            formats = from.formats;
            users = from.users;
            accepts = from.accepts;
            people = from.people;
            printServers = from.printServers;
            retentionMinutes = from.retentionMinutes;
            maxJobs = from.maxJobs;
            maxOctets = from.maxOctets;
            enabled = from.enabled;
            reasons = from.reasons;
        }

        public Change info(String text) {
            info = text;
            return this;
        }

        public Change location(String text) {
            location = text;
            return this;
        }

        public Change color(boolean printed) {
            color = printed;
            return this;
        }

        public Change duplex(boolean printed) {
            duplex = printed;
            return this;
        }

        public Change formats(Collection<String> mediaTypes) {
            formats = new HashSet<>(mediaTypes);
            return this;
        }

        /** User names in any spelling. */
        public Change users(Collection<String> names) {
            users = names.stream().map(UserName::fold).collect(Collectors.toSet());
            return this;
        }

        public Change accepts(Collection<NameProof> proofs) {
            accepts = new HashSet<>(proofs);
            return this;
        }

        /** User names in any spelling, by network. */
        public Change people(Map<String, String> byNetwork) {
            people = new HashMap<>(byNetwork);
            people.replaceAll((network, name) -> UserName.fold(name));
            return this;
        }

        /**
         * User names in any spelling, by network, as people type them.
         *
         * @param pairs each a network, {@code =} and a name: {@code 192.0.2.7=ann}
         * @throws IllegalArgumentException with a sentence for the person who typed them
         */
        public Change people(Collection<String> pairs) {
            Map<String, String> byNetwork = new HashMap<>();
            for (String pair : pairs) {
                String[] sides = pair.split("=", 2);
                if (sides.length < 2) {
                    throw new IllegalArgumentException(
                            "'" + pair + "' is not an address and a name such as 192.0.2.7 = ann.");
                }
                byNetwork.put(sides[0].strip(), sides[1].strip());
            }
            return people(byNetwork);
        }

        public Change printServers(Collection<String> networks) {
            printServers = new HashSet<>(networks);
            return this;
        }

        public Change retentionMinutes(Integer minutes) {
            retentionMinutes = minutes;
            return this;
        }

        public Change maxJobs(int most) {
            maxJobs = most;
            return this;
        }

        public Change maxOctets(long most) {
            maxOctets = most;
            return this;
        }

        public Change enabled(boolean takesJobs) {
            enabled = takesJobs;
            return this;
        }

        public Change reasons(Collection<PrinterStateReason> stopped) {
            reasons = Set.copyOf(stopped);
            return this;
        }

        /** @throws IllegalArgumentException with a sentence for the person who typed it */
        public PrintQueue toQueue() {
            return new PrintQueue(
                    from.name,
                    info,
                    location,
                    color,
                    duplex,
                    formats,
                    users,
                    accepts,
                    people,
                    printServers,
                    retentionMinutes,
                    maxJobs,
                    maxOctets,
                    enabled,
                    reasons);
        }
    }

    /** {@code printer-is-accepting-jobs}. */
    public boolean acceptsJobs() {
        return enabled && !reasons.contains(PrinterStateReason.SHUTDOWN);
    }

    /** Whether its jobs may go to a device; otherwise {@code printer-state} is {@code stopped}. */
    public boolean releasesJobs() {
        return !reasons.contains(PrinterStateReason.PAUSED) && !reasons.contains(PrinterStateReason.SHUTDOWN);
    }

    /** Whether it is the queue that is always there. */
    public boolean isDefault() {
        return name.equals(DEFAULT);
    }

    /** Whether this person may print to it. */
    public boolean admits(String foldedUserName) {
        return users.isEmpty() || users.contains(foldedUserName);
    }
}
