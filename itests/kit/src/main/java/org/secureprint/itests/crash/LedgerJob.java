package org.secureprint.itests.crash;

import java.util.ArrayList;
import java.util.List;

/**
 * One document that was sent, and what the server said of it. Numbers are those of the ledger's lines, 0 for "not yet". Guarded by the
 * ledger.
 */
final class LedgerJob {
    /** What must be true of a job after a crash. */
    enum Expected {
        THERE,
        GONE,
        /** Nobody was told: whole or wholly gone. */
        EITHER
    }

    final String title;
    final String owner;
    final String port;
    final String digest;
    final int octets;
    final long sent;
    final List<Long> releases = new ArrayList<>();
    final List<Long> prints = new ArrayList<>();
    long acknowledged;

    /** The latest release that the server acknowledged. */
    long released;

    /** A request under way that ends the job, or its last octet at a printer. */
    long leaving;

    /** The acknowledged end of the job. */
    long left;

    /** Somebody asked for its release or deletion since the last check. */
    boolean collected;

    LedgerJob(String title, String owner, String port, String digest, int octets, long sent) {
        this.title = title;
        this.owner = owner;
        this.port = port;
        this.digest = digest;
        this.octets = octets;
        this.sent = sent;
    }

    Expected expected() {
        if (left != 0) {
            return Expected.GONE;
        }
        return acknowledged != 0 && leaving == 0 ? Expected.THERE : Expected.EITHER;
    }

    /**
     * Forgets what happened in the time that a power cut undid.
     *
     * @param before the last line that was surely written before the cut
     * @param after the last line that may have been
     */
    void rewind(long before, long after) {
        acknowledged = acknowledged > before ? 0 : acknowledged;
        released = released > before ? 0 : released;
        leaving = leaving > after ? 0 : leaving;
        left = left > before ? 0 : left;
        left = sent > after ? sent : left;
        prints.removeIf(print -> print > before);
        releases.removeIf(release -> release > after);
    }

    /** A check found out how it is: it is known from now on. */
    void settle(boolean there, long now) {
        acknowledged = there ? now : acknowledged;
        left = there ? 0 : now;
        leaving = 0;
        released = 0;
        collected = false;
    }

    @Override
    public String toString() {
        return title + " of " + owner + " by " + port + " (sent " + sent + ", acknowledged " + acknowledged
                + ", released "
                + releases + ", acknowledged " + released + ", printed " + prints + ", leaving " + leaving + ", left "
                + left + ")";
    }
}
