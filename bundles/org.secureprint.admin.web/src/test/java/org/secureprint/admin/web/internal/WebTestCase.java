package org.secureprint.admin.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.testing.InMemoryDevices;
import org.secureprint.api.testing.InMemoryIntake;
import org.secureprint.api.testing.InMemoryJobs;
import org.secureprint.api.testing.InMemoryLogs;
import org.secureprint.api.testing.InMemoryPasswords;
import org.secureprint.api.testing.InMemoryPersonCards;
import org.secureprint.api.testing.InMemoryPersonalUris;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.InMemorySessions;
import org.secureprint.api.testing.InMemorySettings;
import org.secureprint.api.testing.InMemoryUsers;
import org.secureprint.api.testing.RecordedExchange;
import org.secureprint.api.testing.RecordingLog;
import org.secureprint.api.tls.WatchedCertificate;

/** The web tools with everything behind them in memory. */
class WebTestCase {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final Person ADA = Person.user("ada");
    static final Person BOB = Person.user("bob");
    static final Person ROOT = new Person("root", Set.of(Role.ADMINISTRATOR, Role.USER));

    final InMemoryJobs jobs = new InMemoryJobs();
    final InMemoryIntake intake = new InMemoryIntake(jobs);
    final InMemoryDevices devices = new InMemoryDevices();
    final InMemorySettings settings = new InMemorySettings();
    final InMemoryQueues queues = new InMemoryQueues();
    final InMemoryPersonalUris personalUris = new InMemoryPersonalUris();
    final InMemoryLogs logs = new InMemoryLogs();
    final RecordingLog log = new RecordingLog();
    final InMemoryPasswords passwords = new InMemoryPasswords();
    final InMemorySessions sessions = new InMemorySessions();
    final InMemorySecondFactor factor = new InMemorySecondFactor();
    final InMemoryUsers users = new InMemoryUsers();
    final InMemoryPersonCards cards = new InMemoryPersonCards();
    final InMemoryAccounts accounts = new InMemoryAccounts(users);
    final RedirectSignIns ways = new RedirectSignIns();
    final RecordingTransfer transfer = new RecordingTransfer();
    final List<WatchedCertificate> ending = new ArrayList<>();
    final RecordedCertificate certificate = new RecordedCertificate();
    final WebTools web;
    final AccountTools account;
    final PeopleTools people;
    final SettingsTools settingsTools;
    final CertificateTools certificateTools;

    WebTestCase() {
        this(Clock.fixed(NOON, ZoneOffset.UTC));
    }

    WebTestCase(Clock clock) {
        web = new WebTools(
                jobs, jobs, intake, jobs, queues, personalUris, devices, settings, log, logs, () -> ending, clock);
        account = new AccountTools(passwords, factor, sessions, users, log, ways, clock);
        people = new PeopleTools(users, accounts, sessions, cards, log, clock);
        settingsTools = new SettingsTools(transfer, passwords, log, clock);
        certificateTools = new CertificateTools(certificate, () -> ending, passwords, log, clock);
        passwords.put("ada", "correct horse", false);
        passwords.put("root", "set by setup", true);
        devices.put(new OutputDevice("lp-1", "Ground floor", "Hall", URI.create("socket://192.0.2.9:9100"), true));
        devices.put(new OutputDevice("mfp-1", "Second floor", "", null, true));
        devices.put(new OutputDevice("old", "Cellar", "", URI.create("socket://192.0.2.10:9100"), false));
    }

    /** Lets the handler of a route answer; what may be asked by whom is the gate's business. */
    RecordedExchange send(String method, String path, RecordedExchange exchange) throws Exception {
        Route route = routes().filter(
                        one -> one.method().equals(method) && one.path().equals(path))
                .findFirst()
                .orElseThrow();
        route.handler().handle(exchange);
        assertThat(exchange.status()).isPositive();
        return exchange;
    }

    /** All routes of this bundle. */
    final Stream<Route> routes() {
        return Stream.of(web, account, people, settingsTools, certificateTools).flatMap(tool -> tool.routes().stream());
    }

    RecordedExchange get(String path, Person who) throws Exception {
        return send("GET", path, RecordedExchange.of("GET", path).as(who));
    }

    static RecordedExchange form(String path, Person who) {
        return RecordedExchange.of("POST", path).as(who);
    }
}
