package org.secureprint.store.jpa.internal;

import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.job.VaultBinding;

/** The vault's id and the mark, in rows among the settings. */
@Component
public final class JpaVaultBinding implements VaultBinding {
    private static final String VAULT_ID = "vaultId";
    private static final String MARK = "vaultMark";

    private final Database database;

    @Activate
    public JpaVaultBinding(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Optional<UUID> vaultId() {
        return get(VAULT_ID).map(UUID::fromString);
    }

    @Override
    public void bind(UUID vaultId) {
        if (!vaultId().equals(Optional.of(vaultId))) {
            put(VAULT_ID, vaultId.toString());
        }
    }

    @Override
    public void unbind() {
        put(VAULT_ID, "");
    }

    @Override
    public long mark() {
        return get(MARK).map(Long::valueOf).orElse(0L);
    }

    @Override
    public void mark(long mark) {
        put(MARK, Long.toString(mark));
    }

    private Optional<String> get(String name) {
        return Optional.ofNullable(database.read(em -> em.find(SettingRow.class, name)))
                .map(row -> row.content)
                .filter(content -> !content.isEmpty());
    }

    private void put(String name, String content) {
        database.commit(rows -> {
            SettingRow row = rows.lock(SettingRow.class, name);
            if (row == null) {
                rows.add(new SettingRow(name, content));
            } else {
                rows.change(row);
                row.content = content;
            }
            return null;
        });
    }
}
