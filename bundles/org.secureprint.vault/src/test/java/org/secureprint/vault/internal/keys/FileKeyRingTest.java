package org.secureprint.vault.internal.keys;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

/** The promises of every ring, kept by the PKCS#12 file. */
class FileKeyRingTest implements KeyRingContract {
    @TempDir
    Path directory;

    @Override
    public StoredKeyRing open() throws Exception {
        return new RingSource(
                        directory.resolve("keyring.p12"),
                        directory.resolve("passphrase"),
                        null,
                        null,
                        Clock.systemUTC())
                .open(true);
    }
}
