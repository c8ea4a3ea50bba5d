package org.secureprint.identity.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.secureprint.api.identity.PersonSource;

/** A directory for tests: people with their passwords in clear, and what it was asked. */
final class FakeDirectory implements PersonSource {
    final Map<String, KnownPerson> people = new TreeMap<>();
    final Map<String, String> passwords = new TreeMap<>();
    final List<String> seenPasswords = new ArrayList<>();
    final AtomicInteger inside = new AtomicInteger();
    private volatile CountDownLatch hanging = new CountDownLatch(0);
    final List<String> found = new CopyOnWriteArrayList<>();
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

    /** From now on it takes requests and answers none, until what this returns is counted down. */
    CountDownLatch hang() {
        CountDownLatch end = new CountDownLatch(1);
        hanging = end;
        return end;
    }

    private void waitWhileItHangs() throws IOException {
        inside.incrementAndGet();
        try {
            if (!hanging.await(1, TimeUnit.MINUTES)) {
                throw new IOException("It never answered");
            }
        } catch (InterruptedException e) {
            throw new InterruptedIOException("Nobody waits any more");
        } finally {
            inside.decrementAndGet();
        }
    }

    @Override
    public Optional<KnownPerson> find(String name) throws IOException {
        waitWhileItHangs();
        found.add(name);
        return known(name);
    }

    private synchronized Optional<KnownPerson> known(String name) throws IOException {
        if (away || name.equals(failsFor)) {
            throw new IOException("Nobody answers");
        }
        return Optional.ofNullable(people.get(name));
    }

    @Override
    public Optional<Checked> check(String name, char[] password) throws IOException {
        waitWhileItHangs();
        return answer(name, password);
    }

    private synchronized Optional<Checked> answer(String name, char[] password) throws IOException {
        seenPasswords.add(new String(password));
        return known(name).map(person -> new Checked(person, passwords.get(name).equals(new String(password))));
    }
}
