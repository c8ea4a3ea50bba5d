package org.secureprint.api.testing;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.secureprint.api.job.VaultBinding;

/** What a store in memory knows about its vault. */
public final class InMemoryVaultBinding implements VaultBinding {
    private final AtomicReference<UUID> bound = new AtomicReference<>();
    private final AtomicLong mark = new AtomicLong();

    @Override
    public Optional<UUID> vaultId() {
        return Optional.ofNullable(bound.get());
    }

    @Override
    public void bind(UUID vaultId) {
        bound.set(vaultId);
    }

    @Override
    public void unbind() {
        bound.set(null);
    }

    @Override
    public long mark() {
        return mark.get();
    }

    @Override
    public void mark(long next) {
        mark.set(next);
    }
}
