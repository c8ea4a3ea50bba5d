package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.jobs.internal.JobsFixture.ALICE;
import static org.secureprint.jobs.internal.JobsFixture.AUTO;
import static org.secureprint.jobs.internal.JobsFixture.PDF;
import static org.secureprint.jobs.internal.JobsFixture.data;
import static org.secureprint.jobs.internal.JobsFixture.request;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Job;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.Vault;
import org.secureprint.api.vault.VaultWriter;

/** S-10: a document that is sent again right after a crash is not taken for what the crash left of it. */
class ArrivalDuringRecoveryTest {
    private final JobsFixture fixture = new JobsFixture();
    private final CompletableFuture<JobServices> started = new CompletableFuture<>();
    private Job open;
    private DocumentKey left;

    @BeforeEach
    void aServerDiedWhileADocumentCame() throws IOException {
        JobServices died = fixture.start(fixture.store, fixture.binding);
        LostDatabaseTest.awaitComparison(died);
        open = died.create(request("alice"));
        left = new DocumentKey(open.uuid(), 1);
        try (VaultWriter writer = fixture.vault.create(left, new byte[0])) {
            writer.write(PDF, 0, PDF.length);
            writer.commit();
        }
    }

    @Test
    void aDocumentThatCameWhileTheVaultWasComparedStays() throws IOException {
        // the first listing notes what is there, the second one finds what has no row
        JobServices next = restarted("forEach", 2, this::sendAgain);
        assertThat(next.find(ALICE, open.id()).orElseThrow().isReleasable()).isTrue();
        assertThat(fixture.vault.keys()).containsExactly(left);
    }

    @Test
    void noDocumentComesWhileWhatWasLeftOfItIsErased() throws IOException {
        AtomicReference<Status> refused = new AtomicReference<>();
        JobServices next = restarted("eraseAll", 1, () -> {
            try {
                sendAgain();
            } catch (PrintException e) {
                refused.set(e.status());
            }
        });
        assertThat(refused).hasValue(Status.SERVER_ERROR_BUSY);
        assertThat(fixture.vault.keys()).isEmpty();
        assertThat(next.addDocument(open.id(), ALICE, AUTO, data(PDF), true).isReleasable())
                .isTrue();
    }

    private void sendAgain() {
        try {
            started.join().addDocument(open.id(), ALICE, AUTO, data(PDF), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next start, over a vault where something happens after a method was called for the so-manieth time, before it returns. */
    private JobServices restarted(String method, int which, Runnable happens) {
        AtomicInteger calls = new AtomicInteger();
        Vault vault = (Vault) Proxy.newProxyInstance(
                Vault.class.getClassLoader(), new Class<?>[] {Vault.class}, (proxy, called, arguments) -> {
                    try {
                        Object result = called.invoke(fixture.vault, arguments);
                        if (called.getName().equals(method) && calls.incrementAndGet() == which) {
                            happens.run();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        JobServices services =
                fixture.start(Map.of(), fixture.store, vault, UUID.randomUUID().toString());
        started.complete(services);
        LostDatabaseTest.awaitComparison(services);
        return services;
    }
}
