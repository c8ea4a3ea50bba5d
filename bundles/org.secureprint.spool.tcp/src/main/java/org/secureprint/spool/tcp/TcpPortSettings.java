package org.secureprint.spool.tcp;

import java.util.Arrays;
import java.util.List;
import org.secureprint.api.queue.Network;

/**
 * How a port listens.
 *
 * @param protocol the name in messages, in logs and of threads, for example {@code raw}
 * @param address the addresses to listen on, separated by commas
 * @param port the TCP port, 0 for any that is free
 * @param allowedSources the networks that may connect, separated by commas ({@link Network}); none lets in nobody
 * @param firstOctetTimeoutSeconds how long a connection may wait before its first octet
 * @param maxConnections the most open connections of an address; the one that waits longest without data gives way
 * @param maxServed the most connections with data that are served at the same time; others wait
 * @param drainTimeoutSeconds how long a stop waits for those that are being served
 */
public record TcpPortSettings(
        String protocol,
        String address,
        int port,
        String allowedSources,
        int firstOctetTimeoutSeconds,
        int maxConnections,
        int maxServed,
        int drainTimeoutSeconds) {
    /** @throws IllegalArgumentException if one of the allowed sources is no network */
    List<Network> allowedNetworks() {
        return Arrays.stream(allowedSources.split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Network::of)
                .toList();
    }
}
