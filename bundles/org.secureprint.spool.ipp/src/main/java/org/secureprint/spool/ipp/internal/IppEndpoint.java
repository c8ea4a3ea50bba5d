package org.secureprint.spool.ipp.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;
import org.secureprint.api.log.AccessLog;
import org.secureprint.ipp.IppFormatException;
import org.secureprint.ipp.IppInputStream;
import org.secureprint.ipp.IppLimits;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageEncoder;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One IPP request over HTTP: reads it, has it done, answers. Whatever goes wrong is answered in IPP's own words and is one line in
 * {@code port_error}; HTTP's status is 200 as soon as it is IPP at all (RFC 8010 section 3.4.3),
 * but for the 401 that asks for a password. Where too much is under way, a request
 * is refused unread, with HTTP's 503.
 */
final class IppEndpoint implements Route.Handler {
    private static final Logger LOG = LoggerFactory.getLogger(IppEndpoint.class);
    private static final String MEDIA_TYPE = "application/ipp";
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final int UNAUTHORIZED = 401;
    private static final Map<String, String> ASK_FOR_PASSWORD =
            Map.of("WWW-Authenticate", "Basic realm=\"Secure Print\", charset=\"UTF-8\"");

    /** What of a refused document is read, so that a client that can't listen while it sends gets its answer. */
    private static final long MAX_DRAINED_OCTETS = 8L << 20;

    private final RequestRules rules;
    private final Map<Operation, OperationHandler> handlers;
    private final PortLog log;
    private final RequestPlaces places;

    IppEndpoint(Map<Operation, OperationHandler> handlers, RequestRules rules, AccessLog log, RequestPlaces places) {
        this.rules = rules;
        this.handlers = handlers;
        this.log = new PortLog(log);
        this.places = places;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String type = exchange.request().header("Content-Type").orElse("");
        if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(MEDIA_TYPE)) {
            log.refused(exchange.request(), "POST", "client-error-bad-request", "The content is not " + MEDIA_TYPE);
            text(exchange, UNSUPPORTED_MEDIA_TYPE, "This is an IPP printer: send " + MEDIA_TYPE + ".\n");
            return;
        }
        String source = exchange.request().source();
        if (!places.tryEnter(source)) {
            String why = "Too many requests are under way; try again in a moment.";
            log.refused(exchange.request(), "POST", Status.SERVER_ERROR_BUSY.keyword(), why);
            throw new PrintException(Status.SERVER_ERROR_BUSY, why);
        }
        try {
            readAndAnswer(exchange);
        } finally {
            places.leave(source);
        }
    }

    private void readAndAnswer(HttpExchange exchange) throws IOException {
        IppInputStream in = new IppInputStream(exchange.request().body());
        Message answer;
        try {
            answer = answer(exchange, in);
        } catch (Challenge e) {
            log.refused(exchange.request(), "IPP", Status.CLIENT_ERROR_NOT_AUTHENTICATED.keyword(), e.getMessage());
            drain(in);
            text(exchange, UNAUTHORIZED, e.getMessage() + "\n", ASK_FOR_PASSWORD);
            return;
        } catch (IOException e) {
            log.refused(
                    exchange.request(),
                    "IPP",
                    "client-error-timeout",
                    "The client went away, or was silent, in the middle of a request; nothing of it was kept");
            throw e;
        }
        byte[] octets = MessageEncoder.encode(answer);
        try (OutputStream out = exchange.respond(200, MEDIA_TYPE, octets.length, Map.of())) {
            out.write(octets);
        }
    }

    /** Answers a person who opens the printer's address in a browser. */
    static void describe(HttpExchange exchange) throws IOException {
        text(
                exchange,
                200,
                "This is the address of a print queue: add it as an IPP printer. Jobs are held until you collect them"
                        + " at a device.\n");
    }

    private Message answer(HttpExchange exchange, IppInputStream in) throws IOException {
        HttpExchange.Request http = exchange.request();
        Message message;
        try {
            message = in.readMessage(IppLimits.REQUEST);
        } catch (IppFormatException e) {
            log.refused(http, "IPP", e.status().keyword(), e.getMessage());
            drain(in);
            return Message.response(e.version(), e.requestId(), e.status())
                    .operation(with -> with.text("status-message", Texts.fit(e.getMessage())))
                    .done();
        }
        String action = RequestRules.spell(message.code());
        try {
            IppRequest request = rules.check(message, in, exchange);
            Reply reply = handlers.get(request.operation()).handle(request);
            log.done(request, reply);
            return reply.toMessage(request);
        } catch (Challenge e) {
            throw e;
        } catch (Refusal e) {
            return refuse(http, in, message, action, e);
        } catch (PrintException e) {
            return refuse(http, in, message, action, Refusal.of(e));
        } catch (RuntimeException e) {
            LOG.error("{} failed", action, e);
            Refusal defect = new Refusal(
                    StatusCode.SERVER_ERROR_INTERNAL_ERROR, "The server failed; its log tells more. Try again later");
            return refuse(http, in, message, action, defect);
        }
    }

    private Message refuse(
            HttpExchange.Request http, IppInputStream in, Message message, String action, Refusal refusal) {
        log.refused(http, action, refusal.status().keyword(), refusal.getMessage());
        if (refusal.status() != StatusCode.CLIENT_ERROR_TIMEOUT) {
            drain(in);
        }
        return Message.response(message, refusal.status())
                .operation(with -> with.text("status-message", Texts.fit(refusal.getMessage())))
                .unsupported(refusal.unsupported())
                .done();
    }

    private static void drain(IppInputStream in) {
        try {
            in.skip(MAX_DRAINED_OCTETS);
        } catch (IOException e) {
            LOG.debug("A client whose request was refused went away", e);
        }
    }

    private static void text(HttpExchange exchange, int status, String sentence) throws IOException {
        text(exchange, status, sentence, Map.of());
    }

    private static void text(HttpExchange exchange, int status, String sentence, Map<String, String> headers)
            throws IOException {
        byte[] octets = sentence.getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = exchange.respond(status, "text/plain; charset=utf-8", octets.length, headers)) {
            out.write(octets);
        }
    }
}
