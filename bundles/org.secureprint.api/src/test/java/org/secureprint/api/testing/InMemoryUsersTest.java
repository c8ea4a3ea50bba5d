package org.secureprint.api.testing;

import org.secureprint.api.identity.Users;

class InMemoryUsersTest implements UsersContract {
    private final InMemoryUsers users = new InMemoryUsers();

    @Override
    public Users users() {
        return users;
    }
}
