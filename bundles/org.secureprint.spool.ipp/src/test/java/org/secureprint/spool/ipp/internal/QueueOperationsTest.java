package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.spool.ipp.internal.PortFixture.ask;
import static org.secureprint.spool.ipp.internal.PortFixture.status;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobState;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrinterStateReason;
import org.secureprint.api.testing.InMemoryPasswords;
import org.secureprint.api.testing.RecordedExchange;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageBuilder;
import org.secureprint.ipp.MessageEncoder;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;
import org.secureprint.ipp.ValueTag;

/** What administrators do with the queue and everybody's jobs (RFC 3998, RFC 3380). */
class QueueOperationsTest {
    private static final int IDLE = 3;
    private static final int STOPPED = 5;

    private final PortFixture port = new PortFixture();

    static Stream<Operation> administration() {
        return Stream.of(Operation.values()).filter(Administration::includes);
    }

    @ParameterizedTest
    @MethodSource("administration")
    void onlyAnAdministratorWhoSignedInMay(Operation operation) throws Exception {
        Job job = port.held();
        PrintQueue before = queue();
        MessageBuilder request = ask(operation, with -> with.integer("job-id", job.id()));

        RecordedExchange nobody = exchange(request);
        port.route("POST", PrinterUri.PATH).handler().handle(nobody);
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(status(port.send(signedIn(exchange(request), "alice"))))
                .isEqualTo(StatusCode.CLIENT_ERROR_NOT_AUTHORIZED);
        assertThat(queue()).isEqualTo(before);
        assertThat(port.jobs.job(job.id())).isEqualTo(job);
    }

    /** The request still shows the queue as it was before somebody withdrew the trust in bare names. */
    @Test
    void whatAnotherChangedMeanwhileStays() throws Exception {
        PrintQueue before = queue();
        port.queues.put(before.change().accepts(List.of(NameProof.BASIC)).toQueue());
        IppRequest late = new IppRequest(
                null, Operation.PAUSE_PRINTER, null, null, before, 0, Attributes.of(List.of()), null, () -> false);
        new QueueOperations(port.queues, port.jobs, port.jobs)
                .handlers()
                .get(Operation.PAUSE_PRINTER)
                .handle(late);

        assertThat(queue().accepts()).containsExactly(NameProof.BASIC);
        assertThat(queue().reasons()).containsExactly(PrinterStateReason.PAUSED);
    }

    @Test
    void aPausedPrinterSaysSo() throws Exception {
        assertThat(status(administrator(ask(Operation.PAUSE_PRINTER)))).isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(described("printer-state")).isEqualTo(List.of(STOPPED));
        assertThat(reasons()).containsExactly("paused");
        assertThat(accepts()).isTrue();

        administrator(ask(Operation.RESUME_PRINTER));
        assertThat(described("printer-state")).isEqualTo(List.of(IDLE));
        assertThat(reasons()).containsExactly("none");
    }

    @Test
    void aPrinterThatIsShutDownTakesNoJobsUntilItStarts() throws Exception {
        assertThat(status(administrator(ask(Operation.STARTUP_PRINTER))))
                .isEqualTo(StatusCode.CLIENT_ERROR_NOT_POSSIBLE);
        administrator(ask(Operation.SHUTDOWN_PRINTER));
        assertThat(accepts()).isFalse();
        assertThat(reasons()).containsExactly("shutdown");

        administrator(ask(Operation.STARTUP_PRINTER));
        assertThat(accepts()).isTrue();
    }

    @Test
    void aRestartEndsWhateverWasStopped() throws Exception {
        administrator(ask(Operation.PAUSE_PRINTER_AFTER_CURRENT_JOB));
        administrator(ask(Operation.HOLD_NEW_JOBS));
        assertThat(reasons()).containsExactly("paused", "hold-new-jobs");

        administrator(ask(Operation.RESTART_PRINTER));
        assertThat(reasons()).containsExactly("none");
    }

    @Test
    void aDisabledPrinterTakesNoJobs() throws Exception {
        administrator(ask(Operation.DISABLE_PRINTER));
        assertThat(accepts()).isFalse();
        administrator(ask(Operation.ENABLE_PRINTER));
        assertThat(accepts()).isTrue();
    }

    @Test
    void heldNewJobsAreReleasedAndThoseThatTheirClientsHeldAreNot() throws Exception {
        Job held = port.held();
        port.jobs.hold(held.id(), Person.user("alice"));
        Job asked = port.jobs.job(port.send(
                        ask(Operation.PRINT_JOB)
                                .job(Attributes.build()
                                        .keyword("job-hold-until", "indefinite")
                                        .done()),
                        PortFixture.DOCUMENT)
                .attributes(GroupTag.JOB)
                .integer("job-id")
                .orElseThrow());
        queueIs(PrinterStateReason.HOLD_NEW_JOBS);

        administrator(ask(Operation.RELEASE_HELD_NEW_JOBS));

        assertThat(reasons()).containsExactly("none");
        assertThat(port.jobs.job(held.id()).reasons()).hasSize(1);
        assertThat(port.jobs.job(asked.id()).reasons()).hasSize(2);
    }

