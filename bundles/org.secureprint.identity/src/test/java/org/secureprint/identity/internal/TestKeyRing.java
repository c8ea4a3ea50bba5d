package org.secureprint.identity.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.secureprint.api.vault.KeyInfo;
import org.secureprint.api.vault.KeyRing;

/** Seals by writing the purpose in front; nothing is secret in tests. */
final class TestKeyRing implements KeyRing {
    @Override
    public List<KeyInfo> list() {
        return List.of();
    }

    @Override
    public byte[] seal(byte[] secret, String purpose) {
        return (purpose + "|" + Base64.getEncoder().encodeToString(secret)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] unseal(byte[] sealed, String purpose) {
        byte[] prefix = (purpose + "|").getBytes(StandardCharsets.UTF_8);
        if (sealed.length < prefix.length || !Arrays.equals(prefix, Arrays.copyOf(sealed, prefix.length))) {
            throw new IllegalArgumentException("Sealed for another purpose");
        }
        return Base64.getDecoder().decode(Arrays.copyOfRange(sealed, prefix.length, sealed.length));
    }
}
