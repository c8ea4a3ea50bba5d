package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.spool.ipp.internal.PortFixture.ask;
import static org.secureprint.spool.ipp.internal.PortFixture.status;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.Route;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.RecordedExchange;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.IppVersion;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageBuilder;
import org.secureprint.ipp.MessageEncoder;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;

class RequestRulesTest {
    private final PortFixture port = new PortFixture();

    @ParameterizedTest
    @CsvSource({"1,0", "1,1", "2,0", "2,1", "2,2"})
    void anAnswerHasTheVersionOfItsRequest(int major, int minor) throws Exception {
        IppVersion version = new IppVersion(major, minor);

        Message answer = port.send(ask(Operation.GET_PRINTER_ATTRIBUTES).version(version));

        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(answer.version()).isEqualTo(version);
        assertThat(answer.requestId()).isEqualTo(42);
    }

    @Test
    void anotherVersionIsAnsweredInOurs() throws Exception {
        byte[] request = MessageEncoder.encode(
                ask(Operation.GET_JOBS).version(new IppVersion(3, 0)).done());

        Message answer = port.send(request, new byte[0], "192.0.2.1");

        assertThat(status(answer)).isEqualTo(StatusCode.SERVER_ERROR_VERSION_NOT_SUPPORTED);
        assertThat(answer.version()).isEqualTo(IppVersion.V1_1);
        assertThat(answer.requestId()).isEqualTo(42);
        assertThat(logged().source()).isEqualTo("192.0.2.1");
    }

    @Test
    void anOperationThatIsNotOfferedIsRefused() throws Exception {
        assertThat(status(port.send(ask(Operation.CREATE_PRINTER))))
                .isEqualTo(StatusCode.SERVER_ERROR_OPERATION_NOT_SUPPORTED);
        assertThat(logged().action()).isEqualTo("Create-Printer");
        Message request = ask(Operation.GET_JOBS).done();
        Message made = new Message(request.version(), 0x7ABC, 42, request.groups());
        assertThat(status(port.send(MessageEncoder.encode(made), new byte[0], "127.0.0.1")))
                .isEqualTo(StatusCode.SERVER_ERROR_OPERATION_NOT_SUPPORTED);
    }

    @Test
    void octetsThatAreNoMessageAreABadRequest() throws Exception {
        Message answer = port.send(new byte[] {1, 1, 0, 2, 0, 0, 0, 5, 1, 0x44}, new byte[0], "127.0.0.1");

        assertThat(status(answer)).isEqualTo(StatusCode.CLIENT_ERROR_BAD_REQUEST);
        assertThat(answer.requestId()).isEqualTo(5);
        assertThat(logged().result()).isEqualTo("client-error-bad-request");
    }

    @Test
    void whatATargetMayBe() throws Exception {
        assertRefused(StatusCode.CLIENT_ERROR_BAD_REQUEST, Message.request(Operation.GET_JOBS, 1));
        assertRefused(StatusCode.CLIENT_ERROR_BAD_REQUEST, ask(Operation.CANCEL_JOB));
        assertRefused(
                StatusCode.CLIENT_ERROR_BAD_REQUEST, ask(Operation.CANCEL_JOB, with -> with.integer("job-id", 0)));
        assertRefused(StatusCode.CLIENT_ERROR_BAD_REQUEST, to(Operation.GET_JOBS, "printer-uri", "ipp://a b/"));
        assertRefused(StatusCode.CLIENT_ERROR_NOT_FOUND, to(Operation.GET_JOBS, "printer-uri", "ipp://h/printers/x"));
        assertRefused(StatusCode.CLIENT_ERROR_NOT_FOUND, to(Operation.GET_JOBS, "printer-uri", "mailto:x"));
        assertRefused(StatusCode.CLIENT_ERROR_NOT_FOUND, to(Operation.CANCEL_JOB, "job-uri", "ipp://h/ipp/print/x"));
        assertRefused(
                StatusCode.CLIENT_ERROR_NOT_FOUND, to(Operation.CANCEL_JOB, "job-uri", "ipp://h/ipp/print/9999999999"));
        assertRefused(StatusCode.CLIENT_ERROR_NOT_FOUND, to(Operation.CANCEL_JOB, "job-uri", "ipp://h/1"));
    }

