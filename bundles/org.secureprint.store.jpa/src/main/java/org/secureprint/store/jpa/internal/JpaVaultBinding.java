package org.secureprint.store.jpa.internal;

import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.job.VaultBinding;

/** The vault's id, in a row among the settings. */
@Component
public final class JpaVaultBinding implements VaultBinding {
    private static final String NAME = "vaultId";

    private final Database database;

    @Activate
    public JpaVaultBinding(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Optional<UUID> vaultId() {
        return Optional.ofNullable(database.read(em -> em.find(SettingRow.class, NAME)))
                .filter(row -> !row.content.isEmpty())
                .map(row -> UUID.fromString(row.content));
    }

    @Override
    public void bind(UUID vaultId) {
        if (!vaultId().equals(Optional.of(vaultId))) {
            put(vaultId.toString());
        }
    }

    @Override
    public void unbind() {
        put("");
    }

    private void put(String content) {
        database.commit(rows -> {
            SettingRow row = rows.lock(SettingRow.class, NAME);
            if (row == null) {
                rows.add(new SettingRow(NAME, content));
            } else {
                rows.change(row);
                row.content = content;
            }
            return null;
        });
    }
}
