package org.secureprint.gate.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.HttpResource;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.Role;

/** Shows administrators every route there is and who may use it: what is served now, not what some document says. */
final class AccessTable implements HttpResource {
    private final Routes all;

    AccessTable(Routes all) {
        this.all = all;
    }

    @Override
    public List<Route> routes() {
        return List.of(new Route("GET", "/api/v1/routes", Access.signedIn(Role.ADMINISTRATOR), this::show));
    }

    private void show(HttpExchange exchange) throws IOException {
        byte[] body = all.all().stream()
                .flatMap(served -> served.routes().stream())
                .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                .map(AccessTable::json)
                .collect(Collectors.joining(",", "{\"routes\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = exchange.respond(200, "application/json", body.length, Map.of())) {
            out.write(body);
        }
    }

    /** Methods, paths and roles hold nothing that JSON would escape. */
    private static String json(Route route) {
        Access access = route.access();
        String roles = access.roles().stream()
                .sorted()
                .map(role -> "\"" + role.keyword() + "\"")
                .collect(Collectors.joining(",", "[", "]"));
        return "{\"method\":\"" + route.method() + "\",\"path\":\"" + route.path() + "\",\"roles\":" + roles
                + ",\"clear\":" + access.clear() + ",\"atDevice\":" + access.atDevice()
                + ",\"beforePasswordChange\":" + access.beforePasswordChange() + "}";
    }
}
