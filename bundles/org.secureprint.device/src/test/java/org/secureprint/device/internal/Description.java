package org.secureprint.device.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.secureprint.api.http.Route;
import org.secureprint.api.testing.RecordedExchange;

/** The file {@code docs/api/enrolment-openapi.yaml}, as tests read it. */
final class Description {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

    private final ObjectNode root;

    Description() {
        try (InputStream file = getClass().getResourceAsStream("/enrolment-openapi.yaml")) {
            root = (ObjectNode) new YAMLMapper().readTree(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Every method and path in it. */
    Set<String> operations() {
        Set<String> all = new TreeSet<>();
        root.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        all.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return all;
    }

    /** Checks that an answer is one that the file promises. */
    void check(Route route, RecordedExchange answered) throws IOException {
        JsonNode response = response(route, answered.status());
        assertThat(response.isMissingNode())
                .as("%s %s answers %s", route.method(), route.path(), answered.status())
                .isFalse();
        JsonNode schema = response.path("content").path("application/json").path("schema");
        if (!schema.isMissingNode()) {
            assertThat(answered.contentType()).isEqualTo("application/json");
            ObjectNode whole = root.deepCopy();
            whole.remove("paths");
            schema.fields().forEachRemaining(field -> whole.set(field.getKey(), field.getValue()));
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(whole)
                            .validate(new ObjectMapper().readTree(answered.text())))
                    .as(answered.text())
                    .isEmpty();
        }
    }

    /** What it says of an answer; missing if it says nothing. */
    JsonNode response(Route route, int status) {
        return root.path("paths")
                .path(route.path())
                .path(route.method().toLowerCase(Locale.ROOT))
                .path("responses")
                .path("" + status);
    }
}
