package org.secureprint.identity.internal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.secureprint.api.vault.KeyRing;

/**
 * What the server keeps to check a proof of SCRAM-SHA-256: enough to check, not enough to prove. Sealed under the key ring, so that a
 * stolen database can't be searched for PINs.
 */
record ScramVerifier(byte[] salt, int iterations, byte[] storedKey, byte[] serverKey) {
    /** PBKDF2 iterations of every new verifier and of the answers for names that do not exist (RFC 7677 asks for 4,096 or more). */
    static final int ITERATIONS = 15_000;

    /** The octets of a salt. */
    static final int SALT_OCTETS = 16;

    private static final int KEY_OCTETS = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The verifier of a new secret, with a salt of its own. */
    static ScramVerifier of(char[] secret) {
        byte[] salt = new byte[SALT_OCTETS];
        RANDOM.nextBytes(salt);
        return of(secret, salt, ITERATIONS);
    }

    static ScramVerifier of(char[] secret, byte[] salt, int iterations) {
        byte[] salted = Scram.salted(secret, salt, iterations);
        byte[] clientKey = Scram.hmac(salted, "Client Key");
        byte[] serverKey = Scram.hmac(salted, "Server Key");
        Arrays.fill(salted, (byte) 0);
        return new ScramVerifier(salt, iterations, Scram.hash(clientKey), serverKey);
    }

    /** A verifier that no proof fits, for a name that does not exist. */
    static ScramVerifier of(byte[] falseSalt) {
        return new ScramVerifier(falseSalt, ITERATIONS, new byte[KEY_OCTETS], new byte[KEY_OCTETS]);
    }

    /** Opens what {@link #seal} made for the same account. */
    static ScramVerifier unseal(String stored, String name, KeyRing ring) {
        ByteBuffer octets = ByteBuffer.wrap(ring.unseal(Base64.getDecoder().decode(stored), purpose(name)));
        int iterations = octets.getInt();
        byte[] storedKey = new byte[KEY_OCTETS];
        byte[] serverKey = new byte[KEY_OCTETS];
        octets.get(storedKey).get(serverKey);
        byte[] salt = new byte[octets.remaining()];
        octets.get(salt);
        return new ScramVerifier(salt, iterations, storedKey, serverKey);
    }

    /** Seals it for one account; it can't be opened for another. */
    String seal(String name, KeyRing ring) {
        ByteBuffer octets = ByteBuffer.allocate(Integer.BYTES + 2 * KEY_OCTETS + salt.length)
                .putInt(iterations)
                .put(storedKey)
                .put(serverKey)
                .put(salt);
        return Base64.getEncoder().encodeToString(ring.seal(octets.array(), purpose(name)));
    }

    /** Whether a ClientProof fits an AuthMessage (RFC 5802 section 3). */
    boolean fits(byte[] clientProof, String authMessage) {
        if (clientProof.length != KEY_OCTETS) {
            return false;
        }
        byte[] clientKey = Scram.xor(clientProof, Scram.hmac(storedKey, authMessage));
        return MessageDigest.isEqual(Scram.hash(clientKey), storedKey);
    }

    /** The ServerSignature of an AuthMessage. */
    byte[] signature(String authMessage) {
        return Scram.hmac(serverKey, authMessage);
    }

    @Override
    public String toString() {
        return "ScramVerifier";
    }

    private static String purpose(String name) {
        return "scram-sha-256 " + name;
    }
}
