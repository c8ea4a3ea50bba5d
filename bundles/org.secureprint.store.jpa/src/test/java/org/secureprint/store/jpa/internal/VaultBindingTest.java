package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.job.VaultBinding;

/** S-10: a database knows its vault, and a new one knows none. */
class VaultBindingTest {
    @TempDir
    Path data;

    @Test
    void isKeptUntilItIsSettledAnew() throws IOException {
        UUID vault = UUID.randomUUID();
        try (OpenDatabase open = TestDatabase.embedded(data)) {
            VaultBinding binding = new JpaVaultBinding(open.database());
            assertThat(binding.vaultId()).isEmpty();
            binding.bind(vault);
            binding.bind(vault);
        }
        try (OpenDatabase open = TestDatabase.embedded(data)) {
            VaultBinding binding = new JpaVaultBinding(open.database());
            assertThat(binding.vaultId()).contains(vault);
            binding.unbind();
            assertThat(binding.vaultId()).isEmpty();
            UUID other = UUID.randomUUID();
            binding.bind(other);
            assertThat(binding.vaultId()).contains(other);
        }
    }

    @Test
    void theMarkIsKept() throws IOException {
        try (OpenDatabase open = TestDatabase.embedded(data)) {
            VaultBinding binding = new JpaVaultBinding(open.database());
            assertThat(binding.mark()).isZero();
            binding.mark(1);
            binding.mark(7);
        }
        try (OpenDatabase open = TestDatabase.embedded(data)) {
            assertThat(new JpaVaultBinding(open.database()).mark()).isEqualTo(7);
        }
    }
}
