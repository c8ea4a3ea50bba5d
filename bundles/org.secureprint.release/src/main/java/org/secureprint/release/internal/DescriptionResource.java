package org.secureprint.release.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.HttpResource;
import org.secureprint.api.http.Route;

/** Serves the API's description, the file {@code docs/api/openapi.yaml}. */
@Component
public final class DescriptionResource implements HttpResource {
    private final byte[] description;

    @Activate
    public DescriptionResource() {
        try (InputStream file = DescriptionResource.class.getResourceAsStream("/openapi.yaml")) {
            description = file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(new Route("GET", "/api/v1/openapi.yaml", Access.anybody(), this::show));
    }

    private void show(HttpExchange exchange) throws IOException {
        try (OutputStream out = exchange.respond(200, "application/yaml", description.length, Map.of())) {
            out.write(description);
        }
    }
}
