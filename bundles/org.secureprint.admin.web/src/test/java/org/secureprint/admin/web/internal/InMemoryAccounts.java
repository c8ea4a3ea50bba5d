package org.secureprint.admin.web.internal;

import java.util.Set;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Accounts;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.Users;

/** Accounts for tests of the web tools, which only let people in or keep them out. */
final class InMemoryAccounts implements Accounts {
    private final Users users;

    InMemoryAccounts(Users users) {
        this.users = users;
    }

    @Override
    public User add(String name, Set<Role> roles) {
        User user = new User(name, name, roles, "", "", false, true, 0, null);
        users.add(user);
        return user;
    }

    @Override
    public void setEnabled(String name, boolean enabled) {
        users.change(name, now -> new User(name, name, now.roles(), "", "", false, enabled, 0, null))
                .orElseThrow(() -> new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "There is no account."));
    }

    @Override
    public void setPassword(String name, char[] password, boolean mustChange) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setPin(String name, char[] pin) {
        throw new UnsupportedOperationException();
    }

    @Override
    public char[] makeDeviceKey(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean remove(String name) {
        return users.remove(name);
    }
}
