package org.secureprint.itests.crash;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a checker found that must not be. Any thread may add to it. */
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
