package org.secureprint.gate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpResource;
import org.secureprint.api.http.Route;

class RouteTableTest {
    private static Route route(String method, String path) {
        return new Route(method, path, Access.anybody(), exchange -> {});
    }

    private static Served served(Route... routes) {
        HttpResource resource = () -> List.of(routes);
        return new Served(resource);
    }

    private static String found(RouteTable table, String path) {
        RouteTable.Match match = table.match(path);
        return match == null ? null : match.endpoint().target("GET").route().path() + " " + List.of(match.values());
    }

    @Test
    void findsPlainPathsAndVariables() {
        RouteTable table = RouteTable.of(List.of(served(
                route("GET", "/"),
                route("GET", "/jobs"),
                route("GET", "/jobs/{id}"),
                route("GET", "/jobs/summary"),
                route("GET", "/jobs/{id}/documents/{n}"),
                route("GET", "/jobs/last/state"))));

        assertThat(found(table, "/")).isEqualTo("/ []");
        assertThat(found(table, "/jobs")).isEqualTo("/jobs []");
        assertThat(found(table, "/jobs/17")).isEqualTo("/jobs/{id} [17]");
        assertThat(found(table, "/jobs/summary")).isEqualTo("/jobs/summary []");
        assertThat(found(table, "/jobs/summary/documents/2")).isEqualTo("/jobs/{id}/documents/{n} [summary, 2]");
        assertThat(found(table, "/jobs/17/documents")).isNull();
        assertThat(found(table, "/jobs/")).isNull();
        assertThat(found(table, "/JOBS")).isNull();
        assertThat(found(table, "/other")).isNull();
    }

    @Test
    void getAnswersHeadAndAllowSaysSo() {
        RouteTable table = RouteTable.of(List.of(served(route("GET", "/jobs"), route("POST", "/jobs"))));
        RouteTable.Endpoint jobs = table.match("/jobs").endpoint();

        assertThat(jobs.target("HEAD").route().method()).isEqualTo("GET");
        assertThat(jobs.target("DELETE")).isNull();
        assertThat(jobs.allow()).isEqualTo("GET, HEAD, OPTIONS, POST");
    }

    @Test
    void ofTwoResourcesWithOneRouteOnlyTheFirstIsServed() {
        RouteTable table = RouteTable.of(List.of(
                served(route("GET", "/jobs/{id}")),
                served(route("GET", "/jobs/{name}"), route("GET", "/other")),
                served(route("DELETE", "/jobs/{id}"))));

        assertThat(table.conflicts()).hasSize(1).first().asString().startsWith("GET /jobs/{name}");
        assertThat(found(table, "/jobs/17")).startsWith("/jobs/{id}");
        assertThat(found(table, "/other")).isNull();
        assertThat(table.match("/jobs/17").endpoint().target("DELETE")).isNotNull();
    }
}
