package org.secureprint.jobs.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.vault.KeyRing;
import org.secureprint.api.vault.SealedValues;

/** What this bundle keeps sealed: the secret of the codes of unclaimed jobs. */
@Component(service = SealedValues.class, configurationPid = "org.secureprint.jobs")
public final class SealedClaimCodes implements SealedValues {
    private final KeyRing ring;
    private final Path directory;

    @Activate
    public SealedClaimCodes(@Reference KeyRing ring, JobsConfig config) {
        this(ring, Path.of(System.getProperty("spm.data", "data/spm")).resolve(config.directory()));
    }

    SealedClaimCodes(KeyRing ring, Path directory) {
        this.ring = ring;
        this.directory = directory;
    }

    @Override
    public String name() {
        return "claim codes";
    }

    @Override
    public Map<Integer, Long> countByKey() throws IOException {
        OptionalInt keyId = ClaimCodes.keyId(directory, ring);
        return keyId.isPresent() ? Map.of(keyId.getAsInt(), 1L) : Map.of();
    }

    @Override
    public int reseal(int limit) throws IOException {
        OptionalInt keyId = ClaimCodes.keyId(directory, ring);
        if (keyId.isEmpty() || keyId.getAsInt() == ring.activeKeyId()) {
            return 0;
        }
        ClaimCodes.reseal(directory, ring);
        return 1;
    }
}
