package org.secureprint.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Waits until a server can do something, or has done it. */
final class Readiness {
    private static final int PAUSE_MILLIS = 20;

    /** Tries it once. */
    interface Attempt {
        /** Whether it could be done; what is thrown is tried again, too. */
        boolean succeeds() throws IOException, InterruptedException;
    }

    private Readiness() {}

    /**
     * Returns as soon as an attempt succeeds.
     *
     * @throws IOException with the latest failure, if none does in that time or before the server ends
     */
    static void await(String what, Process process, int seconds, Attempt attempt)
            throws IOException, InterruptedException {
        await(what, process, seconds, PAUSE_MILLIS, attempt);
    }

    /** The same, with so long a pause between two attempts. */
    static void await(String what, Process process, int seconds, int pauseMillis, Attempt attempt)
            throws IOException, InterruptedException {
        IOException failure = null;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (attempt.succeeds()) {
                    return;
                }
            } catch (IOException e) {
                failure = e;
            }
            process.waitFor(pauseMillis, TimeUnit.MILLISECONDS);
        }
        String state = process.isAlive() ? "after " + seconds + " s" : "before it ended with " + process.exitValue();
        throw new IOException("The server did not " + what + " " + state, failure);
    }
}
