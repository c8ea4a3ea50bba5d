package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.spool.ipp.internal.PortFixture.status;

import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Job;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.RecordedExchange;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageEncoder;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;

/** Who printed it (S-14): queues, passwords, personal addresses, and jobs that nobody proved to be theirs. */
class CallersTest {
    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "198.51.100.9";

    private final PortFixture port = new PortFixture();

    static RecordedExchange exchange(Operation operation, String queue, String user, int jobId, String host) {
        byte[] request = MessageEncoder.encode(Message.request(operation, 1)
                .operation(with -> {
                    with.uri("printer-uri", "ipps://localhost:8443/ipp/print" + queue);
                    if (jobId > 0) {
                        with.integer("job-id", jobId);
                    }
                    with.name("requesting-user-name", user);
                })
                .done());
        boolean prints = operation == Operation.PRINT_JOB;
        return PortFixture.post(
                new SequenceInputStream(
                        new ByteArrayInputStream(request),
                        new ByteArrayInputStream(prints ? PortFixture.DOCUMENT : new byte[0])),
                host);
    }

    static RecordedExchange basic(RecordedExchange exchange, String name, String password) {
        return exchange.header(
                "Authorization",
                "basic "
                        + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    private Message answer(RecordedExchange exchange) throws Exception {
        return port.send(exchange);
    }

    private Job job(Message answer) {
        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        return port.jobs.job(answer.attributes(GroupTag.JOB).integer("job-id").orElseThrow());
    }

    @Test
    void whatAPrinterOffersAUserIsToldToUsersOnly() throws Exception {
        port.queues.put(InMemoryQueues.queue("closed", NameProof.BASIC));

        RecordedExchange nobody = exchange(Operation.GET_USER_PRINTER_ATTRIBUTES, "/closed", "ann", 0, HERE);
        port.route("POST", PrinterUri.PATH).handler().handle(nobody);
        assertThat(nobody.status()).isEqualTo(401);
        Message told = answer(basic(
                exchange(Operation.GET_USER_PRINTER_ATTRIBUTES, "/closed", "ann", 0, HERE), "ann", "secret of ann"));
        assertThat(status(told)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(told.attributes(GroupTag.PRINTER).text("printer-name")).contains("closed");
    }

    @Test
    void aJobGoesToItsQueue() throws Exception {
        port.queues.put(InMemoryQueues.queue("floor-2", NameProof.REQUESTING_USER_NAME));
        Message answer = answer(exchange(Operation.PRINT_JOB, "/floor-2", "ann", 0, HERE));
        Job job = job(answer);
        assertThat(job.request().queue()).isEqualTo("floor-2");
        assertThat(answer.attributes(GroupTag.JOB).text("job-uri"))
                .contains("ipps://localhost:8443/ipp/print/floor-2/" + job.id());
        assertThat(status(answer(exchange(Operation.GET_JOB_ATTRIBUTES, "/floor-2", "ann", job.id(), HERE))))
                .isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(status(answer(exchange(Operation.GET_JOB_ATTRIBUTES, "", "ann", job.id(), HERE))))
                .isEqualTo(StatusCode.CLIENT_ERROR_NOT_FOUND);
        assertThat(job(answer(exchange(Operation.PRINT_JOB, "/print", "ann", 0, HERE)))
                        .request()
                        .queue())
                .isEqualTo(PrintQueue.DEFAULT);
        assertThat(status(answer(exchange(Operation.PRINT_JOB, "/floor-3", "ann", 0, HERE))))
                .isEqualTo(StatusCode.CLIENT_ERROR_NOT_FOUND);
    }

    @Test
    void aPasswordIsAskedForAndProvesTheName() throws Exception {
        port.queues.put(InMemoryQueues.queue("safe", NameProof.BASIC));
        RecordedExchange bare = exchange(Operation.PRINT_JOB, "/safe", "ann", 0, HERE);
        port.handle(bare);
        assertThat(bare.status()).isEqualTo(401);
        assertThat(bare.answerHeaders())
                .containsEntry("WWW-Authenticate", "Basic realm=\"Secure Print\", charset=\"UTF-8\"");
        assertThat(port.jobs.all()).isEmpty();

        Job job =
                job(answer(basic(exchange(Operation.PRINT_JOB, "/safe", "mallory", 0, HERE), "Ann", "secret of ann")));
        assertThat(job.owner()).isEqualTo("ann");
        assertThat(job.request().userName()).isEqualTo("ann");
        assertThat(job.request().proof()).isEqualTo(NameProof.BASIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic !!!", "Basic YW5u", "Basic YW5uOmFubg==", "Basic"})
    void aWrongPasswordIsRefusedAndLeavesNothing(String header) throws Exception {
        port.queues.put(InMemoryQueues.queue("safe", NameProof.BASIC));
        RecordedExchange wrong =
                exchange(Operation.PRINT_JOB, "/safe", "ann", 0, HERE).header("Authorization", header);
        port.handle(wrong);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(port.jobs.all()).isEmpty();
        assertThat(port.log.of(LogKind.PORT_ERROR).get(0).result()).isEqualTo("client-error-not-authenticated");
    }

    @Test
    void aPasswordIsCheckedOnceAndTheAccountEachTime() throws Exception {
        port.queues.put(InMemoryQueues.queue("safe", NameProof.BASIC));
        for (int i = 0; i < 5; i++) {
            job(answer(basic(exchange(Operation.PRINT_JOB, "/safe", "ann", 0, HERE), "ann", "secret of ann")));
        }
        assertThat(port.passwords.checks()).isEqualTo(1);
        port.sessions.closeAll("ann");
        port.passwords.demandNewOnes();
        assertThat(status(
                        answer(basic(exchange(Operation.PRINT_JOB, "/safe", "ann", 0, HERE), "ann", "secret of ann"))))
                .isEqualTo(StatusCode.CLIENT_ERROR_NOT_AUTHORIZED);
        assertThat(port.passwords.checks()).isEqualTo(2);
    }

    @Test
    void aPasswordInClearIsNeitherAskedForNorLookedAt() throws Exception {
        port.queues.put(InMemoryQueues.queue("safe", NameProof.BASIC));
        RecordedExchange clear = basic(exchange(Operation.PRINT_JOB, "/safe", "ann", 0, HERE), "ann", "secret of ann")
                .inClear();
        assertThat(status(answer(clear))).isEqualTo(StatusCode.CLIENT_ERROR_NOT_AUTHENTICATED);
        assertThat(clear.answerHeaders()).doesNotContainKey("WWW-Authenticate");
        assertThat(port.passwords.checks()).isZero();
    }

    @Test
    void aPersonalAddressProvesTheName() throws Exception {
        String annsAddress = port.personalUris.issue("ann");
        port.queues.put(InMemoryQueues.queue("mine", NameProof.PERSONAL_URI));
        Message answer = answer(exchange(Operation.PRINT_JOB, "/mine/" + annsAddress, "mallory", 0, HERE));
        Job job = job(answer);
        assertThat(job.owner()).isEqualTo("ann");
        assertThat(job.request().proof()).isEqualTo(NameProof.PERSONAL_URI);
        assertThat(answer.attributes(GroupTag.JOB).text("job-uri"))
                .contains("ipps://localhost:8443/ipp/print/mine/" + annsAddress + "/" + job.id());
        assertThat(status(answer(exchange(Operation.PRINT_JOB, "/mine/mallory", "ann", 0, HERE))))
                .isEqualTo(StatusCode.CLIENT_ERROR_NOT_FOUND);
        assertThat(status(answer(exchange(Operation.PRINT_JOB, "/mine/" + annsAddress, "ann", 0, HERE)
                        .inClear())))
                .isEqualTo(StatusCode.CLIENT_ERROR_FORBIDDEN);
    }

    @Test
    void whoProvedItReachesTheirJobsFromAnywhereAndNobodyElseDoes() throws Exception {
        String annsAddress = port.personalUris.issue("ann");
        port.queues.put(
                InMemoryQueues.queue("both", NameProof.PERSONAL_URI, NameProof.BASIC, NameProof.REQUESTING_USER_NAME));
        int id = job(answer(exchange(Operation.PRINT_JOB, "/both/" + annsAddress, "x", 0, HERE)))
                .id();
        Operation get = Operation.GET_JOB_ATTRIBUTES;
        assertThat(status(answer(exchange(get, "/both", "ann", id, HERE))))
                .isEqualTo(StatusCode.CLIENT_ERROR_NOT_FOUND);
        assertThat(status(answer(exchange(get, "/both/bob", "ann", id, HERE))))
                .isEqualTo(StatusCode.CLIENT_ERROR_NOT_FOUND);
        assertThat(status(answer(basic(exchange(get, "/both", "x", id, ELSEWHERE), "ann", "secret of ann"))))
                .isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(status(answer(exchange(Operation.CANCEL_JOB, "/both", "ann", id, HERE))))
                .isEqualTo(StatusCode.CLIENT_ERROR_NOT_FOUND);
        assertThat(status(answer(exchange(Operation.CANCEL_JOB, "/both/" + annsAddress, "x", id, ELSEWHERE))))
                .isEqualTo(StatusCode.SUCCESSFUL_OK);
    }

    @Test
    void aJobOfNobodyTellsItsSenderTheCode() throws Exception {
        port.queues.put(InMemoryQueues.queue("open", NameProof.BASIC, NameProof.NONE));
        Message answer = answer(exchange(Operation.PRINT_JOB, "/open", "ann", 0, HERE));
        Job job = job(answer);
        assertThat(job.owner()).isEqualTo(UserName.UNCLAIMED);
        assertThat(answer.attributes(GroupTag.JOB).text("job-state-message").orElseThrow())
                .contains("CODE-000" + job.id());
        Message again = answer(exchange(Operation.GET_JOB_ATTRIBUTES, "/open", "ann", job.id(), HERE));
        assertThat(again.attributes(GroupTag.JOB).text("job-state-message").orElseThrow())
                .contains("CODE-000" + job.id());
        assertThat(again.attributes(GroupTag.JOB).text("job-originating-user-name"))
                .contains("unclaimed");
        assertThat(status(answer(exchange(Operation.GET_JOB_ATTRIBUTES, "/open", "bob", job.id(), HERE))))
                .isEqualTo(StatusCode.CLIENT_ERROR_NOT_FOUND);
        assertThat(status(answer(exchange(Operation.GET_JOB_ATTRIBUTES, "/open", "ann", job.id(), ELSEWHERE))))
                .isEqualTo(StatusCode.CLIENT_ERROR_NOT_FOUND);
    }

    @Test
    void aQueueDescribesItselfToAnybody() throws Exception {
        port.queues.put(InMemoryQueues.queue("safe", NameProof.BASIC)
                .change()
                .info("Second floor")
                .location("2. OG")
                .color(false)
                .duplex(false)
                .formats(Set.of("application/pdf"))
                .enabled(false)
                .toQueue());
        Message answer = answer(exchange(Operation.GET_PRINTER_ATTRIBUTES, "/safe", "mallory", 0, ELSEWHERE)
                .header("Authorization", "Basic bm9ib2R5"));
        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        var printer = answer.attributes(GroupTag.PRINTER);
        assertThat(printer.text("printer-name")).contains("safe");
        assertThat(printer.text("printer-info")).contains("Second floor");
        assertThat(printer.text("printer-location")).contains("2. OG");
        assertThat(printer.text("printer-uri-supported")).contains("ipps://localhost:8443/ipp/print/safe");
        assertThat(printer.text("uri-authentication-supported")).contains("basic");
        assertThat(printer.bool("printer-is-accepting-jobs")).contains(false);
        assertThat(printer.bool("color-supported")).contains(false);
        assertThat(printer.texts("sides-supported")).containsExactly("one-sided");
        assertThat(printer.texts("print-color-mode-supported")).containsExactly("auto", "monochrome");
        assertThat(printer.texts("pwg-raster-document-type-supported")).containsExactly("black_1", "sgray_8");
        assertThat(printer.find("urf-supported")).isEmpty();
        assertThat(printer.texts("document-format-supported"))
                .containsExactly("application/octet-stream", "application/pdf");
        assertThat(printer.text("printer-uuid")).isPresent().isNotEqualTo("urn:uuid:" + PortFixture.UUID_OF_PRINTER);
        assertThat(printer.list().stream().map(each -> each.name())).doesNotHaveDuplicates();
    }
}
