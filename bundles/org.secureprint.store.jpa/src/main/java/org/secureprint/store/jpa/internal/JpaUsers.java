package org.secureprint.store.jpa.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.Users;

/** The accounts. */
@Component
public final class JpaUsers implements Users {
    private final Database database;

    @Activate
    public JpaUsers(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Optional<User> find(String name) {
        return row(name).map(AccountRow::user);
    }

    @Override
    public List<User> list() {
        return database.read(em -> em.createQuery("SELECT a FROM AccountRow a", AccountRow.class)
                .getResultStream()
                .map(AccountRow::user)
                .sorted(Comparator.comparing(User::name))
                .toList());
    }

    @Override
    public boolean add(User user) {
        AccountRow row = new AccountRow(user);
        return database.commit(rows -> {
            if (rows.lock(AccountRow.class, row.name) != null) {
                return false;
            }
            rows.add(row);
            return true;
        });
    }

    @Override
    public Optional<User> change(String name, UnaryOperator<User> change) {
        Optional<AccountRow> seen = row(name);
        while (seen.isPresent()) {
            int version = seen.get().version;
            User next = change.apply(seen.get().user());
            if (replace(name, version, next)) {
                return Optional.of(next);
            }
            seen = row(name);
        }
        return Optional.empty();
    }

    @Override
    public boolean remove(String name) {
        return database.commit(rows -> {
            AccountRow row = rows.lock(AccountRow.class, name);
            if (row != null) {
                rows.remove(row);
                JpaPersonalUris.remove(rows, name);
                JpaCards.removeAll(rows, name);
            }
            return row != null;
        });
    }

    private Optional<AccountRow> row(String name) {
        return Optional.ofNullable(database.read(em -> em.find(AccountRow.class, name)));
    }

    private boolean replace(String name, int version, User next) {
        return database.commit(rows -> {
            AccountRow row = rows.lock(AccountRow.class, name);
            if (row == null || row.version != version) {
                return false;
            }
            rows.change(row);
            row.change(next);
            return true;
        });
    }
}
