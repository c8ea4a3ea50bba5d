package org.secureprint.itests;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An app on a phone that shows codes. */
final class AuthenticatorApp {
    private AuthenticatorApp() {}

    /** What an app shows at this moment (RFC 6238). */
    static String code(String base32) throws GeneralSecurityException {
        byte[] key = octets(base32);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] hash = mac.doFinal(ByteBuffer.allocate(8)
                .putLong(System.currentTimeMillis() / 30_000)
                .array());
        int code = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xF) & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%06d", code % 1_000_000);
    }

    private static byte[] octets(String text) {
        BigInteger bits = BigInteger.ONE;
        for (char letter : text.toCharArray()) {
            bits = bits.shiftLeft(5).add(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter)));
        }
        byte[] octets = bits.shiftRight(text.length() * 5 % 8).toByteArray();
        return Arrays.copyOfRange(octets, 1, octets.length);
    }
}
