package org.secureprint.admin.web.internal;

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
import org.secureprint.api.testing.RecordedExchange;

/** The file {@code docs/api/admin-openapi.yaml}, as tests read it. */
final class Description {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

    private final ObjectNode root;

    Description() {
        try (InputStream file = getClass().getResourceAsStream("/admin-openapi.yaml")) {
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
    void check(String method, String path, RecordedExchange answered) throws IOException {
        JsonNode response = root.path("paths")
                .path(path)
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses")
                .path("" + answered.status());
        assertThat(response.isMissingNode()).as(method + " " + path).isFalse();
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

    /** What it says of a setting. */
    JsonNode setting(String key) {
        return root.at("/components/schemas/Settings/properties/" + key);
    }
}
