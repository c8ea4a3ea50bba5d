package org.secureprint.spool.ipp.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How many requests may be under way at the same time, in all and from one network. A request holds a thread of the web server until
 * its client has sent all of it, so slow clients must leave threads for devices and for each other. Safe for any thread.
 */
final class RequestPlaces {
    private static final int IPV6_NETWORK_OCTETS = 8;

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
        String network = network(source);
        if (all >= most || taken.getOrDefault(network, 0) >= mostPerSource) {
            return false;
        }
        all++;
        taken.merge(network, 1, Integer::sum);
        return true;
    }

    synchronized void leave(String source) {
        all--;
        taken.computeIfPresent(network(source), (network, number) -> number == 1 ? null : number - 1);
    }

    /** What is counted as one: an address, of IPv6 its /64. */
    private static String network(String source) {
        if (source.indexOf(':') < 0) {
            return source;
        }
        try {
            byte[] address = InetAddress.getByName(source).getAddress();
            return Arrays.toString(Arrays.copyOf(address, Math.min(address.length, IPV6_NETWORK_OCTETS)));
        } catch (UnknownHostException e) {
            return source;
        }
    }
}
