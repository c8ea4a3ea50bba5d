package org.secureprint.shell.keys.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.console.Session;

/** A person at the console: what they type where a command asks, and what they then see. */
final class Terminal {
    private final Deque<String> typed = new ArrayDeque<>();

    /** The session of the user {@code karaf}. */
    Session session() {
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "get":
                            return "USER".equals(arguments[0]) ? "karaf" : null;
                        case "readLine":
                            assertThat(arguments[1]).as("hides what is typed").isEqualTo('*');
                            if (typed.isEmpty()) {
                                throw new UnsupportedOperationException();
                            }
                            return typed.removeFirst();
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
    }

    void types(String... lines) {
        typed.addAll(List.of(lines));
    }

    /** Runs a command and returns what it printed. */
    String run(Action command) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(seen, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            command.execute();
        } finally {
            System.setOut(before);
        }
        return seen.toString(StandardCharsets.UTF_8);
    }
}
