package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.jobs.internal.JobsFixture.ALICE;
import static org.secureprint.jobs.internal.JobsFixture.PDF;
import static org.secureprint.jobs.internal.JobsFixture.firstDocument;
import static org.secureprint.jobs.internal.JobsFixture.heldJob;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobEvent;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.vault.Vault;

/**
 * The server dies before or after each single change that it makes to the database or to the vault while a job is printed and deleted.
 * The next start finds the job whole or brings it to its end; it never prints twice, and says once how it ended (S-10, S-11).
 */
class DeathAtEachStepTest {
    private static final Set<String> CHANGES = Set.of("insert", "update", "delete", "erase", "eraseAll", "create");

    @Test
    void aReleaseIsDoneOrNotAndNothingPrintsTwice() throws IOException {
        int deaths = 0;
        for (int step = 0; ; step++) {
            Life life = new Life(step);
            life.live(services -> {
                Job held = heldJob(services);
                life.did("held", held);
                life.did("released", services.release(held.id(), ALICE, "hall"));
                Job claimed = services.claim(held.id(), "hall").orElseThrow();
                life.did("claimed", claimed);
                life.did("completed", services.complete(claimed, 1, false).orElseThrow());
            });
            life.checkAfterRestart();
            if (!life.died) {
                break;
            }
            deaths++;
        }
        assertThat(deaths).isEqualTo(2 * 5);
    }

    @Test
    void aDeletedJobIsWholeOrGone() throws IOException {
        int deaths = 0;
        for (int step = 0; ; step++) {
            Life life = new Life(step);
            life.live(services -> {
                Job held = heldJob(services);
                life.did("held", held);
                life.did("deleted", services.delete(held.id(), ALICE));
                services.forget(life.fixture.store.find(held.id()).orElseThrow());
            });
            life.checkAfterRestart();
            if (!life.died) {
                break;
            }
            deaths++;
        }
        assertThat(deaths).isEqualTo(2 * 6);
    }

    /** What a server does until it dies. */
    private interface Work {
        void run(JobServices services) throws IOException;
    }

    /** One server that dies at a step: an even one is before a change, the next one after it. */
    private static final class Life {
        private final JobsFixture fixture = new JobsFixture();
        private final List<String> done = new ArrayList<>();
        private final int deathAt;
        private Job job;
        private boolean living;
        private boolean died;
        private int steps;

        Life(int deathAt) {
            this.deathAt = deathAt;
        }

        void did(String what, Job now) {
            done.add(what);
            job = now;
        }

        void live(Work work) throws IOException {
            JobStore store = mortal(JobStore.class, fixture.store);
            Vault vault = mortal(Vault.class, fixture.vault);
            JobServices services =
                    fixture.start(Map.of(), store, vault, UUID.randomUUID().toString());
            LostDatabaseTest.awaitComparison(services);
            living = true;
            try {
                work.run(services);
            } catch (Death e) {
                assertThat(died).isTrue();
            }
        }

        private <T> T mortal(Class<T> type, T real) {
            return type.cast(
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        boolean change = living && CHANGES.contains(method.getName());
                        if (change) {
                            step();
                        }
                        try {
                            Object answer = method.invoke(real, arguments);
                            if (change) {
                                step();
                            }
                            return answer;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }

        private void step() {
            if (died || steps++ == deathAt) {
                died = true;
                throw new Death();
            }
        }

        void checkAfterRestart() throws IOException {
            JobServices next = fixture.start();
            LostDatabaseTest.awaitComparison(next);
            fixture.store
                    .list(JobQuery.completed().thatAreErased(false).inStates(Set.of(JobState.CANCELED)))
                    .forEach(next::erase);
            List<Job> left = fixture.store.list(JobQuery.all());
            String when = "dead at step " + deathAt + " after " + done;
            assertThat(left).as(when).hasSizeLessThan(2);
            boolean whole = left.size() == 1 && !left.get(0).erased();
            assertThat(fixture.vault.keys()).as(when).hasSize(whole ? 1 : 0);
            if (whole) {
                assertThat(fixture.vault.octets(firstDocument(left.get(0)))).isEqualTo(PDF);
            }
            assertThat(whole || left.isEmpty() || done.contains("held"))
                    .as(when)
                    .isTrue();
            if (done.contains("held") && done.indexOf("deleted") < 0 && !left.isEmpty() && whole) {
                checkPrinting(next, left.get(0), when);
            }
            assertThat(done.contains("deleted") && whole).as(when).isFalse();
            checkReports(when);
        }

        private void checkPrinting(JobServices next, Job now, String when) {
            if (now.state() == JobState.COMPLETED) {
                assertThat(next.claim(now.id(), "hall")).as(when).isEmpty();
            } else if (done.contains("claimed") || now.reasons().contains(JobStateReason.PRINTER_STOPPED)) {
                assertThat(now.isReleasable()).as(when).isTrue();
                assertThat(now.message()).as(when).contains("may have been printed");
                assertThat(next.claim(now.id(), "hall")).as(when).isEmpty();
            } else {
                assertThat(now.state()).as(when).isIn(JobState.PENDING_HELD, JobState.PENDING);
            }
        }

        private void checkReports(String when) {
            long printed = lines(LogKind.SERVER_ACCESS, "deliver");
            long heldAgain = lines(LogKind.SERVER_ERROR, "recover");
            assertThat(printed + heldAgain).as(when).isLessThanOrEqualTo(1);
            assertThat(printed).as(when).isGreaterThanOrEqualTo(done.contains("completed") ? 1 : 0);
            assertThat(lines(LogKind.SERVER_ACCESS, "delete"))
                    .as(when)
                    .isBetween(done.contains("deleted") ? 1L : 0L, 1L);
            assertThat(fixture.eventKinds().stream()
                            .filter(kind -> kind == JobEvent.Kind.JOB_COMPLETED)
                            .count())
                    .as(when)
                    .isLessThanOrEqualTo(1);
        }

        private long lines(LogKind kind, String action) {
            return fixture.log.of(kind).stream()
                    .map(AccessLog.Entry::action)
                    .filter(action::equals)
                    .count();
        }
    }

    /** The end of the server: nothing after it is done. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }
}
