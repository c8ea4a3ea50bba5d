package org.secureprint.identity.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.secureprint.api.identity.PersonSource;

/** A directory for tests: people with their passwords in clear, and what it was asked. */
final class FakeDirectory implements PersonSource {
    final Map<String, KnownPerson> people = new TreeMap<>();
    final Map<String, String> passwords = new TreeMap<>();
    final List<String> seenPasswords = new ArrayList<>();
    boolean admitsNew = true;
    boolean away;
    String failsFor = "";

    void put(KnownPerson person, String password) {
        people.put(person.name(), person);
        passwords.put(person.name(), password);
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public boolean admitsNew() {
        return admitsNew;
    }

    @Override
    public synchronized Optional<KnownPerson> find(String name) throws IOException {
        if (away || name.equals(failsFor)) {
            throw new IOException("Nobody answers");
        }
        return Optional.ofNullable(people.get(name));
    }

    @Override
    public synchronized Optional<Checked> check(String name, char[] password) throws IOException {
        seenPasswords.add(new String(password));
        return find(name).map(person -> new Checked(person, passwords.get(name).equals(new String(password))));
    }
}
