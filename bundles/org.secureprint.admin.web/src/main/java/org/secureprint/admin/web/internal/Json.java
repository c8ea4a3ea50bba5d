package org.secureprint.admin.web.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.HttpExchange;

/** Requests and answers in JSON. */
final class Json {
    /** Buffers that are used again would keep passwords and titles. */
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build());

    private static final String TYPE = "application/json";

    private Json() {}

    /**
     * The object that a request carries.
     *
     * @throws PrintException {@code client-error-bad-request} if it carries none
     */
    static JsonNode read(HttpExchange exchange) throws IOException {
        if (!isJson(exchange)) {
            throw new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, "The body has the Content-Type " + TYPE + ".");
        }
        try {
            JsonNode body = MAPPER.readTree(exchange.request().body());
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            throw new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, "The body is not JSON.", e);
        }
        throw new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, "The body is not a JSON object.");
    }

    private static boolean isJson(HttpExchange exchange) {
        return exchange.request()
                .header("Content-Type")
                .filter(type -> type.strip().regionMatches(true, 0, TYPE, 0, TYPE.length()))
                .isPresent();
    }

    static void answer(HttpExchange exchange, Object value) throws IOException {
        byte[] body = MAPPER.writeValueAsBytes(value);
        try (OutputStream out = exchange.respond(200, TYPE, body.length, Map.of())) {
            out.write(body);
        }
    }
}
