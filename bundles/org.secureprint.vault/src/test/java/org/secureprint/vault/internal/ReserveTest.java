package org.secureprint.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.api.testing.VaultContract.newKey;
import static org.secureprint.api.testing.VaultContract.random;
import static org.secureprint.api.testing.VaultContract.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.VaultWriter;
import org.secureprint.vault.internal.disk.LocalDisk;
import org.secureprint.vault.internal.disk.SimulatedDisk;
import org.secureprint.vault.internal.format.Suite;

/** S-20: what the disk keeps free stays free, exactly, also when 20 send at once. */
class ReserveTest {
    private static final int SUBMITTERS = 20;
    private static final long RESERVE = 3_000_000;
    private static final long FOR_DOCUMENTS = 8_000_000;

    @TempDir
    Path directory;

    private final SimulatedDisk disk = new SimulatedDisk();
    private FileVault vault;

    @BeforeEach
    void open() throws IOException {
        disk.capacity(RESERVE + FOR_DOCUMENTS);
        VaultFixture fixture = new VaultFixture(directory);
        vault = fixture.with(new VaultSettings(Suite.AES_256_GCM, 262_144, 64 << 20, RESERVE, 25))
                .open(disk);
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @ParameterizedTest
    @CsvSource({"20000, 20", "200000, 5", "1500000, 1"})
    void ofTwentyAtOnceNoneTakesFromTheReserve(int octets, int each) throws Exception {
        Queue<DocumentKey> stored = new ConcurrentLinkedQueue<>();
        Queue<String> refused = new ConcurrentLinkedQueue<>();
        CyclicBarrier together = new CyclicBarrier(SUBMITTERS);
        ExecutorService threads = Executors.newFixedThreadPool(SUBMITTERS);
        List<Future<?>> all = IntStream.range(0, SUBMITTERS)
                .<Future<?>>mapToObj(i -> threads.submit(() -> {
                    together.await();
                    for (int n = 0; n < each; n++) {
                        try {
                            stored.add(store(vault, random(octets, n)));
                        } catch (PrintException e) {
                            refused.add(e.getMessage());
                        }
                    }
                    return null;
                }))
                .toList();
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdown();

        assertThat(disk.lowestFree()).isBetween(RESERVE, RESERVE + FOR_DOCUMENTS - 1);
        assertThat(stored).isNotEmpty();
        assertThat(refused)
                .hasSize(SUBMITTERS * each - stored.size())
                .isNotEmpty()
                .allMatch(message -> message.contains("minimumFreeOctets keeps 3000000 octets of it free"));

        long used = RESERVE + FOR_DOCUMENTS - disk.freeOctets();
        disk.capacity(used + RESERVE + 2_000_000);
        store(vault, random(1_500_000, 1));
        assertThatThrownBy(() -> store(vault, random(1_500_000, 2))).isInstanceOf(PrintException.class);
        assertThat(disk.lowestFree()).isGreaterThanOrEqualTo(RESERVE);
    }

    /** That it can't be known is not said to be a full disk. */
    @Test
    void whatIsFreeIsNotGuessed() throws IOException {
        store(vault, random(20_000, 1));
        disk.hideFree();
        assertThatThrownBy(() -> store(vault, random(20_000, 2)))
                .isInstanceOfSatisfying(PrintException.class, e -> assertThat(e.status())
                        .isEqualTo(Status.SERVER_ERROR_TEMPORARY_ERROR))
                .hasMessageContaining("does not say how much of it is free")
                .hasMessageNotContaining("full");
        assertThat(vault.status().freeOctets()).isZero();
    }

    @Test
    void aDirectoryThatIsNotThereSaysNothing() throws IOException {
        assertThat(new LocalDisk(directory).freeOctets()).isPositive();
        assertThatThrownBy(() -> new LocalDisk(directory.resolve("nothing")).freeOctets())
                .isInstanceOf(IOException.class);
    }

    /** What an arriving document has reserved is nobody else's, and comes back when it is given up. */
    @Test
    void aDocumentThatIsGivenUpGivesItsRoomBack() throws IOException {
        disk.capacity(RESERVE + 120_000);
        VaultWriter first = vault.create(newKey(), new byte[0]);
        VaultWriter second = vault.create(newKey(), new byte[0]);
        assertThatThrownBy(() -> vault.create(newKey(), new byte[0])).isInstanceOf(PrintException.class);
        first.close();
        VaultWriter third = vault.create(newKey(), new byte[0]);
        assertThatThrownBy(() -> third.write(random(200_000, 1), 0, 200_000)).isInstanceOf(PrintException.class);
        third.close();
        second.write(random(20_000, 2), 0, 20_000);
        second.commit();
        second.close();
        assertThat(disk.lowestFree()).isGreaterThanOrEqualTo(RESERVE);
    }
}
