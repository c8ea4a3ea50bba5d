package org.secureprint.spool.ipp.internal.caller;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** What is counted as one client where names prove nothing. */
public final class ClientNetwork {
    private static final int IPV6_NETWORK_OCTETS = 8;

    private ClientNetwork() {}

    /** Of an address the address itself, of one of IPv6 its /64: a host picks any address in it. */
    public static String of(String source) {
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
