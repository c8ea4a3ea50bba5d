package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.jobs.internal.JobsFixture.ADMIN;

import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.settings.Setting;

/** Services that take two jobs at a time, of 100,000 octets each. */
abstract class IntakeFixture {
    final JobsFixture fixture = new JobsFixture();
    final JobServices jobs = fixture.start(Map.of("maxIncomingJobs", 2));

    @BeforeEach
    void limitTheSize() {
        fixture.settings.put(Setting.MAX_JOB_OCTETS, 100_000L);
    }

    final void nothingIsLeft() {
        assertThat(fixture.vault.keys()).isEmpty();
        assertThat(jobs.list(ADMIN, JobQuery.all())).isEmpty();
        assertThat(fixture.events).isEmpty();
    }

    static void refused(Status status, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PrintException.class, e -> assertThat(e.status())
                .isEqualTo(status));
    }
}
