package org.secureprint.spool.ipp.internal;

import java.util.HashMap;
import java.util.Map;
import org.secureprint.spool.ipp.internal.caller.ClientNetwork;

/**
 * How many requests may be under way at the same time, in all and from one network. A request holds a thread of the web server until
 * its client has sent all of it, so slow clients must leave threads for devices and for each other. Safe for any thread.
 */
final class RequestPlaces {
    private final int most;
    private final int mostPerSource;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    RequestPlaces(int most, int mostPerSource) {
        this.most = most;
        this.mostPerSource = mostPerSource;
    }

    /** Takes a place, to be given back with {@link #leave}; false if there is none. */
    synchronized boolean tryEnter(String source) {
        String network = ClientNetwork.of(source);
        if (all >= most || taken.getOrDefault(network, 0) >= mostPerSource) {
            return false;
        }
        all++;
        taken.merge(network, 1, Integer::sum);
        return true;
    }

    synchronized void leave(String source) {
        all--;
        taken.computeIfPresent(ClientNetwork.of(source), (network, number) -> number == 1 ? null : number - 1);
    }
}
