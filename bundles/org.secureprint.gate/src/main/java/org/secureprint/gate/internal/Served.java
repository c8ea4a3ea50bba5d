package org.secureprint.gate.internal;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.secureprint.api.http.HttpResource;
import org.secureprint.api.http.Route;

/** A resource, its routes, and the requests that are inside it. Safe for any thread. */
final class Served {
    private final HttpResource resource;
    private final List<Route> routes;
    private int inside;
    private volatile boolean withdrawn;

    Served(HttpResource resource) {
        this.resource = resource;
        routes = List.copyOf(resource.routes());
    }

    HttpResource resource() {
        return resource;
    }

    List<Route> routes() {
        return routes;
    }

    /** Whether it is on its way out: nobody enters it any more. */
    boolean isWithdrawn() {
        return withdrawn;
    }

    /** Enters it for one request; false if it is withdrawn. Who got true calls {@link #leave}. */
    synchronized boolean enter() {
        if (withdrawn) {
            return false;
        }
        inside++;
        return true;
    }

    synchronized void leave() {
        inside--;
        if (inside == 0) {
            notifyAll();
        }
    }

    /** Lets nobody in any more. */
    synchronized void withdraw() {
        withdrawn = true;
    }

    /**
     * Waits until every request has left it.
     *
     * @return the number of requests that are still inside when the time is over
     */
    synchronized int drain(long timeout, TimeUnit unit) throws InterruptedException {
        long end = System.nanoTime() + unit.toNanos(timeout);
        while (inside > 0) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                break;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return inside;
    }
}
