package org.secureprint.device.internal;

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

/** Reads and writes the JSON of requests and answers. Fields that are not known are ignored; those that are known are texts. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(4)
                            .maxStringLength(CertificateRequest.MAX_LENGTH + 1)
                            .build())
                    // buffers that are used again would keep codes and keys
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
        JsonNode body;
        try (InputStream in = exchange.request().body()) {
            body = MAPPER.readTree(in);
        } catch (JsonProcessingException e) {
            throw new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, "The body is no JSON, or too large.", e);
        }
        if (body == null || body.isMissingNode()) {
            return object();
        }
        boolean typed = exchange.request()
                .header("Content-Type")
                .filter(type -> type.strip().regionMatches(true, 0, TYPE, 0, TYPE.length()))
                .isPresent();
        if (!typed || !body.isObject()) {
            throw new PrintException(
                    Status.CLIENT_ERROR_BAD_REQUEST,
                    "The body is one JSON object, with the Content-Type " + TYPE + ".");
        }
        return body;
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

    static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] octets = MAPPER.writeValueAsBytes(body);
        try (OutputStream out = exchange.respond(status, TYPE, octets.length, Map.of())) {
            out.write(octets);
        }
    }
}
