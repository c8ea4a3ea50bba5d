package org.secureprint.discovery.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what is announced equal to what there is, on every address. Confined to one thread. */
final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final Function<InetAddress, Responder> responders;
    private final Map<InetAddress, Place> places = new HashMap<>();

    Announcer(Function<InetAddress, Responder> responders) {
        this.responders = responders;
    }

    /** Announces what is new and withdraws what is gone. What fails is tried again the next time. */
    void announce(Collection<InetAddress> addresses, List<ServiceInstance> services) {
        Set<InetAddress> gone = new HashSet<>(places.keySet());
        addresses.forEach(gone::remove);
        gone.forEach(address -> places.remove(address).responder.close());
        for (InetAddress address : addresses) {
            places.computeIfAbsent(address, any -> new Place(responders.apply(any)))
                    .announce(address, services);
        }
    }

    /** Withdraws everything. */
    void close() {
        announce(List.of(), List.of());
    }

    private static final class Place {
        private final Responder responder;
        private final Set<ServiceInstance> announced = new HashSet<>();
        private boolean failed;

        Place(Responder responder) {
            this.responder = responder;
        }

        void announce(InetAddress address, List<ServiceInstance> services) {
            for (ServiceInstance old : Set.copyOf(announced)) {
                if (!services.contains(old)) {
                    responder.withdraw(old);
                    announced.remove(old);
                }
            }
            boolean success = true;
            for (ServiceInstance service : services) {
                success &= announced.contains(service) || announce(address, service);
            }
            failed = !success;
        }

        private boolean announce(InetAddress address, ServiceInstance service) {
            try {
                responder.announce(service);
                announced.add(service);
                return true;
            } catch (IOException | RuntimeException e) {
                responder.withdraw(service);
                if (!failed) {
                    LOG.warn(
                            "{} can't be announced on {}: {}. It is tried again",
                            service,
                            address.getHostAddress(),
                            e.toString());
                }
                return false;
            }
        }
    }
}
