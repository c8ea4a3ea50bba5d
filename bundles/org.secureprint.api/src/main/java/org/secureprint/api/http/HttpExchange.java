package org.secureprint.api.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.secureprint.api.identity.Session;

/** A request and its answer, as a {@link Route.Handler} sees it. Confined to the thread that handles it. */
@ProviderType
public interface HttpExchange {
    /** What was asked. */
    Request request();

    /** Who is signed in; always there where the route asks for a role. */
    Optional<Session> session();

    /** The token of {@link #session()}, to close it. */
    Optional<String> token();

    /**
     * Starts the answer and returns its body. May be called once.
     *
     * @param length of the body in octets, 0 for none, -1 if not known
     * @param headers further headers; security headers are the gate's
     */
    OutputStream respond(int status, String contentType, long length, Map<String, String> headers) throws IOException;

    /**
     * Whether the resource that answers is being withdrawn, for example because its bundle is updated. A handler that only waits for
     * something answers as soon as this turns true.
     */
    boolean withdrawn();

    /** The request. Names of headers are compared without regard to case. */
    interface Request {
        String method();

        /** The path as matched, decoded. */
        String path();

        /** What stands for <code>{name}</code> in the route's path. */
        String variable(String name);

        /** The first value of a query or form parameter. A form is read up to 64 KiB. */
        Optional<String> parameter(String name);

        /** The first field of this name. */
        Optional<String> header(String name);

        /** All fields of this name, one for each line, in their order. */
        List<String> headers(String name);

        /** Path and query as they stood in the request line. */
        String target();

        /** The address it came from. */
        String source();

        /** Whether it came over TLS. */
        boolean secure();

        /**
         * The client's certificate; the TLS handshake has proved that the client has its key and that a CA which is trusted to identify
         * people issued it. Empty if the client showed none or that of a device, or the server asks for none.
         */
        Optional<X509Certificate> clientCertificate();

        /**
         * The client's certificate, if it says that it is a device's; the TLS handshake has proved that the client has its key, and
         * nothing else: see {@link org.secureprint.api.device.DeviceProof}.
         */
        Optional<X509Certificate> deviceCertificate();

        /** {@code scheme://host:port} as the client wrote it. */
        String origin();

        /**
         * The body; reading it sends {@code 100 Continue} where the client waits for that. Unless the route takes a
         * {@link Route#streamed streamed} one, reading more than 64 KiB of it fails, and each call begins anew if the request is signed
         * (RFC 9421).
         *
         * @throws org.secureprint.api.PrintException {@code client-error-request-entity-too-large}, here or while reading
         */
        InputStream body() throws IOException;
    }
}
