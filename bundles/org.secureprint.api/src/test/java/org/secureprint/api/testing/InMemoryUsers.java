package org.secureprint.api.testing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.Users;

/** Accounts for tests. */
public final class InMemoryUsers implements Users {
    private final ConcurrentSkipListMap<String, User> users = new ConcurrentSkipListMap<>();

    @Override
    public Optional<User> find(String name) {
        return Optional.ofNullable(users.get(name));
    }

    @Override
    public List<User> list() {
        return List.copyOf(users.values());
    }

    @Override
    public boolean add(User user) {
        return users.putIfAbsent(user.name(), user) == null;
    }

    @Override
    public Optional<User> change(String name, UnaryOperator<User> change) {
        return Optional.ofNullable(users.computeIfPresent(name, (key, now) -> change.apply(now)));
    }

    @Override
    public boolean remove(String name) {
        return users.remove(name) != null;
    }
}
