package org.secureprint.gate.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.HttpResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of all resources that are there now, and of those that were there a moment ago: a bundle that is being updated takes its
 * routes away and brings them back, and a request that comes in between waits for them. Safe for any thread; finding a route that is
 * there takes no lock.
 */
final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final int MAX_WAITING = 100;

    private final Duration vanishedFor;
    private final Duration hold;
    private final LongSupplier nanoTime;
    private final long started;
    private final Duration startFor;
    private final Semaphore waiting = new Semaphore(MAX_WAITING);
    private final List<Served> resources = new ArrayList<>();
    private List<Vanished> vanished = List.of();
    private volatile RouteTable table = RouteTable.of(List.of());

    /**
     * @param startFor how long from now every path is expected to come: while a server starts, a client that asks too early must not
     *     learn that its printer does not exist
     * @param vanishedFor how long a route that went away is expected back
     * @param hold how long a request waits for it
     */
    Routes(Duration startFor, Duration vanishedFor, Duration hold, LongSupplier nanoTime) {
        this.startFor = startFor;
        this.vanishedFor = vanishedFor;
        this.hold = hold;
        this.nanoTime = nanoTime;
        started = nanoTime.getAsLong();
    }

    synchronized void add(HttpResource resource) {
        resources.add(new Served(resource));
        rebuild();
    }

    /** Takes a resource's routes away; who asks for them from now on waits. Null if it was not there. */
    synchronized Served remove(HttpResource resource) {
        Served served = resources.stream()
                .filter(one -> one.resource() == resource)
                .findFirst()
                .orElse(null);
        if (served != null) {
            served.withdraw();
            resources.remove(served);
            List<Vanished> next = new ArrayList<>(stillExpected());
            next.add(new Vanished(RouteTable.of(List.of(served)), nanoTime.getAsLong()));
            vanished = List.copyOf(next);
            rebuild();
        }
        return served;
    }

    /** Every resource there is. */
    synchronized List<Served> all() {
        return List.copyOf(resources);
    }

    /**
     * What answers a path, waiting a moment for a resource that is being exchanged.
     *
     * @return null if no resource ever declared the path
     * @throws PrintException {@code server-error-service-unavailable} if it did not come back in time
     */
    RouteTable.Match find(String path, String method) {
        RouteTable.Match match = table.match(path);
        if (match != null && match.endpoint().target(method) != null) {
            return match;
        }
        return await(path, method);
    }

    private synchronized RouteTable.Match await(String path, String method) {
        RouteTable.Match match = table.match(path);
        boolean starting = match == null && nanoTime.getAsLong() - started < startFor.toNanos();
        if (!starting && !expected(path, method)) {
            return match;
        }
        if (!waiting.tryAcquire()) {
            throw unavailable();
        }
        try {
            long end = nanoTime.getAsLong() + hold.toNanos();
            while (match == null || match.endpoint().target(method) == null) {
                long left = end - nanoTime.getAsLong();
                if (left <= 0) {
                    throw unavailable();
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
                match = table.match(path);
            }
            return match;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        } finally {
            waiting.release();
        }
    }

    private boolean expected(String path, String method) {
        for (Vanished one : stillExpected()) {
            RouteTable.Match was = one.table.match(path);
            if (was != null && was.endpoint().target(method) != null) {
                return true;
            }
        }
        return false;
    }

    private List<Vanished> stillExpected() {
        long now = nanoTime.getAsLong();
        return vanished.stream()
                .filter(one -> now - one.since < vanishedFor.toNanos())
                .toList();
    }

    private void rebuild() {
        RouteTable next = RouteTable.of(resources);
        next.conflicts().stream()
                .filter(conflict -> !table.conflicts().contains(conflict))
                .forEach(conflict -> LOG.error(
                        "The route {} is taken already. Its resource is not served; give it a path of its own.",
                        conflict));
        table = next;
        notifyAll();
    }

    private static PrintException unavailable() {
        return new PrintException(
                Status.SERVER_ERROR_SERVICE_UNAVAILABLE,
                "This part of the server starts, or is being exchanged. Try again in a moment.");
    }

    private record Vanished(RouteTable table, long since) {}
}
