package org.secureprint.device.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.secureprint.api.http.HttpExchange;

/** What is signed of a request (RFC 9421 section 2.5), and its HMAC-SHA-256 (section 3.3.3). */
final class SignatureBase {
    private static final String HMAC = "HmacSHA256";

    private SignatureBase() {}

    /**
     * The lines that are signed.
     *
     * @param components what is covered
     * @param params the value of {@code @signature-params}
     * @param value of a component
     */
    static byte[] of(List<String> components, String params, Function<String, String> value) {
        StringBuilder lines = new StringBuilder(256);
        for (String component : components) {
            lines.append('"')
                    .append(component)
                    .append("\": ")
                    .append(value.apply(component))
                    .append('\n');
        }
        return lines.append("\"@signature-params\": ").append(params).toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The value of a component of a request (section 2.2); of a field that is there once. */
    static String value(HttpExchange.Request request, String component) {
        String target = request.target();
        int query = target.indexOf('?');
        return switch (component) {
            case "@method" -> request.method();
            case "@authority" -> authority(request.origin());
            case "@path" -> query < 0 ? target : target.substring(0, query);
            case "@query" -> query < 0 ? "?" : target.substring(query);
            default -> String.join(", ", request.headers(component));
        };
    }

    /** Host and port without the scheme, in small letters; the scheme's own port is left out already. */
    private static String authority(String origin) {
        return origin.substring(origin.indexOf("//") + 2).toLowerCase(Locale.ROOT);
    }

    static byte[] hmac(byte[] key, byte[] base) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(base);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }
}
