package org.secureprint.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.api.testing.VaultContract.newKey;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.VaultReader;
import org.secureprint.api.vault.VaultWriter;

/** Memory does not grow with the document: what a thread allocates for 256 MiB is less than a twentieth of them (S-11). */
class MemoryTest {
    private static final long LENGTH = 256L << 20;
    private static final long BOUND = LENGTH / 20;

    @TempDir
    Path directory;

    @Test
    void streamsALargeDocument() throws Exception {
        byte[] chunk = new byte[64 * 1024];
        try (FileVault vault = new VaultFixture(directory).open()) {
            long start = allocated();
            DocumentKey key = newKey();
            try (VaultWriter writer = vault.create(key, new byte[0])) {
                while (writer.octets() < LENGTH) {
                    writer.write(chunk, 0, chunk.length);
                }
                writer.commit();
            }
            long written = allocated();
            try (VaultReader reader = vault.open(key)) {
                reader.verify();
                for (long at = 0; at < LENGTH; ) {
                    at += reader.read(at, chunk, 0, chunk.length);
                }
            }
            assertThat(written - start).as("allocated while writing").isLessThan(BOUND);
            assertThat(allocated() - written).as("allocated while reading").isLessThan(2 * BOUND);
        }
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
