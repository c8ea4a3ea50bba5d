package org.secureprint.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The client's side of SCRAM-SHA-256 (RFC 5802, RFC 7677), without a look at the server's proof: the server is our own. */
final class Scram {
    private final String bare;

    Scram(String name) {
        bare = "n=" + name + ",r=bench" + System.nanoTime();
    }

    String first() {
        return "n,," + bare;
    }

    /** The answer to the server's first message. */
    String last(String serverFirst, String secret) throws GeneralSecurityException {
        Map<String, String> fields = Arrays.stream(serverFirst.split(","))
                .collect(Collectors.toMap(field -> field.substring(0, 1), field -> field.substring(2)));
        PBEKeySpec password = new PBEKeySpec(
                secret.toCharArray(),
                Base64.getDecoder().decode(fields.get("s")),
                Integer.parseInt(fields.get("i")),
                256);
        byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(password)
                .getEncoded();
        String withoutProof = "c=biws,r=" + fields.get("r");
        byte[] clientKey = hmac(salted, "Client Key");
        byte[] storedKey = MessageDigest.getInstance("SHA-256").digest(clientKey);
        byte[] proof = hmac(storedKey, bare + "," + serverFirst + "," + withoutProof);
        for (int i = 0; i < proof.length; i++) {
            proof[i] ^= clientKey[i];
        }
        return withoutProof + ",p=" + Base64.getEncoder().encodeToString(proof);
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
