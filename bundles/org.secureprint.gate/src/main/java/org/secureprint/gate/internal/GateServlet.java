package org.secureprint.gate.internal;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.Route;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only servlet there is. A request goes one way through it: the path is read, a route found, the caller checked against that
 * route's access, and that route's handler called. What is not found or not allowed ends here.
 */
final class GateServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(GateServlet.class);

    private final transient Routes routes;
    private final transient AccessCheck access;
    private final transient Identities identities;
    private final transient Exchangeable<AccessLog> log;
    private final transient Health health;
    private final transient Refusals refusals;
    private final transient SmallBodies bodies = new SmallBodies(SmallBodies.MAX_WAITING, System::nanoTime);

    GateServlet(Routes routes, AccessCheck access, Identities identities, Exchangeable<AccessLog> log, Health health) {
        this.routes = routes;
        this.access = access;
        this.identities = identities;
        this.log = log;
        this.health = health;
        this.refusals = new Refusals(log, System::nanoTime);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path;
        try {
            path = RequestPath.decode(request.getRequestURI());
        } catch (PrintException e) {
            ServletExchange unread = new ServletExchange(request, response, "/", identities, bodies);
            Problem.of(e).answer(unread);
            return;
        }
        ServletExchange exchange = new ServletExchange(request, response, path, identities, bodies);
        answer(exchange);
    }

    private void answer(ServletExchange exchange) throws IOException {
        try {
            serve(exchange);
        } catch (PrintException e) {
            failed(exchange, exchange.method() + " " + exchange.path(), e.status(), e.getMessage());
            refuse(exchange, Problem.of(e), e);
        } catch (IOException e) {
            LOG.debug("{} {} ended early", exchange.method(), exchange.path(), e);
            refuse(
                    exchange,
                    Problem.of(
                            Status.SERVER_ERROR_TEMPORARY_ERROR,
                            "The request could not be answered completely. Try again."),
                    e);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            String id = UUID.randomUUID().toString();
            LOG.error("Defect {} in {} {}", id, exchange.method(), exchange.path(), e);
            report(exchange, "defect " + id + ": " + e);
            refuse(
                    exchange,
                    Problem.of(
                            Status.SERVER_ERROR_INTERNAL_ERROR,
                            "A defect of the server. Tell your administrator this number: " + id),
                    e);
        }
    }

    private void serve(ServletExchange exchange) throws IOException {
        while (true) {
            RouteTable.Match match = routes.find(exchange.path(), exchange.method());
            if (match == null) {
                health.check();
                throw new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "There is nothing here.");
            }
            RouteTable.Target target = match.endpoint().target(exchange.method());
            if (target == null) {
                refuseMethod(exchange, match.endpoint().allow());
                return;
            }
            if (target.served().enter()) {
                try {
                    exchange.matched(target, match.values());
                    pass(exchange, target.route());
                } finally {
                    target.served().leave();
                }
                return;
            }
        }
    }

    private void pass(ServletExchange exchange, Route route) throws IOException {
        Optional<AccessCheck.Refusal> refusal = access.refusal(exchange, route.access());
        if (refusal.isPresent()) {
            refuse(exchange, route, refusal.get());
            return;
        }
        route.handler().handle(exchange);
        if (!exchange.answered()) {
            throw new IllegalStateException("No answer from " + route.method() + " " + route.path());
        }
    }

    private void refuseMethod(ServletExchange exchange, String allow) throws IOException {
        if (exchange.method().equals("OPTIONS")) {
            exchange.respond(204, null, 0, Map.of("Allow", allow));
        } else {
            Problem.methodNotAllowed(exchange.method(), allow).answer(exchange);
        }
    }

    private void refuse(ServletExchange exchange, Route route, AccessCheck.Refusal refusal) throws IOException {
        boolean looks = exchange.method().equals("GET") || exchange.method().equals("HEAD");
        if (refusal.page() != null && looks && Problem.wantsPage(exchange)) {
            exchange.respond(303, null, 0, Map.of("Location", refusal.page()));
        } else {
            failed(exchange, route.method() + " " + route.path(), refusal.status(), refusal.message());
            Problem.of(refusal.status(), refusal.message()).answer(exchange);
        }
    }

    /** Answers with a problem; where an answer has gone out in part, it is cut off, so that nobody takes it for complete. */
    private static void refuse(ServletExchange exchange, Problem problem, Throwable cause) throws IOException {
        if (!exchange.takeBack()) {
            throw new IOException("The answer was cut off", cause);
        }
        problem.answer(exchange);
    }

    /** S-16: what somebody who is signed in was refused, also an administrator. Strangers could fill the log. */
    private void failed(ServletExchange exchange, String action, Status status, String why) {
        exchange.knownSession()
                .ifPresent(session -> refusals.tell(session.person(), exchange.source(), action, status, why));
    }

    private void report(ServletExchange exchange, String detail) {
        AccessLog.Entry entry = new AccessLog.Entry(
                "gate",
                exchange.source(),
                exchange.method() + " " + exchange.path(),
                "",
                Status.SERVER_ERROR_INTERNAL_ERROR.keyword(),
                detail);
        log.now().ifPresent(lines -> lines.append(LogKind.SERVER_ERROR, entry));
    }
}