    @Test
    void aRequestIsWellFormed() throws Exception {
        assertRefused(
                StatusCode.CLIENT_ERROR_BAD_REQUEST,
                ask(Operation.GET_JOBS, with -> with.name("requesting-user-name", "bob")));
        assertRefused(
                StatusCode.CLIENT_ERROR_BAD_REQUEST, ask(Operation.GET_JOBS, with -> with.keyword("limit", "many")));
        assertRefused(
                StatusCode.CLIENT_ERROR_BAD_REQUEST,
                Message.request(Operation.GET_JOBS, 1).operation(with -> with.uri("printer-uri", PortFixture.PRINTER)
                        .name("requesting-user-name", "al\u0007ice")));
        Message noId = new Message(
                IppVersion.V1_1,
                Operation.GET_JOBS.code(),
                0,
                ask(Operation.GET_JOBS).done().groups());
        assertThat(status(port.send(MessageEncoder.encode(noId), new byte[0], "127.0.0.1")))
                .isEqualTo(StatusCode.CLIENT_ERROR_BAD_REQUEST);
    }

    @Test
    void otherContentIsNotIpp() throws Exception {
        Route route = port.route("POST", "/ipp/print/{queue}");
        RecordedExchange exchange = RecordedExchange.of("POST", "/ipp/print/1").header("Content-Type", "text/html");

        route.handler().handle(exchange);

        assertThat(exchange.status()).isEqualTo(415);
        assertThat(logged().detail()).contains("application/ipp");
    }

    @Test
    void aPersonReadsASentence() throws Exception {
        RecordedExchange exchange = RecordedExchange.of("GET", PrinterUri.PATH);

        port.route("GET", PrinterUri.PATH).handler().handle(exchange);

        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.text()).contains("add it as an IPP printer");
    }

    @Test
    void anybodyMayPrintAlsoInClear() {
        for (String path : List.of(
                "/ipp/print", "/ipp/print/{queue}", "/ipp/print/{queue}/{id}", "/ipp/print/{queue}/{token}/{id}")) {
            assertThat(port.route("POST", path).access().roles()).isEmpty();
            assertThat(port.route("POST", path).access().clear()).isTrue();
        }
    }

    @Test
    void everyStatusOfTheServicesHasItsCode() {
        for (Status status : Status.values()) {
            Refusal refusal = Refusal.of(new PrintException(status, "why"));

            assertThat(refusal.status().code()).isEqualTo(status.code());
            assertThat(refusal.status().keyword()).isEqualTo(status.keyword());
        }
    }

    @Test
    void aLongReasonIsCutToFit() throws Exception {
        port.intake.refuse(Status.SERVER_ERROR_TEMPORARY_ERROR, "Ünfortunately ".repeat(100));

        Message answer = port.send(ask(Operation.CREATE_JOB));

        assertThat(status(answer)).isEqualTo(StatusCode.SERVER_ERROR_TEMPORARY_ERROR);
        assertThat(answer.operationAttributes().text("status-message").orElseThrow())
                .startsWith("Ünfortunately")
                .hasSizeBetween(150, 255);
    }

    @Test
    void aHostThatIsNoneIsNotEchoed() {
        assertThat(PrinterUri.of("https://printer.example.com:631", true).printer())
                .isEqualTo("ipps://printer.example.com:631/ipp/print");
        assertThat(PrinterUri.of("https://printer.example.com", true).printer())
                .isEqualTo("ipps://printer.example.com:443/ipp/print");
        assertThat(PrinterUri.of("http://[2001:db8::1]:8080", false).job(7))
                .isEqualTo("ipp://[2001:db8::1]:8080/ipp/print/7");
        assertThat(PrinterUri.of("http://[2001:db8::1]:8080", false).web()).isEqualTo("http://[2001:db8::1]:8080/");
        assertThat(PrinterUri.of("https://a/b\"<script>", true).printer()).isEqualTo("ipps://localhost/ipp/print");
        assertThat(PrinterUri.of("https://" + "a".repeat(400), true).printer()).isEqualTo("ipps://localhost/ipp/print");
    }

    @Test
    void unsupportedAttributesFollowTheOperationAttributes() throws Exception {
        Message answer = port.send(ask(Operation.GET_JOBS, with -> with.integer("made-up", 1)));

        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK_IGNORED_OR_SUBSTITUTED_ATTRIBUTES);
        assertThat(answer.attributes(GroupTag.UNSUPPORTED))
                .isEqualTo(Attributes.build().unsupported("made-up").done());
    }

    private static MessageBuilder to(Operation operation, String attribute, String uri) {
        return Message.request(operation, 1).operation(with -> with.uri(attribute, uri));
    }

    private void assertRefused(StatusCode status, MessageBuilder request) throws Exception {
        Message answer = port.send(request);
        assertThat(status(answer)).isEqualTo(status);
        assertThat(answer.operationAttributes().text("status-message").orElseThrow())
                .isNotBlank();
    }

    private AccessLog.Entry logged() {
        List<AccessLog.Entry> errors = port.log.of(LogKind.PORT_ERROR);
        assertThat(errors).hasSize(1);
        return errors.get(0);
    }
}
