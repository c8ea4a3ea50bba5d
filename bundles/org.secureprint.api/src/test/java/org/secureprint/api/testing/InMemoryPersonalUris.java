package org.secureprint.api.testing;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.secureprint.api.identity.PersonalUris;

/** Personal addresses for tests; everybody's account is there, and a token is no secret. */
public final class InMemoryPersonalUris implements PersonalUris {
    private final Map<String, Integer> issued = new ConcurrentHashMap<>();

    private static String token(String userName, int number) {
        return userName + "token" + number;
    }

    @Override
    public String issue(String userName) {
        return token(userName, issued.merge(userName, 1, Integer::sum));
    }

    @Override
    public Optional<Instant> issuedAt(String userName) {
        return Optional.ofNullable(issued.get(userName)).map(number -> Instant.parse("2026-11-22T12:00:00Z"));
    }

    @Override
    public Optional<String> find(String token) {
        return issued.entrySet().stream()
                .filter(entry -> token(entry.getKey(), entry.getValue()).equals(token))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public boolean revoke(String userName) {
        return issued.remove(userName) != null;
    }
}
