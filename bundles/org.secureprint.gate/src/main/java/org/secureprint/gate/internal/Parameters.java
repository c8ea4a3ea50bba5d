package org.secureprint.gate.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

/** Reads {@code application/x-www-form-urlencoded} text. */
final class Parameters {
    private Parameters() {}

    /**
     * The first value of each name.
     *
     * @throws PrintException {@code client-error-bad-request} if an escape is broken
     */
    static Map<String, String> parse(String text) {
        Map<String, String> values = new HashMap<>();
        if (text == null || text.isEmpty()) {
            return values;
        }
        try {
            for (String pair : text.split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                values.putIfAbsent(
                        URLDecoder.decode(name, StandardCharsets.UTF_8),
                        URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        } catch (IllegalArgumentException e) {
            throw new PrintException(
                    Status.CLIENT_ERROR_BAD_REQUEST,
                    "A '%' in the parameters is not followed by two hexadecimal digits.",
                    e);
        }
        return values;
    }
}
