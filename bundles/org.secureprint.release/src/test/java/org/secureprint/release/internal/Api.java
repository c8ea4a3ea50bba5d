package org.secureprint.release.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.osgi.util.converter.Converters;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.http.HttpResource;
import org.secureprint.api.http.Route;
import org.secureprint.api.job.Job;
import org.secureprint.api.testing.InMemoryDevices;
import org.secureprint.api.testing.InMemoryIntake;
import org.secureprint.api.testing.InMemoryJobs;
import org.secureprint.api.testing.InMemoryPersonCards;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.InMemorySessions;
import org.secureprint.api.testing.InMemorySettings;
import org.secureprint.api.testing.InMemoryVault;
import org.secureprint.api.testing.RecordedExchange;
import org.secureprint.api.testing.RecordingLog;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.VaultWriter;

/** All resources of this bundle over fakes. Every answer is checked against the API's description. */
final class Api implements AutoCloseable {
    final InMemoryJobs jobs = new InMemoryJobs();
    final InMemoryIntake intake = new InMemoryIntake(jobs);
    final InMemoryWork work = new InMemoryWork(jobs);
    final InMemoryVault vault = new InMemoryVault();
    final InMemoryDevices devices = new InMemoryDevices();
    final InMemorySettings settings = new InMemorySettings();
    final InMemoryQueues queues = new InMemoryQueues();
    final RecordingLog log = new RecordingLog();
    final JobNews news = new JobNews();
    final InMemoryProofs proofs = new InMemoryProofs();
    final InMemorySessions sessions = new InMemorySessions();
    final InMemoryPersonCards cards = new InMemoryPersonCards();
    private final DeviceResource deviceResource = new DeviceResource(
            jobs,
            work,
            vault,
            devices,
            log,
            news,
            Converters.standardConverter().convert(Map.of()).to(ReleaseConfig.class));
    private final List<HttpResource> resources = List.of(
            new DescriptionResource(),
            new SignInResource(proofs, sessions, devices),
            new CardResource(cards, sessions, devices),
            new SubmitResource(intake),
            new PersonResource(
                    jobs,
                    jobs,
                    jobs,
                    devices,
                    settings,
                    queues,
                    Clock.fixed(Instant.parse("2026-01-01T20:00:00Z"), ZoneOffset.UTC)),
            deviceResource);
    private final Description description = new Description();

    Api() {
        devices.put(new OutputDevice("lobby", "Lobby", "Ground floor", null, true));
        devices.put(new OutputDevice("attic", "Attic", "", null, true));
        devices.put(new OutputDevice("closed", "Closed", "", null, false));
    }

    List<Route> routes() {
        return resources.stream().flatMap(one -> one.routes().stream()).toList();
    }

    Description description() {
        return description;
    }

    /** A held job of somebody with one document of this content. */
    Job held(String owner, byte[] content) throws IOException {
        Job job = jobs.held(owner, "Report", "application/pdf", content.length, Instant.parse("2026-01-01T00:00:00Z"));
        try (VaultWriter writer = vault.create(new DocumentKey(job.uuid(), 1), new byte[0])) {
            writer.write(content, 0, content.length);
            writer.commit();
        }
        return job;
    }

    /** Asks for something that has to be answered, and as described. */
    RecordedExchange ask(String method, String path, UnaryOperator<RecordedExchange> with) throws IOException {
        Route route = route(method, path);
        RecordedExchange exchange = with.apply(RecordedExchange.of(method, path));
        String[] names = route.path().split("/");
        String[] values = path.split("/");
        for (int i = 0; i < names.length; i++) {
            if (names[i].startsWith("{")) {
                exchange.variable(names[i].substring(1, names[i].length() - 1), values[i]);
            }
        }
        route.handler().handle(exchange);
        assertThat(exchange.status()).isNotZero();
        description.check(route, exchange);
        return exchange;
    }

    /** Asks for something that has to be refused. */
    Status refusal(String method, String path, UnaryOperator<RecordedExchange> with) throws IOException {
        try {
            RecordedExchange answered = ask(method, path, with);
            throw new AssertionError("This should have been refused: " + answered.status() + answered.text());
        } catch (PrintException e) {
            return e.status();
        }
    }

    static UnaryOperator<RecordedExchange> json(String text, UnaryOperator<RecordedExchange> then) {
        return exchange -> then.apply(exchange.header("Content-Type", "application/json")
                .body(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    private Route route(String method, String path) {
        String asked = method.equals("HEAD") ? "GET" : method;
        return routes().stream()
                .filter(route -> route.method().equals(asked)
                        && path.matches(route.path().replaceAll("\\{[a-z]+}", "[^/]+")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No route " + method + " " + path));
    }

    @Override
    public void close() throws Exception {
        deviceResource.stop();
    }
}
