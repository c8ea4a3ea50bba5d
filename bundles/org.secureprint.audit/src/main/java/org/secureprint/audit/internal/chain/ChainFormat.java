package org.secureprint.audit.internal.chain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How the lines of a log hold together, as docs/audit.md tells strangers. Needs nothing but the JDK. Safe for any thread. */
public final class ChainFormat {
    /** What stands for the line before the first one. */
    public static final String NO_LINE = "0".repeat(64);

    static final int KEY_OCTETS = 32;

    private static final HexFormat HEX = HexFormat.of();
    private static final int LONGEST_END = 512;
    private static final Pattern BEGINNING = Pattern.compile("\\{\"seq\":([1-9][0-9]{0,17}),\"");
    private static final Pattern END = Pattern.compile(",\"prev\":\"([0-9a-f]{64})\""
            + "(?:,\"first\":([1-9][0-9]{0,17}),\"sig\":\"([0-9A-Za-z+/]{86}==)\")?,\"mac\":\"([0-9a-f]{64})\"\\}$");

    private ChainFormat() {}

    /**
     * What a line says about its place in the chain.
     *
     * @param first of a checkpoint, otherwise 0
     * @param signature of a checkpoint in Base64, otherwise null
     * @param signedOctets how many octets of the line are signed, 0 where it is no checkpoint
     * @param authenticatedOctets how many octets of the line the authenticator stands for
     */
    record Place(
            long seq,
            String previous,
            long first,
            String signature,
            int signedOctets,
            String mac,
            int authenticatedOctets) {
        boolean isCheckpoint() {
            return signature != null;
        }
    }

    /** The place of a line without its line feed; empty if it is none of a log. */
    static Optional<Place> place(byte[] line) {
        String text = new String(line, StandardCharsets.ISO_8859_1);
        Matcher beginning = BEGINNING.matcher(text);
        Matcher end = END.matcher(text).region(Math.max(0, text.length() - LONGEST_END), text.length());
        if (!beginning.lookingAt() || !end.find()) {
            return Optional.empty();
        }
        boolean checkpoint = end.group(3) != null;
        return Optional.of(new Place(
                Long.parseLong(beginning.group(1)),
                end.group(1),
                checkpoint ? Long.parseLong(end.group(2)) : 0,
                end.group(3),
                checkpoint ? end.start(3) - ",\"sig\":\"".length() : 0,
                end.group(4),
                end.start(4) - ",\"mac\":\"".length()));
    }

    /** The number of a line without its line feed; empty if it is none of a log. */
    public static OptionalLong seq(byte[] line) {
        return place(line).map(place -> OptionalLong.of(place.seq())).orElse(OptionalLong.empty());
    }

    /** The SHA-256 of a line without its line feed, in hexadecimal digits. */
    static String hash(byte[] line) {
        return HEX.formatHex(sha256(line));
    }

    /** The key of the line after the one that has this key. */
    static byte[] nextKey(byte[] key) {
        return sha256(key);
    }

    /** HMAC-SHA-256 of the first octets, in hexadecimal digits. */
    static String mac(byte[] key, byte[] octets, int length) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(octets, 0, length);
            return HEX.formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    private static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
