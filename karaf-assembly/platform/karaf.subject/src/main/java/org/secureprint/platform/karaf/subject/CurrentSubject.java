package org.secureprint.platform.karaf.subject;

import java.security.AccessControlContext;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import javax.security.auth.Subject;

/**
 * Who runs the console command of this thread. Takes the place of {@code Subject.getSubject}, which throws since JDK 24,
 * and of Karaf's {@code JaasHelper.doAs}, which relied on it; {@link SubjectWeaver} redirects the calls. As it was
 * there, a thread inherits the subject of the thread that made it (the stages of a pipe), and no subject means no role.
 */
public final class CurrentSubject {
    private static final InheritableThreadLocal<Subject> CURRENT = new InheritableThreadLocal<>();

    private CurrentSubject() {}

    @SuppressWarnings("removal") // the type stands in the signature that is replaced
    public static Subject getSubject(AccessControlContext context) {
        return CURRENT.get();
    }

    public static void runAs(Subject subject, Runnable action) {
        doAs(subject, (PrivilegedAction<Object>) () -> {
            action.run();
            return null;
        });
    }

    public static <T> T doAs(Subject subject, PrivilegedAction<T> action) {
        Subject before = CURRENT.get();
        CURRENT.set(subject);
        try {
            return action.run();
        } finally {
            CURRENT.set(before);
        }
    }

    public static <T> T doAs(Subject subject, PrivilegedExceptionAction<T> action) throws PrivilegedActionException {
        Subject before = CURRENT.get();
        CURRENT.set(subject);
        try {
            return action.run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new PrivilegedActionException(e);
        } finally {
            CURRENT.set(before);
        }
    }
}
