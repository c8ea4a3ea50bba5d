package org.secureprint.identity.oidc.internal;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;

/**
 * Asks the provider: with TLS, its certificate and the host's name in it verified; without following anybody elsewhere; each time for a
 * limited time, whatever trickles in, and for a limited number of octets; and only so often at once.
 */
final class Calls implements HTTPRequestSender, ResourceRetriever, AutoCloseable {
    static final int MAX_OCTETS = 256 * 1024;

    private static final int AT_ONCE = 16;

    private final HttpClient client;
    private final ExecutorService threads;
    private final long timeoutMillis;
    private final Semaphore free = new Semaphore(AT_ONCE);

    /** @throws IllegalArgumentException if the trust file is none */
    Calls(String trustFile, int connectTimeoutMillis, int responseTimeoutMillis) {
        timeoutMillis = responseTimeoutMillis;
        SSLParameters tls = new SSLParameters();
        tls.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        HttpClient.Builder builder = HttpClient.newBuilder()
                .sslContext(Trust.of(trustFile))
                .sslParameters(tls)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofMillis(connectTimeoutMillis));
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "spm-oidc");
            thread.setDaemon(true);
            return thread;
        });
        client = builder.executor(threads).build();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        HttpResponse<String> answer = ask(HttpRequest.newBuilder(uri(url)).header("Accept", "application/json"));
        if (answer.statusCode() != 200) {
            throw new IOException(url + " answers with HTTP status " + answer.statusCode());
        }
        return new Resource(
                answer.body(), answer.headers().firstValue("Content-Type").orElse("application/json"));
    }

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.getURI());
        for (Map.Entry<String, List<String>> header : request.getHeaderMap().entrySet()) {
            header.getValue().forEach(value -> builder.header(header.getKey(), value));
        }
        if (request.getMethod() == HTTPRequest.Method.POST) {
            builder.POST(BodyPublishers.ofString(request.getBody()));
        }
        HttpResponse<String> answer = ask(builder);
        HTTPResponse response = new HTTPResponse(answer.statusCode());
        try {
            response.setContentType(answer.headers().firstValue("Content-Type").orElse("application/octet-stream"));
        } catch (ParseException e) {
            throw new IOException(request.getURI() + " answers with no type of content that there is", e);
        }
        response.setBody(answer.body());
        return response;
    }

    private HttpResponse<String> ask(HttpRequest.Builder builder) throws IOException {
        HttpRequest request = builder.build();
        if (!free.tryAcquire()) {
            throw new IOException("there are " + AT_ONCE + " questions to the provider already");
        }
        try {
            checkAddress(request.uri());
            return await(client.sendAsync(request, answer -> new LimitedBody(MAX_OCTETS)), request.uri());
        } finally {
            free.release();
        }
    }

    private HttpResponse<String> await(CompletableFuture<HttpResponse<String>> answer, URI uri) throws IOException {
        try {
            return answer.get(timeoutMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException(uri + " does not answer within " + timeoutMillis + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException(uri + " does not answer: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + uri + " was asked");
        }
    }

    /** Neither nobody's address, nor everybody's, nor one of this link only, where clouds keep the credentials of machines. */
    private static void checkAddress(URI uri) throws IOException {
        for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
            if (address.isAnyLocalAddress() || address.isMulticastAddress() || address.isLinkLocalAddress()) {
                throw new IOException(uri.getHost() + " is " + address.getHostAddress() + ", which is no provider's");
            }
        }
    }

    private static URI uri(URL url) throws IOException {
        try {
            return url.toURI();
        } catch (java.net.URISyntaxException e) {
            throw new IOException(url + " is no address", e);
        }
    }
}
