package org.secureprint.audit.internal.chain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;

/**
 * Where a chain has got to. Not safe for several threads: going on clears the key that was used.
 *
 * @param seq the number of the last line, 0 before the first
 * @param line the SHA-256 of the last line in hexadecimal digits
 * @param key of the next line
 */
public record ChainHead(long seq, String line, byte[] key) {
    /** The next line without its line feed, from its event: a JSON object's beginning, without the closing brace. */
    public byte[] seal(String event) {
        return authenticated(numbered(event));
    }

    /**
     * The next line as a checkpoint.
     *
     * @param first the number of the first line that is still kept
     * @param signing returns the signature of octets
     */
    public byte[] sealCheckpoint(String event, long first, UnaryOperator<byte[]> signing) {
        String signed = numbered(event) + ",\"first\":" + first;
        byte[] signature = signing.apply(signed.getBytes(StandardCharsets.UTF_8));
        return authenticated(signed + ",\"sig\":\"" + Base64.getEncoder().encodeToString(signature) + '"');
    }

    private String numbered(String event) {
        return "{\"seq\":" + (seq + 1) + ',' + event.substring(1) + ",\"prev\":\"" + line + '"';
    }

    private byte[] authenticated(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        String mac = ChainFormat.mac(key, octets, octets.length);
        return (text + ",\"mac\":\"" + mac + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    /** Where the chain is after this line. */
    public ChainHead after(byte[] sealed) {
        return new ChainHead(seq + 1, ChainFormat.hash(sealed), ChainFormat.nextKey(key));
    }

    /** Whether this line comes next. */
    public boolean isFollowedBy(byte[] sealed) {
        return ChainFormat.place(sealed)
                .filter(place -> place.seq() == seq + 1
                        && place.previous().equals(line)
                        && place.mac().equals(ChainFormat.mac(key, sealed, place.authenticatedOctets())))
                .isPresent();
    }

    /** Whether this line, which has its number, is the last one. */
    public boolean isLast(byte[] sealed) {
        return ChainFormat.hash(sealed).equals(line);
    }

    /** Clears the key. */
    public void erase() {
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public String toString() {
        return "ChainHead[" + seq + ", " + line + "]";
    }
}
