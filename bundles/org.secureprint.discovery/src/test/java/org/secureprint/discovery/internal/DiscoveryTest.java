package org.secureprint.discovery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.secureprint.api.queue.QueueAdvertisement;

class DiscoveryTest {
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private volatile List<QueueAdvertisement> queues = List.of(Queues.open("Secure Print"));
    private volatile boolean broken;

    @Test
    void itIsOffByDefault() throws Exception {
        start(Map.of()).close();

        assertThat(said).isEmpty();
    }

    @Test
    void whatIsAnnouncedFollowsTheQueues() throws Exception {
        Discovery discovery = start(Map.of("enabled", true, "interfaces", "lo", "refreshSeconds", 1));
        assertThat(next()).isEqualTo("127.0.0.1 + Secure Print._ipps._tcp");

        queues = List.of(Queues.open("Secure Print"), Queues.open("Plots"));
        assertThat(next()).isEqualTo("127.0.0.1 + Plots._ipps._tcp");

        queues = List.of(Queues.queue("Secure Print", List.of("W8"), true), Queues.open("Plots"));
        assertThat(next()).isEqualTo("127.0.0.1 - Secure Print._ipps._tcp");
        assertThat(next()).isEqualTo("127.0.0.1 + Secure Print._ipps._tcp");

        queues = List.of(Queues.open("Plots"));
        assertThat(next()).isEqualTo("127.0.0.1 - Secure Print._ipps._tcp");

        discovery.close();
        assertThat(next()).isEqualTo("127.0.0.1 closed");
        assertThat(said).isEmpty();
    }

    @Test
    void whatFailsIsTriedAgain() throws Exception {
        broken = true;
        Discovery discovery = start(Map.of("enabled", true, "interfaces", "127.0.0.1", "refreshSeconds", 1));
        assertThat(next()).isEqualTo("127.0.0.1 - Secure Print._ipps._tcp");

        broken = false;
        said.clear();

        assertThat(said.poll(10, TimeUnit.SECONDS)).isNotNull();
        discovery.close();
        assertThat(said).contains("127.0.0.1 closed");
    }

    @Test
    void theLoopbackIsTakenOnlyByName() throws Exception {
        assertThat(new LocalAddresses("").now()).noneMatch(InetAddress::isLoopbackAddress);
        assertThat(new LocalAddresses("lo, made-up").now()).containsExactly(InetAddress.getByName("127.0.0.1"));
    }

    @Test
    void theShippedFileListsEveryKeyWithItsDefault() throws IOException {
        Properties shipped = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("../../config/etc/org.secureprint.discovery.cfg"))) {
            shipped.load(reader);
        }
        shipped.replaceAll((key, value) -> value.toString().replaceAll("\\$\\[env:[A-Z_]+;default=(.*)]", "$1"));
        Map<String, String> defaults = Arrays.stream(DiscoveryConfig.class.getDeclaredMethods())
                .collect(Collectors.toMap(Method::getName, method -> String.valueOf(method.getDefaultValue())));
        assertThat(shipped).containsExactlyInAnyOrderEntriesOf(defaults);
    }

    private String next() throws InterruptedException {
        return said.poll(10, TimeUnit.SECONDS);
    }

    private Discovery start(Map<String, Object> config) {
        return new Discovery(TestConfig.of(config), () -> queues, Recorder::new);
    }

    private final class Recorder implements Responder {
        private final String address;

        Recorder(InetAddress address) {
            this.address = address.getHostAddress();
        }

        @Override
        public void announce(ServiceInstance service) throws IOException {
            if (broken) {
                throw new IOException("No network");
            }
            said.add(address + " + " + service);
        }

        @Override
        public void withdraw(ServiceInstance service) {
            said.add(address + " - " + service);
        }

        @Override
        public void close() {
            said.add(address + " closed");
        }
    }
}
