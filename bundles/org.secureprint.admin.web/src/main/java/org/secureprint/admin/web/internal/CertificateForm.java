package org.secureprint.admin.web.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.HttpExchange;

/** A certificate and key as they are uploaded, with the secrets around them; cleared when closed. */
final class CertificateForm implements AutoCloseable {
    private static final int MOST_OCTETS = 1 << 20;
    private static final String PEM = "-----BEGIN ";

    byte[] certificates = {};
    byte[] key = {};
    char[] keyPassword = {};
    char[] password = {};

    /** The form of the page. */
    static CertificateForm ofPage(HttpExchange exchange) throws IOException {
        String type = exchange.request().header("Content-Type").orElse("");
        MultipartForm parts = new MultipartForm(type, exchange.request().body());
        CertificateForm form = new CertificateForm();
        for (Optional<MultipartForm.Part> part = parts.next(); part.isPresent(); part = parts.next()) {
            switch (part.get().name()) {
                case "certificates" -> form.certificates = file(part.get());
                case "key" -> form.key = file(part.get());
                case "keyPassword" -> form.keyPassword = part.get().text().toCharArray();
                case "password" -> form.password = part.get().text().toCharArray();
                default -> {}
            }
        }
        return form;
    }

    /** The object that a program sends: the certificates and the key as PEM, or both as PKCS#12 in Base64. */
    static CertificateForm ofProgram(HttpExchange exchange) throws IOException {
        JsonNode body = Json.read(exchange);
        CertificateForm form = new CertificateForm();
        form.key = text(body, "key").getBytes(StandardCharsets.UTF_8);
        form.keyPassword = text(body, "keyPassword").toCharArray();
        form.password = text(body, "password").toCharArray();
        form.certificates = body.has("pkcs12")
                ? decoded(text(body, "pkcs12"))
                : text(body, "certificates").getBytes(StandardCharsets.UTF_8);
        return form;
    }

    /** PEM is text; everything else is PKCS#12, or nothing. */
    boolean isPem() {
        return new String(certificates, StandardCharsets.ISO_8859_1).contains(PEM);
    }

    private static byte[] file(MultipartForm.Part part) throws IOException {
        byte[] octets = part.content().readNBytes(MOST_OCTETS + 1);
        if (octets.length > MOST_OCTETS) {
            throw badRequest("The file is larger than 1 MiB: no certificate and key are.");
        }
        return octets;
    }

    private static String text(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw badRequest("'" + field + "' is no text.");
        }
        return value.asText("");
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw badRequest("'pkcs12' is not Base64.");
        }
    }

    private static PrintException badRequest(String message) {
        return new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, message);
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
        Arrays.fill(certificates, (byte) 0);
        Arrays.fill(keyPassword, '\0');
        Arrays.fill(password, '\0');
    }
}
