package org.secureprint.gate.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpResource;
import org.secureprint.api.http.Route;

class RoutesTest {
    private final HttpResource jobs = () -> List.of(new Route("GET", "/jobs", Access.anybody(), exchange -> {}));
    private final HttpResource updatedJobs = () -> List.of(new Route("GET", "/jobs", Access.anybody(), exchange -> {}));

    @Test
    void aRequestWaitsForAResourceThatIsExchanged() throws Exception {
        Routes routes = new Routes(Duration.ZERO, Duration.ofSeconds(30), Duration.ofSeconds(30), System::nanoTime);
        routes.add(jobs);
        routes.remove(jobs);
        CompletableFuture<RouteTable.Match> found = CompletableFuture.supplyAsync(() -> routes.find("/jobs", "GET"));

        routes.add(updatedJobs);

        assertThat(found.get(10, TimeUnit.SECONDS)
                        .endpoint()
                        .target("GET")
                        .served()
                        .resource())
                .isSameAs(updatedJobs);
    }

    @Test
    void aResourceThatDoesNotComeBackInTimeIsUnavailable() {
        Routes routes = new Routes(Duration.ZERO, Duration.ofSeconds(30), Duration.ofMillis(20), System::nanoTime);
        routes.add(jobs);
        routes.remove(jobs);

        assertThatThrownBy(() -> routes.find("/jobs", "GET")).isInstanceOf(PrintException.class);
        assertThat(routes.find("/never", "GET")).isNull();
    }

    /** CUPS stops a queue for good whose printer does not exist, and goes on with one that is unavailable. */
    @Test
    void whileTheServerStartsEveryPathMayStillCome() {
        AtomicLong now = new AtomicLong();
        Routes routes = new Routes(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ZERO, now::get);

        assertThatThrownBy(() -> routes.find("/jobs", "GET")).isInstanceOf(PrintException.class);
        routes.add(jobs);
        assertThat(routes.find("/jobs", "GET").endpoint().target("GET")).isNotNull();
        assertThat(routes.find("/jobs", "PUT").endpoint().target("PUT")).isNull();
        now.set(Duration.ofSeconds(30).toNanos());
        assertThat(routes.find("/never", "GET")).isNull();
    }

    @Test
    void aResourceThatIsGoneForLongDoesNotExist() {
        AtomicLong now = new AtomicLong();
        Routes routes = new Routes(Duration.ZERO, Duration.ofSeconds(30), Duration.ofSeconds(2), now::get);
        routes.add(jobs);
        routes.remove(jobs);

        now.set(Duration.ofSeconds(31).toNanos());

        assertThat(routes.find("/jobs", "GET")).isNull();
    }

    @Test
    void theSecondOfTwoWithOneRouteIsServedOnceTheFirstIsGone() {
        Routes routes = new Routes(Duration.ZERO, Duration.ofSeconds(30), Duration.ofSeconds(2), System::nanoTime);
        routes.add(jobs);
        routes.add(updatedJobs);
        assertThat(routes.find("/jobs", "GET").endpoint().target("GET").served().resource())
                .isSameAs(jobs);

        routes.remove(jobs);

        assertThat(routes.find("/jobs", "GET").endpoint().target("GET").served().resource())
                .isSameAs(updatedJobs);
    }

    @Test
    void aWithdrawnResourceWaitsForTheRequestsInsideIt() throws Exception {
        Served served = new Served(jobs);
        assertThat(served.enter()).isTrue();
        served.withdraw();

        assertThat(served.enter()).isFalse();
        assertThat(served.drain(10, TimeUnit.MILLISECONDS)).isEqualTo(1);
        CompletableFuture.runAsync(served::leave);
        assertThat(served.drain(10, TimeUnit.SECONDS)).isZero();
    }
}
