package org.secureprint.release.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.ProofSignIn;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;

/** Proofs that are the word "right", wherever they come from. An exchange has the name of its account. */
final class InMemoryProofs implements ProofSignIn {
    private final Map<String, User> users = new HashMap<>();
    private final Set<String> atDevices = new HashSet<>();

    void add(String name, Role role) {
        users.put(name, new User(name, name, Set.of(role), "", "", false, true, 0, null));
    }

    /** Whose proofs came from a device that is signed in. */
    Set<String> atDevices() {
        return Set.copyOf(atDevices);
    }

    @Override
    public Challenge start(String clientFirst, String source) {
        return new Challenge(clientFirst, "r=x");
    }

    @Override
    public Proven finish(String exchangeId, String clientFinal, boolean atDevice) {
        User user = users.get(exchangeId);
        if (atDevice) {
            atDevices.add(exchangeId);
        }
        if (user == null || !clientFinal.equals("right")) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_AUTHENTICATED, "It is wrong");
        }
        return new Proven(user, "v=y");
    }
}
