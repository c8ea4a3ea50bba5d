package org.secureprint.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.util.converter.Converters;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.testing.InMemoryDevices;
import org.secureprint.delivery.internal.FakeIppPrinter.Progress;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;

/** S-02 over IPP and IPPS. */
@Timeout(30)
class IppTransportTest {
    private static final byte[] DOCUMENT = octets(3 * 1024 * 1024);
    private static final Progress PRINTED = new Progress(JobState.COMPLETED, 2, "job-completed-successfully");

    @TempDir
    Path certificates;

    private final ReleasedJobs jobs = new ReleasedJobs();
    private final InMemoryDevices devices = new InMemoryDevices();
    private FakeIppPrinter printer;

    @BeforeEach
    void start() throws IOException {
        printer = new FakeIppPrinter(null);
        devices.put(printer.device("mfp1"));
    }

    @AfterEach
    void stop() {
        printer.close();
    }

    @Test
    void hasTheDocumentedDefaults() {
        IppConfiguration ipp = configuration(Map.of());
        assertThat(ipp.connectTimeoutSeconds()).isEqualTo(5);
        assertThat(ipp.stallTimeoutSeconds()).isEqualTo(300);
        assertThat(ipp.pollIntervalMillis()).isEqualTo(1000);
        assertThat(ipp.printTimeoutSeconds()).isEqualTo(3600);
        assertThat(ipp.certificateDirectory()).isEqualTo("printers");
    }

    @Test
    void printsEveryOctetWithTheJobTemplate() throws Exception {
        printer.progress(new Progress(JobState.PROCESSING, 1, "job-printing"), PRINTED);
        Map<String, String> template = Map.of("copies", "2", "sides", "two-sided-long-edge", "vendor-x", "1");
        Job job = jobs.release("mfp1", "application/pdf", template, DOCUMENT);

        deliver();

        assertThat(printer.documents()).containsExactly(DOCUMENT);
        Attributes sent = printer.requests(Operation.PRINT_JOB).get(0).attributes(GroupTag.JOB);
        assertThat(sent.integer("copies")).hasValue(2);
        assertThat(sent.text("sides")).hasValue("two-sided-long-edge");
        assertThat(sent.has("vendor-x")).isFalse();
        Job now = jobs.get(job.id());
        assertThat(now.state()).isEqualTo(JobState.COMPLETED);
        assertThat(now.impressionsCompleted()).isEqualTo(2);
    }

    @Test
    void printsSeveralDocumentsOneAfterTheOther() throws Exception {
        printer.progress(PRINTED);
        Job job = jobs.release("mfp1", octets(10), DOCUMENT);

        deliver();

        assertThat(printer.documents()).containsExactly(octets(10), DOCUMENT);
        assertThat(jobs.get(job.id()).impressionsCompleted()).isEqualTo(4);
    }

    @Test
    void takesAJobThatThePrinterForgotAsPrinted() throws Exception {
        Job job = jobs.release("mfp1", DOCUMENT);

        deliver();

        assertThat(jobs.get(job.id()).state()).isEqualTo(JobState.COMPLETED);
        assertThat(jobs.get(job.id()).impressionsCompleted()).isNull();
    }

