package org.secureprint.device.internal;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.secureprint.api.identity.Accounts;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.testing.InMemoryUsers;

/** Accounts of devices, whose keys count up. */
final class DeviceAccounts implements Accounts {
    final AtomicInteger keysMade = new AtomicInteger();
    /** Happens before a device gets another key. */
    Runnable beforeNewKey = () -> {};

    private final InMemoryUsers users;

    DeviceAccounts(InMemoryUsers users) {
        this.users = users;
    }

    @Override
    public User add(String name, Set<Role> roles) {
        User user = new User(name, name, roles, "", "", false, true, 0, null);
        users.add(user);
        return user;
    }

    @Override
    public char[] makeDeviceKey(String name) {
        if (users.find(name).filter(user -> user.roles().contains(Role.DEVICE)).isEmpty()) {
            throw new AssertionError("This would be a person's PIN: " + name);
        }
        beforeNewKey.run();
        return ("key-" + keysMade.incrementAndGet()).toCharArray();
    }

    @Override
    public void setEnabled(String name, boolean enabled) {
        users.change(name, now -> new User(name, name, now.roles(), "", "", false, enabled, 0, null));
    }

    @Override
    public void setPassword(String name, char[] password, boolean mustChange) {
        throw new AssertionError("A device has no password");
    }

    @Override
    public void setPin(String name, char[] pin) {
        throw new AssertionError("A device has no PIN");
    }

    @Override
    public boolean remove(String name) {
        return users.remove(name);
    }
}
