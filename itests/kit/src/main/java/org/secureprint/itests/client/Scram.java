package org.secureprint.itests.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The client's side of SCRAM-SHA-256 (RFC 5802, RFC 7677): proves that it knows a secret, and that the server knows it too, without
 * sending it. One object is one sign in.
 */
public final class Scram {
    private static final String HEADER = "n,,";

    private final String bare;
    private final String nonce;
    private final char[] secret;
    private byte[] serverSignature;

    public Scram(String name, char[] secret) {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        nonce = Base64.getEncoder().withoutPadding().encodeToString(random);
        bare = "n=" + name.replace("=", "=3D").replace(",", "=2C") + ",r=" + nonce;
        this.secret = secret.clone();
    }

    /** The client-first-message. */
    public String first() {
        return HEADER + bare;
    }

    /** The client-final-message for the server's answer to {@link #first}. */
    public String last(String serverFirst) {
        Map<String, String> fields = fields(serverFirst);
        if (!fields.get("r").startsWith(nonce)) {
            throw new IllegalStateException("The server answered somebody else's message");
        }
        try {
            byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(
                            secret,
                            Base64.getDecoder().decode(fields.get("s")),
                            Integer.parseInt(fields.get("i")),
                            256))
                    .getEncoded();
            String withoutProof = "c=" + base64(HEADER.getBytes(StandardCharsets.UTF_8)) + ",r=" + fields.get("r");
            String authMessage = bare + "," + serverFirst + "," + withoutProof;
            byte[] clientKey = hmac(salted, "Client Key");
            byte[] storedKey = MessageDigest.getInstance("SHA-256").digest(clientKey);
            byte[] proof = hmac(storedKey, authMessage);
            for (int i = 0; i < proof.length; i++) {
                proof[i] ^= clientKey[i];
            }
            serverSignature = hmac(hmac(salted, "Server Key"), authMessage);
            return withoutProof + ",p=" + base64(proof);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    /** Whether the server-final-message proves that the server knows the secret. */
    public boolean isServerProven(String serverFinal) {
        return MessageDigest.isEqual(
                serverSignature, Base64.getDecoder().decode(fields(serverFinal).get("v")));
    }

    private static Map<String, String> fields(String message) {
        return Stream.of(message.split(","))
                .filter(field -> field.length() > 2)
                .collect(Collectors.toMap(field -> field.substring(0, 1), field -> field.substring(2)));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }
}
