package org.secureprint.discovery.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JmDNS on one address. A service of JmDNS has one subtype and printers need two, so each subtype has a JmDNS of its own; they say the
 * same about the service, which by RFC 6762 section 9 is no conflict.
 */
final class JmdnsResponder implements Responder {
    private static final Logger LOG = LoggerFactory.getLogger(JmdnsResponder.class);
    private static final Executor THREADS = task -> new Thread(task, "spm-discovery-stop").start();

    private final InetAddress address;
    private final String host;
    private final Map<String, JmDNS> bySubtype = new LinkedHashMap<>();
    private final Map<ServiceInstance, List<ServiceInfo>> announced = new HashMap<>();

    /**
     * @param host the name of this machine on the local network, without {@code .local}
     */
    JmdnsResponder(InetAddress address, String host) {
        this.address = address;
        this.host = host;
    }

    @Override
    public void announce(ServiceInstance service) throws IOException {
        List<ServiceInfo> parts = new ArrayList<>();
        announced.put(service, parts);
        for (String subtype : service.subtypes()) {
            ServiceInfo part = ServiceInfo.create(
                    service.type() + ".local.", service.name(), subtype, service.port(), 0, 0, service.txt());
            responder(subtype).registerService(part);
            parts.add(part);
        }
        LOG.info("{} is announced on {}", service, address.getHostAddress());
    }

    @Override
    public void withdraw(ServiceInstance service) {
        for (ServiceInfo part : announced.getOrDefault(service, List.of())) {
            bySubtype.get(part.getSubtype()).unregisterService(part);
        }
        announced.remove(service);
    }

    @Override
    public void close() {
        CompletableFuture.allOf(bySubtype.values().stream()
                        .map(responder -> CompletableFuture.runAsync(() -> close(responder), THREADS))
                        .toArray(CompletableFuture[]::new))
                .join();
        bySubtype.clear();
        announced.clear();
    }

    private static void close(JmDNS responder) {
        try {
            responder.close();
        } catch (IOException e) {
            LOG.debug("A responder did not close properly", e);
        }
    }

    private JmDNS responder(String subtype) throws IOException {
        JmDNS responder = bySubtype.get(subtype);
        if (responder == null) {
            responder = JmDNS.create(address, host);
            bySubtype.put(subtype, responder);
        }
        return responder;
    }
}
