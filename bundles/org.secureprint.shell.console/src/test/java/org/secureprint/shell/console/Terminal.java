package org.secureprint.shell.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.security.auth.Subject;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.console.Session;
import org.secureprint.api.log.AccessLog;

/** The user {@code karaf} at the console: what they type where a command asks, and what they then see. */
public final class Terminal {
    private final Deque<String> typed = new ArrayDeque<>();
    private final AccessLog log;

    /** A terminal whose commands write into this log. */
    public Terminal(AccessLog log) {
        this.log = log;
    }

    /** These lines are typed next; where nothing is typed, there is no terminal to ask at. */
    public void types(String... lines) {
        typed.addAll(List.of(lines));
    }

    /** Runs a command and returns what it printed. */
    public String run(Action command) throws Exception {
        return run(command, signedIn("karaf", "admin"));
    }

    /** The same as somebody else; null is nobody. */
    @SuppressWarnings("removal") // what Karaf does
    public String run(Action command, Subject subject) throws Exception {
        try {
            return Subject.doAs(subject, (PrivilegedExceptionAction<String>) () -> printed(command));
        } catch (PrivilegedActionException e) {
            throw e.getException();
        }
    }

    /** What Karaf knows of somebody who signed in with this name and these roles. */
    public static Subject signedIn(String name, String... roles) {
        Subject subject = new Subject();
        for (String role : roles) {
            subject.getPrincipals().add(new RolePrincipal(role));
        }
        subject.getPrincipals().add(new UserPrincipal(name));
        return subject;
    }

    private String printed(Action command) throws Exception {
        if (command instanceof LoggedCommand logged) {
            logged.log = log;
            logged.session = session();
        }
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

    private Session session() {
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "get":
                            return "assigned by whoever types";
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

    /** Named as Karaf's. */
    private record RolePrincipal(String getName) implements Principal {}

    private record UserPrincipal(String getName) implements Principal {}
}
