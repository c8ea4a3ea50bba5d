package org.secureprint.platform.karaf.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.security.auth.Subject;
import org.junit.jupiter.api.Test;

class SubjectWeaverTest {
    private final Subject subject = new Subject();

    /** Asks as Karaf does. */
    public static final class Asker implements Supplier<Subject> {
        @Override
        @SuppressWarnings("removal")
        public Subject get() {
            return Subject.getSubject(AccessController.getContext());
        }
    }

    @Test
    void aWovenClassSeesTheSubjectOnEveryJdk() throws Exception {
        Supplier<Subject> asker = woven(Asker.class);

        assertThat(asker.get()).isNull();
        assertThat(CurrentSubject.doAs(subject, (PrivilegedAction<Subject>) asker::get))
                .isSameAs(subject);
        assertThat(asker.get()).isNull();
    }

    @Test
    void aClassWithoutSuchCallsStaysAsItIs() throws Exception {
        byte[] bytes = bytes(SubjectWeaverTest.class);

        assertThat(SubjectWeaver.redirect(bytes)).isSameAs(bytes);
    }

    @Test
    void threadsOfACommandInheritItsSubjectAndOthersHaveNone() throws Exception {
        CompletableFuture<Subject> inside = new CompletableFuture<>();
        CurrentSubject.runAs(subject, () -> new Thread(() -> inside.complete(CurrentSubject.getSubject(null))).start());
        AtomicReference<Subject> outside = new AtomicReference<>(subject);
        Thread other = new Thread(() -> outside.set(CurrentSubject.getSubject(null)));
        other.start();
        other.join();

        assertThat(inside.join()).isSameAs(subject);
        assertThat(outside.get()).isNull();
    }

    @Test
    void theSubjectEndsWithTheActionEvenIfThatFails() {
        Exception failure = new Exception("failed");

        assertThatThrownBy(() -> CurrentSubject.doAs(subject, (PrivilegedExceptionAction<Object>) () -> {
                    throw failure;
                }))
                .isInstanceOf(PrivilegedActionException.class)
                .hasCause(failure);
        assertThat(CurrentSubject.getSubject(null)).isNull();
    }

    @SuppressWarnings("unchecked")
    private static Supplier<Subject> woven(Class<?> type) throws Exception {
        byte[] bytes = SubjectWeaver.redirect(bytes(type));
        ClassLoader loader = new ClassLoader(type.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                return name.equals(type.getName())
                        ? defineClass(name, bytes, 0, bytes.length)
                        : super.loadClass(name, resolve);
            }
        };
        return (Supplier<Subject>)
                loader.loadClass(type.getName()).getConstructor().newInstance();
    }

    private static byte[] bytes(Class<?> type) throws Exception {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
