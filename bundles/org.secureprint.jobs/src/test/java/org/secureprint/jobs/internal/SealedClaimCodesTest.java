package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.testing.InMemoryKeyRing;
import org.secureprint.api.testing.SealedValuesContract;
import org.secureprint.api.vault.SealedValues;

/** S-11: unclaimed jobs keep their codes when the key of the ring changes. */
class SealedClaimCodesTest implements SealedValuesContract {
    private static final UUID JOB = UUID.fromString("c0ffee00-0000-4000-8000-000000000001");

    @TempDir
    Path directory;

    private final InMemoryKeyRing ring = new InMemoryKeyRing();
    private String code;

    @Override
    public InMemoryKeyRing ring() {
        return ring;
    }

    @Override
    public SealedValues values() {
        return new SealedClaimCodes(ring, directory);
    }

    @Override
    public int storeSome() {
        code = ClaimCodes.in(directory, ring).of(JOB);
        return 1;
    }

    @Override
    public void readAll() {
        assertThat(ClaimCodes.in(directory, ring).of(JOB)).isEqualTo(code);
    }
}
