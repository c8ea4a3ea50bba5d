package org.secureprint.shell.internal;

import java.util.Set;
import java.util.TreeMap;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Accounts;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.UserName;

/** Accounts for tests, with the secrets in clear. */
final class RecordingAccounts implements Accounts {
    final TreeMap<String, User> users = new TreeMap<>();
    final TreeMap<String, String> passwords = new TreeMap<>();
    final TreeMap<String, String> pins = new TreeMap<>();
    final TreeMap<String, Boolean> enabledNow = new TreeMap<>();

    @Override
    public User add(String name, Set<Role> roles) {
        User user = new User(UserName.fold(name), name, roles, "", "", false, true, 0, null);
        if (users.putIfAbsent(user.name(), user) != null) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_POSSIBLE, "There is a user " + user.name() + " already.");
        }
        return user;
    }

    @Override
    public void setPassword(String name, char[] password, boolean mustChange) {
        passwords.put(name, new String(password) + (mustChange ? " (to be changed)" : ""));
    }

    @Override
    public void setPin(String name, char[] pin) {
        if (!new String(pin).matches("[0-9]{4,16}")) {
            throw new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, "A PIN has 4 to 16 digits.");
        }
        pins.put(name, new String(pin));
    }

    @Override
    public char[] makeDeviceKey(String name) {
        return "the-device-key".toCharArray();
    }

    @Override
    public void setEnabled(String name, boolean enabled) {
        if (!users.containsKey(name)) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "There is no account with this name.");
        }
        enabledNow.put(name, enabled);
    }

    @Override
    public boolean remove(String name) {
        return users.remove(name) != null;
    }
}
