package org.secureprint.discovery.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The addresses of this machine on which queues are announced, of each interface the first one, IPv4 before IPv6. */
final class LocalAddresses {
    private final Set<String> wanted;

    /**
     * @param interfaces names or addresses, separated by commas; empty for all but the loopback
     */
    LocalAddresses(String interfaces) {
        wanted = Stream.of(interfaces.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Those that can be used now. */
    List<InetAddress> now() throws SocketException {
        TreeMap<String, InetAddress> found = NetworkInterface.networkInterfaces()
                .filter(LocalAddresses::isUsable)
                .flatMap(card -> addresses(card)
                        .filter(address -> wants(card, address))
                        .findFirst()
                        .map(address -> Stream.of(new Place(card.getName(), address)))
                        .orElseGet(Stream::empty))
                .collect(Collectors.toMap(Place::name, Place::address, (one, other) -> one, TreeMap::new));
        return List.copyOf(found.values());
    }

    private boolean wants(NetworkInterface card, InetAddress address) {
        return wanted.isEmpty()
                ? !address.isLoopbackAddress()
                : wanted.contains(card.getName()) || wanted.contains(address.getHostAddress());
    }

    private static Stream<InetAddress> addresses(NetworkInterface card) {
        Function<Class<? extends InetAddress>, Stream<InetAddress>> of =
                family -> card.inetAddresses().filter(family::isInstance);
        return Stream.concat(
                of.apply(Inet4Address.class),
                card.inetAddresses().filter(address -> !(address instanceof Inet4Address)));
    }

    private static boolean isUsable(NetworkInterface card) {
        try {
            return card.isUp() && (card.supportsMulticast() || card.isLoopback());
        } catch (SocketException e) {
            return false;
        }
    }

    private record Place(String name, InetAddress address) {}
}
