package org.secureprint.audit.internal.chain;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Checks the chain of one log, line after line, oldest first, as docs/audit.md tells strangers to. For one thread. Goes on after what it
 * finds, so that a second change is found too.
 */
public final class ChainVerifier {
    /** Who changed more than this knows enough. */
    private static final int MOST_FINDINGS = 100;

    /** Nobody has so many lines, and a forged number costs no more time than these. */
    private static final long MOST_STEPS = 50_000_000;

    private final Signature checkpoints;
    private final List<byte[]> startKeys;
    private final List<String> findings = new ArrayList<>();

    private long lines;
    private long firstSeq;
    private long seq;
    private String line = ChainFormat.NO_LINE;
    private byte[] key;
    private long unauthenticated;
    private long signedSeq;
    private long signedFirst;
    private long expectedSeq;
    private String expectedLine;
    private boolean expectedSeen;
    private boolean expectedMet;

    /**
     * @param publicKey of the checkpoints; null to check none
     * @param startKeys the keys with which chains of this log began; empty to check no authenticators
     */
    public ChainVerifier(PublicKey publicKey, List<byte[]> startKeys) throws GeneralSecurityException {
        this.startKeys = startKeys;
        checkpoints = publicKey == null ? null : Signature.getInstance("Ed25519");
        if (checkpoints != null) {
            checkpoints.initVerify(publicKey);
        }
    }

    /** Names a line that has to be there: the last one, as somebody noted it. */
    public void expect(long number, String hash) {
        expectedSeq = number;
        expectedLine = hash;
    }

    /**
     * Checks the next line.
     *
     * @param where it stands, for findings
     * @param octets of the line without its line feed
     */
    public void next(String where, byte[] octets) {
        lines++;
        ChainFormat.Place place = ChainFormat.place(octets).orElse(null);
        if (place == null) {
            unauthenticated++;
            find(where + " is no line of a log.");
            return;
        }
        String hash = ChainFormat.hash(octets);
        if (firstSeq == 0) {
            begin(place, octets);
        } else if (place.seq() == 1 && place.previous().equals(ChainFormat.NO_LINE)) {
            endOfChain();
            find("A new chain begins with " + where + ", after line " + seq
                    + ": nothing ties the lines before it to those from there on, so lines may be missing between them, and each"
                    + " part is sound or not by itself. The server begins one when it has lost the file of its place; so does"
                    + " whoever wants to hide lines.");
            begin(place, octets);
        } else {
            checkOrder(where, place);
        }
        checkMac(where, place, octets);
        if (place.isCheckpoint()) {
            checkSignature(where, place, octets);
        }
        seq = place.seq();
        line = hash;
        if (seq == expectedSeq) {
            expectedMet = hash.equals(expectedLine) || expectedMet;
            expectedSeen = true;
        }
    }

    /** The first line that is kept, or the first one of another chain. */
    private void begin(ChainFormat.Place place, byte[] octets) {
        firstSeq = place.seq();
        signedSeq = 0;
        signedFirst = 0;
        key = startOf(place, octets);
    }

    /** The key of the first line that is kept; null where none fits or there are none. */
    private byte[] startOf(ChainFormat.Place place, byte[] octets) {
        for (byte[] start : startKeys) {
            byte[] candidate = forward(start, place.seq() - 1);
            if (candidate != null
                    && ChainFormat.mac(candidate, octets, place.authenticatedOctets())
                            .equals(place.mac())) {
                return candidate;
            }
        }
        if (!startKeys.isEmpty()) {
            find("Line " + place.seq() + ", the first one, has no authenticator of any start key.");
        }
        return null;
    }

    private void checkOrder(String where, ChainFormat.Place place) {
        if (place.seq() <= seq) {
            find(where + " has the number " + place.seq() + " after " + seq + ": lines were put in or reordered.");
            key = null;
        } else if (place.seq() > seq + 1) {
            find("Lines " + (seq + 1) + " to " + (place.seq() - 1) + " are missing before " + where + ".");
        } else if (!place.previous().equals(line)) {
            find("Line " + place.seq() + " does not follow line " + seq + ": one of them was changed (" + where + ").");
        }
        key = forward(key, place.seq() - seq);
    }

    private static byte[] forward(byte[] from, long steps) {
        byte[] at = steps > MOST_STEPS ? null : from;
        for (long i = 0; at != null && i < steps; i++) {
            at = ChainFormat.nextKey(at);
        }
        return at;
    }

    private void checkMac(String where, ChainFormat.Place place, byte[] octets) {
        if (key == null) {
            unauthenticated++;
        } else if (!ChainFormat.mac(key, octets, place.authenticatedOctets()).equals(place.mac())) {
            find("Line " + place.seq() + " has not the authenticator that the server gave it (" + where + ").");
        }
    }

    private void checkSignature(String where, ChainFormat.Place place, byte[] octets) {
        if (checkpoints == null) {
            return;
        }
        try {
            checkpoints.update(octets, 0, place.signedOctets());
            if (checkpoints.verify(Base64.getDecoder().decode(place.signature()))) {
                signedSeq = place.seq();
                signedFirst = place.first();
                return;
            }
        } catch (GeneralSecurityException e) {
            find("The checkpoint in line " + place.seq() + " can't be checked: " + e.getMessage());
            return;
        }
        find("The checkpoint in line " + place.seq() + " is not signed with this key (" + where + ").");
    }

    /** Tells that a file ends in the middle of a line. */
    public void cut(String where) {
        find(where + " ends in the middle of a line.");
    }

    /** Called after the last line. */
    public void end() {
        if (expectedSeen && !expectedMet) {
            find("Line " + expectedSeq + " is not the one that was noted.");
        } else if (!expectedSeen && seq < expectedSeq) {
            find("The log ends with line " + seq + "; line " + expectedSeq + " was noted: the end was cut off.");
        }
        endOfChain();
    }

    private void endOfChain() {
        if (checkpoints == null) {
            return;
        }
        if (signedSeq > 0 && firstSeq > signedFirst) {
            find("Lines " + signedFirst + " to " + (firstSeq - 1) + " are missing at the beginning.");
        }
        if (seq > signedSeq) {
            find("Lines " + (signedSeq + 1) + " to " + seq
                    + " are under no checkpoint: the end was cut off, or the log was copied while it was written.");
        }
    }

    private void find(String sentence) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(sentence);
        }
    }

    public List<String> findings() {
        return List.copyOf(findings);
    }

    public long lines() {
        return lines;
    }

    /** The number of the last line. */
    public long lastSeq() {
        return seq;
    }

    /** The SHA-256 of the last line. */
    public String lastLine() {
        return line;
    }

    /** Whether the authenticators of all lines were checked. */
    public boolean authenticated() {
        return lines > 0 && unauthenticated == 0;
    }
}
