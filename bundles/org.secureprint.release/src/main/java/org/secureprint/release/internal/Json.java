package org.secureprint.release.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.HttpExchange;

/** Reads and writes the JSON of requests and answers. Fields that are not known are ignored; those that are known are read strictly. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(16 * 1024)
                            .maxNumberLength(20)
                            .build())
                    // buffers that are used again keep what people wrote in them
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    private static final String TYPE = "application/json";

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * The object in a request's body; an empty one if there is no body.
     *
     * @throws PrintException {@code client-error-bad-request} if it is anything else
     */
    static JsonNode read(HttpExchange exchange) throws IOException {
        boolean typed = exchange.request()
                .header("Content-Type")
                .filter(type -> type.strip().regionMatches(true, 0, TYPE, 0, TYPE.length()))
                .isPresent();
        JsonNode body;
        try (InputStream in = exchange.request().body()) {
            if (!typed && in.read() >= 0) {
                throw noObject();
            }
            body = MAPPER.readTree(in);
        } catch (JsonProcessingException e) {
            throw new PrintException(
                    Status.CLIENT_ERROR_BAD_REQUEST, "The body is no JSON: " + e.getOriginalMessage(), e);
        }
        if (body == null || body.isMissingNode()) {
            return object();
        }
        if (!body.isObject()) {
            throw noObject();
        }
        return body;
    }

    private static PrintException noObject() {
        return new PrintException(
                Status.CLIENT_ERROR_BAD_REQUEST, "The body is one JSON object, with the Content-Type " + TYPE + ".");
    }

    /** A text that has to be there. */
    static String text(JsonNode body, String field) {
        return optionalText(body, field)
                .orElseThrow(() -> new PrintException(
                        Status.CLIENT_ERROR_BAD_REQUEST, "The body has a text field '" + field + "'."));
    }

    static Optional<String> optionalText(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, "The field '" + field + "' is a text.");
        }
        return Optional.of(value.textValue());
    }

    /** A whole number from 0 on. */
    static Optional<Integer> optionalCount(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < 0) {
            throw new PrintException(
                    Status.CLIENT_ERROR_BAD_REQUEST,
                    "The field '" + field + "' is a whole number from 0 to 2147483647.");
        }
        return Optional.of(value.intValue());
    }

    /** Answers with an object. */
    static void answer(HttpExchange exchange, JsonNode body) throws IOException {
        answer(exchange, 200, body);
    }

    /** Answers with an object that is new. */
    static void created(HttpExchange exchange, JsonNode body) throws IOException {
        answer(exchange, 201, body);
    }

    private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] octets = MAPPER.writeValueAsBytes(body);
        try (OutputStream out = exchange.respond(status, TYPE, octets.length, Map.of())) {
            out.write(octets);
        }
    }
}
