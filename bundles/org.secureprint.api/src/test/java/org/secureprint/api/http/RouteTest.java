package org.secureprint.api.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/ipp/print", "/api/v1/jobs/{id}/documents/{number}", "/static/app.css"})
    void takesPlainPaths(String path) {
        assertThatCode(() -> new Route("GET", path, Access.anybody(), exchange -> {}))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jobs", "/jobs/", "//jobs", "/jobs;a", "/../jobs/*", "/jobs/{id"})
    void refusesEveryOtherPath(String path) {
        assertThatThrownBy(() -> new Route("GET", path, Access.anybody(), exchange -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRouteWithoutAccessCanNotBeMade() {
        assertThatThrownBy(() -> new Route("GET", "/", null, exchange -> {})).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Access.signedIn()).isInstanceOf(IllegalArgumentException.class);
    }
}
