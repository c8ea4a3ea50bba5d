package org.secureprint.delivery.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.secureprint.api.device.DeliveryException;
import org.secureprint.ipp.IppFormatException;
import org.secureprint.ipp.IppInputStream;
import org.secureprint.ipp.IppLimits;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageEncoder;

/**
 * Sends IPP requests to one printer over HTTP (RFC 8010 section 4) or HTTPS (RFC 7472). Used by one thread. It never waits for longer
 * than a moment without asking whether to go on.
 */
final class IppClient {
    private static final int DEFAULT_PORT = 631;
    private static final long MOMENT_MILLIS = 250;
    private static final int HTTP_OK = 200;
    private static final int HTTP_UNAVAILABLE = 503;

    /** Asked while an answer is awaited. */
    interface GoOn {
        boolean ask();
    }

    private final HttpClient http;
    private final URI printer;
    private final Duration stallTimeout;
    private final GoOn goOn;

    IppClient(HttpClient http, URI printer, Duration stallTimeout, GoOn goOn) {
        this.http = http;
        this.printer = printer;
        this.stallTimeout = stallTimeout;
        this.goOn = goOn;
    }

    String printerUri() {
        return printer.toString();
    }

    /** Sends a request without a document. Its failure means that nothing was printed. */
    Message send(Message request) throws DeliveryException, InterruptedException {
        byte[] octets = MessageEncoder.encode(request);
        return exchange(BodyPublishers.ofByteArray(octets), () -> 0);
    }

    /** Sends a request with a document, whose length is told before: simple printers want that. */
    Message send(Message request, CountedDocument document, long length)
            throws DeliveryException, InterruptedException {
        byte[] head = MessageEncoder.encode(request);
        InputStream both = new SequenceInputStream(new ByteArrayInputStream(head), document);
        BodyPublisher body = BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> both), Math.addExact(head.length, length));
        return exchange(body, document::octets);
    }

    private Message exchange(BodyPublisher body, LongSupplier documentOctets)
            throws DeliveryException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(httpUri())
                .header("Content-Type", "application/ipp")
                .POST(body)
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, info -> new BoundedBody(IppLimits.RESPONSE.octets()));
        try {
            return message(await(answer, documentOctets), documentOctets);
        } catch (ExecutionException e) {
            throw failure(e.getCause(), documentOctets.getAsLong() > 0);
        } finally {
            answer.cancel(true);
        }
    }

    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer, LongSupplier documentOctets)
            throws DeliveryException, InterruptedException, ExecutionException {
        long before = -1;
        Deadline deadline = new Deadline(stallTimeout);
        while (true) {
            try {
                return answer.get(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                long now = documentOctets.getAsLong();
                if (!goOn.ask()) {
                    throw new DeliveryException("The job was stopped.", now > 0, null);
                }
                if (now > before) {
                    deadline = new Deadline(stallTimeout);
                    before = now;
                } else if (deadline.isOver()) {
                    throw new DeliveryException(
                            "The printer took no data and gave no answer for " + stallTimeout.toSeconds() + " s.",
                            now > 0,
                            e);
                }
            }
        }
    }

    private static Message message(HttpResponse<byte[]> response, LongSupplier documentOctets)
            throws DeliveryException {
        int status = response.statusCode();
        boolean mayHavePrinted = documentOctets.getAsLong() > 0;
        if (status == HTTP_UNAVAILABLE) {
            throw new DeliveryException("The printer is not available (HTTP 503).", false, null);
        }
        if (status != HTTP_OK) {
            throw new RefusedException("The printer refuses the connection (HTTP " + status + ").", false, null);
        }
        try (IppInputStream in = new IppInputStream(new ByteArrayInputStream(response.body()))) {
            return in.readMessage(IppLimits.RESPONSE);
        } catch (IOException | IppFormatException e) {
            throw new RefusedException("The printer's answer can't be understood.", mayHavePrinted, e);
        }
    }

    private static DeliveryException failure(Throwable cause, boolean mayHavePrinted) {
        if (cause instanceof SSLException && !mayHavePrinted) {
            return new RefusedException(
                    "The printer's certificate is not trusted: the administrator has to add it.", false, cause);
        }
        String what = mayHavePrinted ? "The connection to the printer broke" : "The printer can't be reached";
        return new DeliveryException(what + " (" + cause.getClass().getSimpleName() + ").", mayHavePrinted, cause);
    }

    private URI httpUri() {
        String scheme = "ipps".equals(printer.getScheme()) ? "https" : "http";
        int port = printer.getPort() < 0 ? DEFAULT_PORT : printer.getPort();
        String path = printer.getRawPath() == null || printer.getRawPath().isEmpty() ? "/" : printer.getRawPath();
        return URI.create(scheme + "://" + printer.getHost() + ":" + port + path);
    }
}
