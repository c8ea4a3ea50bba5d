package org.secureprint.admin.web.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.queue.PrintQueue;

/**
 * The fields of a queue as somebody filled them in. Lists have a line for each value.
 *
 * @param accepts keywords of {@link NameProof}
 * @param maxJobs how many jobs it holds at most; 0 for no limit
 * @param maxOctets how many octets of documents it holds at most; 0 for no limit
 * @param keep how long its jobs are kept: {@code server}, {@code never} deleted, or {@code minutes}
 */
public record QueueForm(
        String name,
        String info,
        String location,
        boolean color,
        boolean duplex,
        boolean enabled,
        String formats,
        String users,
        List<String> accepts,
        String people,
        String printServers,
        String keep,
        String minutes,
        String maxJobs,
        Quantity maxOctets) {
    /** The proofs that an administrator chooses from; the others follow from the networks below them. */
    static final List<String> PROOFS =
            List.of("basic", "certificate", "personal-uri", "session", "requesting-user-name", "none");

    static QueueForm of(PrintQueue queue) {
        Integer minutes = queue.retentionMinutes();
        return new QueueForm(
                queue.name(),
                queue.info(),
                queue.location(),
                queue.color(),
                queue.duplex(),
                queue.enabled(),
                lines(queue.formats()),
                lines(queue.users()),
                queue.accepts().stream().map(NameProof::keyword).sorted().toList(),
                lines(new TreeMap<>(queue.people())
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + " = " + entry.getValue())
                                .toList()),
                lines(queue.printServers()),
                minutes == null ? "server" : minutes == 0 ? "never" : "minutes",
                minutes == null || minutes == 0 ? "60" : minutes.toString(),
                String.valueOf(queue.maxJobs()),
                Quantity.of(queue.maxOctets(), Quantity.SIZES));
    }

    static QueueForm of(HttpExchange.Request request) {
        return new QueueForm(
                text(request, "name"),
                text(request, "info"),
                text(request, "location"),
                request.parameter("color").isPresent(),
                request.parameter("duplex").isPresent(),
                request.parameter("enabled").isPresent(),
                text(request, "formats"),
                text(request, "users"),
                PROOFS.stream()
                        .filter(proof -> request.parameter("accepts-" + proof).isPresent())
                        .toList(),
                text(request, "people"),
                text(request, "printServers"),
                text(request, "keep"),
                text(request, "minutes"),
                text(request, "maxJobs"),
                new Quantity(text(request, "maxOctets"), text(request, "maxOctetsUnit")));
    }

    /** Differs where the fields do, on each server and after a restart too: what a form was made from. */
    String version() {
        return Integer.toHexString(toString().hashCode());
    }

    /**
     * The queue that these fields describe.
     *
     * @param before what it was, or a new one
     * @throws IllegalArgumentException with a sentence for the person who filled them in
     */
    PrintQueue change(PrintQueue before) {
        List<NameProof> proofs =
                new ArrayList<>(accepts.stream().map(NameProof::of).toList());
        before.accepts().stream().filter(proof -> !isShown(proof)).forEach(proofs::add);
        if (!people.isBlank()) {
            proofs.add(NameProof.DEVICE_ADDRESS);
        }
        if (!printServers.isBlank()) {
            proofs.add(NameProof.PRINT_SERVER);
        }
        return before.change()
                .info(info)
                .location(location)
                .color(color)
                .duplex(duplex)
                .enabled(enabled)
                .formats(split(formats))
                .users(split(users))
                .accepts(proofs)
                .people(split(people))
                .printServers(split(printServers))
                .retentionMinutes(retention())
                .maxJobs((int) limit(maxJobs, Integer.MAX_VALUE))
                .maxOctets(limit(maxOctets.value(Quantity.SIZES), Long.MAX_VALUE))
                .toQueue();
    }

    private static boolean isShown(NameProof proof) {
        return PROOFS.contains(proof.keyword()) || proof == NameProof.DEVICE_ADDRESS || proof == NameProof.PRINT_SERVER;
    }

    private Integer retention() {
        if (!keep.equals("minutes")) {
            return keep.equals("never") ? 0 : null;
        }
        if (!minutes.strip().matches("[1-9][0-9]{0,6}")) {
            throw new IllegalArgumentException(
                    "The time after which jobs are deleted is a whole number of minutes from 1 on.");
        }
        return Integer.valueOf(minutes.strip());
    }

    private static long limit(String typed, long most) {
        try {
            long limit = typed.isBlank() ? 0 : Long.parseLong(typed.strip());
            if (limit >= 0 && limit <= most) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException("A limit of a queue is a whole number; 0 is no limit.");
    }

    private static String text(HttpExchange.Request request, String name) {
        return request.parameter(name).orElse("");
    }

    private static String lines(Collection<String> values) {
        return String.join("\n", values.stream().sorted().toList());
    }

    private static List<String> split(String lines) {
        return Arrays.stream(lines.split("[\\r\\n,]+"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
