package org.secureprint.delivery.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.job.JobState;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.IppInputStream;
import org.secureprint.ipp.IppLimits;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageEncoder;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;

/** An IPP printer that answers as a test says. */
final class FakeIppPrinter implements AutoCloseable {
    /** One answer to Get-Job-Attributes. */
    record Progress(JobState state, int impressions, String reason) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Message> requests = new CopyOnWriteArrayList<>();
    private final List<byte[]> documents = new CopyOnWriteArrayList<>();
    private final CountDownLatch printing = new CountDownLatch(1);
    private final Queue<StatusCode> refusals = new ArrayDeque<>();
    private final Queue<Progress> progress = new ArrayDeque<>();
    private volatile Attributes attributes =
            Attributes.build().enumeration("printer-state", 3).done();

    FakeIppPrinter(SSLContext tls) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (tls == null) {
            server = HttpServer.create(address, 0);
        } else {
            HttpsServer secure = HttpsServer.create(address, 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls));
            server = secure;
        }
        server.createContext("/ipp/print", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    OutputDevice device(String id) {
        String scheme = server instanceof HttpsServer ? "ipps" : "ipp";
        URI uri = URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/ipp/print");
        return new OutputDevice(id, id, "", uri, true);
    }

    /** The next Print-Job is refused. */
    void refuse(StatusCode status) {
        refusals.add(status);
    }

    /** The next Get-Job-Attributes are answered so; the last one again and again. */
    void progress(Progress... steps) {
        progress.addAll(List.of(steps));
    }

    /** What Get-Printer-Attributes is answered. */
    void attributes(Attributes printer) {
        attributes = printer;
    }

    void awaitPrinting() throws InterruptedException {
        printing.await();
    }

    List<byte[]> documents() {
        return documents;
    }

    List<Message> requests(Operation operation) {
        return requests.stream()
                .filter(request -> request.code() == operation.code())
                .toList();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            IppInputStream in = new IppInputStream(exchange.getRequestBody());
            Message request = in.readMessage(IppLimits.REQUEST);
            byte[] document = in.readAllBytes();
            requests.add(request);
            byte[] answer = MessageEncoder.encode(answer(request, document));
            exchange.getResponseHeaders().set("Content-Type", "application/ipp");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (org.secureprint.ipp.IppFormatException e) {
            throw new IOException(e);
        }
    }

    private synchronized Message answer(Message request, byte[] document) {
        Operation operation = Operation.of(request.code()).orElseThrow();
        return switch (operation) {
            case GET_PRINTER_ATTRIBUTES ->
                Message.response(request, StatusCode.SUCCESSFUL_OK)
                        .group(GroupTag.PRINTER, attributes)
                        .done();
            case PRINT_JOB -> printed(request, document);
            case GET_JOB_ATTRIBUTES -> state(request);
            default -> Message.response(request, StatusCode.SUCCESSFUL_OK).done();
        };
    }

    private Message printed(Message request, byte[] document) {
        StatusCode refusal = refusals.poll();
        if (refusal != null) {
            return Message.response(request, refusal).done();
        }
        documents.add(document);
        return Message.response(request, StatusCode.SUCCESSFUL_OK)
                .job(Attributes.build().integer("job-id", documents.size()).done())
                .done();
    }

    private Message state(Message request) {
        printing.countDown();
        Progress now = progress.size() > 1 ? progress.poll() : progress.peek();
        if (now == null) {
            return Message.response(request, StatusCode.CLIENT_ERROR_NOT_FOUND).done();
        }
        return Message.response(request, StatusCode.SUCCESSFUL_OK)
                .job(Attributes.build()
                        .enumeration("job-state", now.state().value())
                        .keyword("job-state-reasons", now.reason())
                        .integer("job-impressions-completed", now.impressions())
                        .done())
                .done();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
