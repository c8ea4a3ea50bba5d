package org.secureprint.device.internal;

import java.security.SecureRandom;
import java.util.Base64;
import org.secureprint.api.device.DeviceCredential;
import org.secureprint.api.vault.KeyRing;

/** Keys with which devices sign, sealed under the key ring for their device: exchanged in the database they open for no other one. */
final class SigningKeys {
    private static final int OCTETS = 32;
    private static final int ID_OCTETS = 12;

    private final KeyRing ring;
    private final SecureRandom random = new SecureRandom();

    SigningKeys(KeyRing ring) {
        this.ring = ring;
    }

    /**
     * A new key.
     *
     * @param id what signatures name it by
     * @param key its octets; the caller clears them
     * @param sealed what is kept
     */
    record Made(String id, byte[] key, String sealed) {
        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    Made make(String device) {
        byte[] name = new byte[ID_OCTETS];
        random.nextBytes(name);
        byte[] key = new byte[OCTETS];
        random.nextBytes(key);
        String id = device + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(name);
        return new Made(id, key, seal(key, id));
    }

    /** The device in the id of a key; empty if it can be no such id. */
    static String deviceOf(String keyId) {
        return keyId.substring(0, Math.max(0, keyId.lastIndexOf('.')));
    }

    /** @throws IllegalArgumentException if it was changed, or its key is destroyed */
    byte[] open(DeviceCredential credential) {
        return ring.unseal(Base64.getDecoder().decode(credential.sealedKey()), purpose(credential.keyId()));
    }

    String seal(byte[] key, String id) {
        return Base64.getEncoder().encodeToString(ring.seal(key, purpose(id)));
    }

    /** The key of the ring that sealed it. */
    int ringKeyOf(DeviceCredential credential) {
        return ring.keyIdOf(Base64.getDecoder().decode(credential.sealedKey()));
    }

    private static String purpose(String keyId) {
        return "device signing key " + keyId;
    }
}