    @Test
    void triesABusyPrinterAgain() throws Exception {
        printer.progress(PRINTED);
        printer.refuse(StatusCode.SERVER_ERROR_BUSY);
        Job job = jobs.release("mfp1", DOCUMENT);

        deliver();

        assertThat(printer.documents()).hasSize(1);
        assertThat(jobs.get(job.id()).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void givesBackWhatThePrinterRefuses() throws Exception {
        printer.refuse(StatusCode.CLIENT_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED);
        Job job = jobs.release("mfp1", DOCUMENT);

        deliver();

        assertHeld(job, "client-error-document-format-not-supported", "Nothing of it was printed.");
    }

    @Test
    void sendsNothingInAFormatThatThePrinterCanNotRead() throws Exception {
        printer.attributes(Attributes.build()
                .mimeMediaType("document-format-supported", "image/urf")
                .done());
        Job job = jobs.release("mfp1", DOCUMENT);

        deliver();

        assertThat(printer.documents()).isEmpty();
        assertHeld(job, "does not print documents of the format application/pdf");
    }

    @Test
    void sendsNothingToAStoppedPrinter() throws Exception {
        printer.attributes(Attributes.build()
                .enumeration("printer-state", 5)
                .keyword("printer-state-reasons", "media-empty-error")
                .done());
        Job job = jobs.release("mfp1", DOCUMENT);

        deliver(Duration.ZERO);

        assertThat(printer.documents()).isEmpty();
        assertHeld(job, "The printer has stopped (media-empty-error). Nothing of it was printed.");
    }

    @Test
    void givesBackWhatThePrinterAborted() throws Exception {
        printer.progress(new Progress(JobState.ABORTED, 0, "document-format-error"));
        Job job = jobs.release("mfp1", DOCUMENT);

        deliver();

        assertHeld(job, "The printer aborted the job (document-format-error). It may have been printed");
        assertThat(printer.documents()).hasSize(1);
    }

    @Test
    void cancelsThePrintersJobWhenTheOwnerCancels() throws Exception {
        printer.progress(new Progress(JobState.PROCESSING, 0, "job-printing"));
        Job job = jobs.release("mfp1", DOCUMENT);
        Deliverer deliverer = deliverer(Duration.ZERO);
        CompletableFuture<Boolean> delivery = CompletableFuture.supplyAsync(() -> next(deliverer));
        printer.awaitPrinting();

        jobs.cancel(job.id());
        deliverer.stop(job.id());

        delivery.get(10, TimeUnit.SECONDS);
        assertThat(printer.requests(Operation.CANCEL_JOB)).hasSize(1);
        assertThat(jobs.get(job.id()).state()).isEqualTo(JobState.CANCELED);
    }

    @Test
    void refusesAPrinterWithAnUnknownCertificate() throws Exception {
        TestCertificate certificate = TestCertificate.make(certificates.resolve("key.p12"));
        try (FakeIppPrinter secure = new FakeIppPrinter(certificate.context())) {
            devices.put(secure.device("mfp1"));
            Job job = jobs.release("mfp1", DOCUMENT);

            deliver();

            assertThat(secure.documents()).isEmpty();
            assertHeld(job, "certificate is not trusted", "Nothing of it was printed.");
        }
    }

    @Test
    void printsOnAPrinterWhosePinnedCertificateItShows() throws Exception {
        TestCertificate certificate = TestCertificate.make(certificates.resolve("key.p12"));
        pin(certificate);
        try (FakeIppPrinter secure = new FakeIppPrinter(certificate.context())) {
            secure.progress(PRINTED);
            devices.put(secure.device("mfp1"));
            Job job = jobs.release("mfp1", DOCUMENT);

            deliver();

            assertThat(secure.documents()).containsExactly(DOCUMENT);
            assertThat(jobs.get(job.id()).state()).isEqualTo(JobState.COMPLETED);
        }
    }

    @Test
    void refusesAnotherCertificateThanThePinnedOne() throws Exception {
        pin(TestCertificate.make(certificates.resolve("known.p12")));
        TestCertificate other = TestCertificate.make(certificates.resolve("other.p12"));
        try (FakeIppPrinter secure = new FakeIppPrinter(other.context())) {
            devices.put(secure.device("mfp1"));
            Job job = jobs.release("mfp1", DOCUMENT);

            deliver();

            assertThat(secure.documents()).isEmpty();
            assertHeld(job, "certificate is not trusted");
        }
    }

    private void pin(TestCertificate certificate) throws Exception {
        certificate.writeTo(certificates.resolve("mfp1.pem"));
    }

    private void deliver() {
        deliver(Duration.ofSeconds(10));
    }

    private void deliver(Duration reachTimeout) {
        assertThat(next(deliverer(reachTimeout))).isTrue();
    }

    private static boolean next(Deliverer deliverer) {
        try {
            return deliverer.deliverNext("mfp1");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Deliverer deliverer(Duration reachTimeout) {
        IppConfiguration ipp =
                configuration(Map.of("pollIntervalMillis", 10, "certificateDirectory", certificates.toString()));
        return new Deliverer(jobs, jobs.vault, devices, List.of(new IppTransport(ipp)), reachTimeout, Long.MAX_VALUE);
    }

    private static IppConfiguration configuration(Map<String, Object> settings) {
        return Converters.standardConverter().convert(new HashMap<>(settings)).to(IppConfiguration.class);
    }

    private void assertHeld(Job job, String... message) {
        Job now = jobs.get(job.id());
        assertThat(now.state()).isEqualTo(JobState.PENDING_HELD);
        assertThat(now.reasons()).contains(JobStateReason.PRINTER_STOPPED);
        assertThat(now.message()).contains(message);
    }

    private static byte[] octets(int length) {
        byte[] octets = new byte[length];
        new Random(length).nextBytes(octets);
        return octets;
    }
}
