package org.secureprint.admin.web.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.SecondFactor;
import org.secureprint.api.identity.User;

/** Second factors for tests: the right code is always {@link #CODE}. */
final class InMemorySecondFactor implements SecondFactor {
    static final String CODE = "123456";

    final List<String> removed = new ArrayList<>();
    boolean busy;
    private final Map<String, User> begun = new HashMap<>();

    @Override
    public String begin(User user) {
        String id = "begun-" + begun.size();
        begun.put(id, user);
        return id;
    }

    @Override
    public User prove(String id, String code, String source) {
        if (busy) {
            throw new PrintException(Status.SERVER_ERROR_BUSY, "Too many people sign in at this moment.");
        }
        if (!code.equals(CODE) || !begun.containsKey(id)) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_AUTHENTICATED, "The code is wrong.");
        }
        return begun.remove(id);
    }

    @Override
    public Enrolment enrol(String name) {
        return new Enrolment("KEY" + name.toUpperCase(java.util.Locale.ROOT), "otpauth://totp/" + name);
    }

    @Override
    public List<String> confirm(String name, String code) {
        if (busy) {
            throw new PrintException(Status.SERVER_ERROR_BUSY, "Too many people sign in at this moment.");
        }
        if (!code.equals(CODE)) {
            throw new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, "This is not the code.");
        }
        return List.of("recovery-1", "recovery-2");
    }

    @Override
    public boolean remove(String name) {
        return removed.add(name);
    }
}
