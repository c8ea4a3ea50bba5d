package org.secureprint.spool.ipp.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.secureprint.api.http.Route;
import org.secureprint.api.job.Job;
import org.secureprint.api.testing.InMemoryEditing;
import org.secureprint.api.testing.InMemoryIntake;
import org.secureprint.api.testing.InMemoryJobs;
import org.secureprint.api.testing.InMemoryPasswords;
import org.secureprint.api.testing.InMemoryPersonalUris;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.InMemorySessions;
import org.secureprint.api.testing.InMemorySettings;
import org.secureprint.api.testing.InMemoryUsers;
import org.secureprint.api.testing.RecordedExchange;
import org.secureprint.api.testing.RecordingLog;
import org.secureprint.ipp.AttributesBuilder;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.IppFormatException;
import org.secureprint.ipp.IppInputStream;
import org.secureprint.ipp.IppLimits;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageBuilder;
import org.secureprint.ipp.MessageEncoder;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;
import org.secureprint.spool.ipp.internal.notify.Notifier;

/** The port with jobs in memory, and a client of it. */
final class PortFixture {
    static final String PRINTER = "ipps://localhost:8443/ipp/print";
    static final UUID UUID_OF_PRINTER = UUID.fromString("6d4ff0ce-6b11-11d8-8020-f48b8d8c8a6d");
    static final byte[] DOCUMENT = "%PDF-1.4 a document".getBytes(StandardCharsets.US_ASCII);

    final Clock clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    final InMemoryQueues queues = new InMemoryQueues();
    final InMemorySettings settings = new InMemorySettings();
    final InMemoryJobs jobs = new InMemoryJobs(clock);
    final InMemoryIntake intake = new InMemoryIntake(jobs, queues);
    final InMemoryEditing editing = new InMemoryEditing(jobs, intake);
    final InMemoryPasswords passwords = new InMemoryPasswords();
    final InMemorySessions sessions = new InMemorySessions();
    final InMemoryPersonalUris personalUris = new InMemoryPersonalUris();
    final InMemoryUsers users = new InMemoryUsers();
    final RecordingLog log = new RecordingLog();
    final Notifier notifier = new Notifier(jobs, clock);
    private final IppSpooler spooler = new IppSpooler(
            TestConfig.defaults(),
            notifier,
            UUID_OF_PRINTER,
            intake,
            jobs,
            jobs,
            editing,
            editing,
            jobs,
            queues,
            settings,
            new Callers(
                    intake,
                    personalUris,
                    new BasicSignIn(passwords, sessions, Duration.ofMinutes(5), System::nanoTime),
                    new CertifiedPerson(users)),
            log,
            clock);

    PortFixture() {
        for (String name : List.of("alice", "ann", "bob", InMemoryPasswords.ADMINISTRATOR)) {
            passwords.put(name, "secret of " + name, false);
        }
    }

    Route route(String method, String path) {
        return spooler.routes().stream()
                .filter(route -> route.method().equals(method) && route.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** A request of alice to the printer. */
    static MessageBuilder ask(Operation operation) {
        return ask(operation, with -> {});
    }

    static MessageBuilder ask(Operation operation, Consumer<AttributesBuilder> more) {
        return askAs("alice", operation, more);
    }

    static MessageBuilder askAs(String user, Operation operation, Consumer<AttributesBuilder> more) {
        return Message.request(operation, 42)
                .operation(with -> more.accept(with.uri("printer-uri", PRINTER).name("requesting-user-name", user)));
    }

    Message send(MessageBuilder request) throws IOException {
        return send(request, new byte[0]);
    }

    Message send(MessageBuilder request, byte[] document) throws IOException {
        return send(MessageEncoder.encode(request.done()), document, "127.0.0.1");
    }

    Message send(byte[] request, byte[] document, String host) throws IOException {
        return send(
                new SequenceInputStream(new ByteArrayInputStream(request), new ByteArrayInputStream(document)), host);
    }

    Message send(InputStream body, String host) throws IOException {
        return send(post(body, host));
    }

    static RecordedExchange post(InputStream body, String host) {
        return RecordedExchange.of("POST", PrinterUri.PATH)
                .header("Content-Type", "application/ipp")
                .from(host)
                .body(body);
    }

    /** Sends a request that comes in while the port is being exchanged. */
    Message sendWhileWithdrawn(MessageBuilder request) throws IOException {
        return send(RecordedExchange.of("POST", PrinterUri.PATH)
                .header("Content-Type", "application/ipp")
                .body(MessageEncoder.encode(request.done()))
                .whileWithdrawn());
    }

    Message send(RecordedExchange exchange) throws IOException {
        handle(exchange);
        if (exchange.status() != 200 || !exchange.contentType().equals("application/ipp")) {
            throw new AssertionError("HTTP " + exchange.status() + " " + exchange.contentType());
        }
        try {
            return new IppInputStream(new ByteArrayInputStream(exchange.answer())).readMessage(IppLimits.RESPONSE);
        } catch (IppFormatException e) {
            throw new AssertionError("the answer is no IPP", e);
        }
    }

    void handle(RecordedExchange exchange) throws IOException {
        route("POST", PrinterUri.PATH).handler().handle(exchange);
    }

    /** Prints a document for alice. */
    Job held() throws IOException {
        Message answer = send(ask(Operation.PRINT_JOB), DOCUMENT);
        return jobs.job(answer.attributes(GroupTag.JOB).integer("job-id").orElseThrow());
    }

    static StatusCode status(Message answer) {
        return StatusCode.of(answer.code()).orElseThrow();
    }
}
