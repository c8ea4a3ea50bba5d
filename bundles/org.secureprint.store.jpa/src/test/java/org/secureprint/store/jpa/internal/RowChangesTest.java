package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.persistence.EntityManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.store.jpa.internal.RowChanges.Image;

/** A refused group leaves nothing behind, also where its changes meet in one row. */
class RowChangesTest {
    @TempDir
    private Path data;

    private Pool pool;
    private EntityManagerFactory factory;
    private Transactions transactions;

    @BeforeEach
    void open() throws IOException {
        pool = Pool.open(TestDatabase.config(Map.of()), data);
        SchemaMigration.run(pool.source(), SchemaMigration.GENERIC);
        factory = TestDatabase.factory(pool.source());
        transactions = new Transactions(factory);
    }

    @AfterEach
    void close() {
        factory.close();
        pool.close();
    }

    @Test
    void undoesARowThatWasChangedTwice() {
        assertUndone(rows -> {
            change(rows, "kept", "once");
            change(rows, "kept", "twice");
        });
    }

    @Test
    void undoesARowThatWasAddedAndChanged() {
        assertUndone(rows -> {
            rows.add(new SettingRow("new", "one"));
            change(rows, "new", "another");
        });
    }

    @Test
    void undoesARowThatWasChangedAndRemoved() {
        assertUndone(rows -> {
            change(rows, "kept", "changed");
            rows.remove(rows.lock(SettingRow.class, "kept"));
        });
    }

    private void assertUndone(Consumer<RowChanges> work) {
        transactions.change(new ArrayList<>(), rows -> rows.add(new SettingRow("kept", "as it was")));
        List<Image> images = new ArrayList<>();
        transactions.change(images, work);
        assertThat(contents()).isNotEqualTo(List.of("kept: as it was"));
        transactions.change(new ArrayList<>(), rows -> rows.undo(images));
        assertThat(contents()).containsExactly("kept: as it was");
    }

    private static void change(RowChanges rows, String name, String content) {
        SettingRow row = rows.lock(SettingRow.class, name);
        rows.change(row);
        row.content = content;
    }

    private List<String> contents() {
        return transactions.read(
                em -> em.createQuery("SELECT s FROM SettingRow s", SettingRow.class).getResultList().stream()
                        .map(row -> row.name + ": " + row.content)
                        .toList());
    }
}
