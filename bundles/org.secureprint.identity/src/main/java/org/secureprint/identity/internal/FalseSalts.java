package org.secureprint.identity.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.OptionalInt;
import org.secureprint.api.vault.KeyRing;

/**
 * Salts for names that do not exist: the same salt for the same name, always, so that asking twice does not tell an account from none.
 * They follow from a secret that this install made for itself and keeps sealed under the key ring, as does what stands for names and
 * cards where these must not be readable.
 */
final class FalseSalts {
    private static final String NAME = "false-salts";
    private static final String PURPOSE = "false salts";
    private static final int SECRET_OCTETS = 32;

    /** The length of a {@link #mark}. */
    static final int MARK_OCTETS = 16;

    private final byte[] secret;

    private FalseSalts(byte[] secret) {
        this.secret = secret;
    }

    /** Reads this install's secret, and makes it at the first start. */
    static synchronized FalseSalts in(Path directory, KeyRing ring) {
        Path file = directory.resolve(NAME);
        try {
            if (!Files.exists(file)) {
                byte[] fresh = new byte[SECRET_OCTETS];
                new SecureRandom().nextBytes(fresh);
                PrivateFiles.makeDirectory(directory);
                PrivateFiles.replace(file, ByteBuffer.wrap(ring.seal(fresh, PURPOSE)));
            }
            return new FalseSalts(ring.unseal(Files.readAllBytes(file), PURPOSE));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read or write " + file, e);
        }
    }

    /** The key that this install's secret is sealed with; empty before the first start. */
    static OptionalInt keyId(Path directory, KeyRing ring) throws IOException {
        Path file = directory.resolve(NAME);
        return Files.exists(file) ? OptionalInt.of(ring.keyIdOf(Files.readAllBytes(file))) : OptionalInt.empty();
    }

    /** Seals this install's secret with the active key. */
    static void reseal(Path directory, KeyRing ring) throws IOException {
        Path file = directory.resolve(NAME);
        byte[] secret = ring.unseal(Files.readAllBytes(file), PURPOSE);
        PrivateFiles.replace(file, ByteBuffer.wrap(ring.seal(secret, PURPOSE)));
    }

    /** What stands for a name where it must not be readable; not its salt, which everybody is told. */
    byte[] mark(String name) {
        return Arrays.copyOf(Scram.hmac(secret, "wrong secrets\n" + name), MARK_OCTETS);
    }

    /** What stands for the number of a card. */
    byte[] card(String number) {
        return Scram.hmac(secret, "card\n" + number);
    }

    byte[] of(String name) {
        return Arrays.copyOf(Scram.hmac(secret, name), ScramVerifier.SALT_OCTETS);
    }
}