    @Test
    void infoAndLocationCanBeSetAndNothingElse() throws Exception {
        Message set = administrator(ask(Operation.SET_PRINTER_ATTRIBUTES)
                .printer(Attributes.build()
                        .text("printer-info", "Second floor")
                        .text("printer-location", "2.017")
                        .done()));
        Message fixed = administrator(ask(Operation.SET_PRINTER_ATTRIBUTES)
                .printer(Attributes.build()
                        .text("printer-info", "Third floor")
                        .name("printer-name", "x")
                        .done()));

        assertThat(status(set)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(status(fixed)).isEqualTo(StatusCode.CLIENT_ERROR_ATTRIBUTES_NOT_SETTABLE);
        assertThat(fixed.attributes(GroupTag.UNSUPPORTED).has("printer-name")).isTrue();
        assertThat(queue().info()).isEqualTo("Second floor");
        assertThat(queue().location()).isEqualTo("2.017");
        Message values = port.send(ask(Operation.GET_PRINTER_SUPPORTED_VALUES));
        assertThat(values.attributes(GroupTag.PRINTER)
                        .find("printer-info")
                        .orElseThrow()
                        .value()
                        .tag())
                .isEqualTo(ValueTag.ADMIN_DEFINE.code());
    }

    @Test
    void everybodysJobsAreCanceledOrPurged() throws Exception {
        Job first = port.held();
        Job second = port.held();

        administrator(ask(Operation.CANCEL_JOBS, with -> with.integer("job-ids", first.id())));
        assertThat(port.jobs.job(first.id()).state()).isEqualTo(JobState.CANCELED);
        assertThat(port.jobs.job(second.id()).state()).isEqualTo(JobState.PENDING_HELD);
        assertThat(status(administrator(ask(Operation.CANCEL_JOBS, with -> with.integer("job-ids", first.id())))))
                .isEqualTo(StatusCode.CLIENT_ERROR_NOT_POSSIBLE);

        administrator(ask(Operation.PURGE_JOBS));
        assertThat(port.jobs.all()).allMatch(Job::erased);
    }

    @Test
    void jobsAreSuspendedResumedAndScheduled() throws Exception {
        Job job = port.held();
        Job other = port.held();
        assertThat(status(administrator(ask(Operation.SUSPEND_CURRENT_JOB))))
                .isEqualTo(StatusCode.CLIENT_ERROR_NOT_POSSIBLE);
        port.jobs.process(job);

        administrator(ask(Operation.SUSPEND_CURRENT_JOB));
        assertThat(port.jobs.job(job.id()).state()).isEqualTo(JobState.PROCESSING_STOPPED);
        administrator(ask(Operation.RESUME_JOB, with -> with.integer("job-id", job.id())));
        assertThat(port.jobs.job(job.id()).isReleasable()).isTrue();
        administrator(ask(Operation.PROMOTE_JOB, with -> with.integer("job-id", job.id())));
        administrator(ask(Operation.SCHEDULE_JOB_AFTER, with -> with.integer("job-id", job.id())
                .integer("predecessor-job-id", other.id())));

        assertThat(port.editing.order())
                .containsExactly(job.id() + " after nothing", job.id() + " after " + other.id());
    }

    @Test
    void theOwnerCancelsTheCurrentJob() throws Exception {
        Job job = port.held();
        assertThat(status(port.send(ask(Operation.CANCEL_CURRENT_JOB))))
                .isEqualTo(StatusCode.CLIENT_ERROR_NOT_POSSIBLE);
        port.jobs.process(job);

        assertThat(status(port.send(ask(Operation.CANCEL_CURRENT_JOB)))).isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(port.jobs.job(job.id()).state()).isEqualTo(JobState.CANCELED);
    }

    private Message administrator(MessageBuilder request) throws IOException {
        return port.send(signedIn(exchange(request), InMemoryPasswords.ADMINISTRATOR));
    }

    private static RecordedExchange exchange(MessageBuilder request) {
        return PortFixture.post(new ByteArrayInputStream(MessageEncoder.encode(request.done())), "192.0.2.1");
    }

    private static RecordedExchange signedIn(RecordedExchange exchange, String name) {
        return CallersTest.basic(exchange, name, "secret of " + name);
    }

    private PrintQueue queue() {
        return port.queues.find(PrintQueue.DEFAULT).orElseThrow();
    }

    private void queueIs(PrinterStateReason... reasons) {
        port.queues.put(queue().change().reasons(Arrays.asList(reasons)).toQueue());
    }

    private Attributes printer() throws IOException {
        return port.send(ask(Operation.GET_PRINTER_ATTRIBUTES)).attributes(GroupTag.PRINTER);
    }

    private List<Integer> described(String name) throws IOException {
        return printer().integers(name);
    }

    private List<String> reasons() throws IOException {
        return printer().texts("printer-state-reasons");
    }

    private boolean accepts() throws IOException {
        return printer().bool("printer-is-accepting-jobs").orElseThrow();
    }
}
