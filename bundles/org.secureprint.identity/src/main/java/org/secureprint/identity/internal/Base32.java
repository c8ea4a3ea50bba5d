package org.secureprint.identity.internal;

/** RFC 4648 section 6, without padding, as authenticator apps read it. */
final class Base32 {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    static String encode(byte[] octets) {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte octet : octets) {
            held = (held << Byte.SIZE | octet & 0xFF) & 0xFFF;
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(LETTERS.charAt(held >> bits & 0x1F));
            }
        }
        return bits == 0
                ? text.toString()
                : text.append(LETTERS.charAt(held << BITS - bits & 0x1F)).toString();
    }
}
