package org.secureprint.itests.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a checker found that must not be, and what took longer than it may. Any thread may add to it. */
public final class Findings {
    /** What can be broken. */
    public enum Kind {
        LOST("acknowledged jobs lost"),
        MISMATCHED("documents mismatched"),
        HALF("half jobs listed"),
        CAME_BACK("ended jobs that came back"),
        STRANGER("jobs listed that nobody sent, or for somebody else"),
        RELEASE_FORGOTTEN("acknowledged releases forgotten"),
        PRINTED_TWICE("jobs printed twice with one release"),
        REPORTED_TWICE("results reported twice"),
        LEFT_BEHIND("documents in the vault without a job"),
        SYNCED_AGAIN("files synced again after a failed sync"),
        NOT_READY("times not ready in time"),
        WRONG_ANSWER("wrong answers");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final int SHOWN = 10;

    private final Map<Kind, List<String>> all = new EnumMap<>(Kind.class);
    private final Duration readyWithin;
    private final Duration backWithin;

    /** Of a server that has a machine for itself: it has to be as fast as is promised, see docs/durability.md. */
    public Findings() {
        this(Duration.ofSeconds(30), Duration.ofSeconds(15));
    }

    /**
     * Of a server on a machine that may be busy with other things.
     *
     * @param readyWithin how long it may take until it is ready after a crash
     * @param backWithin how long it may take until everything works again once nothing is broken any more
     */
    public Findings(Duration readyWithin, Duration backWithin) {
        this.readyWithin = readyWithin;
        this.backWithin = backWithin;
    }

    /** A server was ready so long after a crash. */
    void ready(String crash, Duration after) {
        addLate(crash + ": ready", after, readyWithin);
    }

    /** A server did everything again so long after something was mended. */
    void back(String fault, Duration after) {
        addLate(fault + ": back", after, backWithin);
    }

    private void addLate(String what, Duration after, Duration within) {
        if (after.compareTo(within) > 0) {
            add(Kind.NOT_READY, what + " after " + after);
        }
    }

    synchronized void add(Kind kind, Object what) {
        List<String> found = all.computeIfAbsent(kind, key -> new ArrayList<>());
        found.add(String.valueOf(what));
        if (found.size() <= SHOWN) {
            System.out.println("FOUND " + kind + ": " + what);
        }
    }

    /** What was found of a kind. */
    synchronized List<String> of(Kind kind) {
        return List.copyOf(all.getOrDefault(kind, List.of()));
    }

    public synchronized boolean isEmpty() {
        return all.isEmpty();
    }

    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder();
        all.forEach((kind, found) -> {
            text.append(kind).append(": ").append(found.size()).append('\n');
            found.stream()
                    .limit(SHOWN)
                    .forEach(each -> text.append("  ").append(each).append('\n'));
        });
        return text.toString();
    }
}
