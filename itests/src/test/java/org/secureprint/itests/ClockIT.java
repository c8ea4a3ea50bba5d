package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.Operation;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/**
 * S-12 on a machine whose clock is wrong (libfaketime): a clock that jumps, or was wrong already at the start, deletes nothing until an
 * administrator has confirmed it; no key of the key ring goes by it either. The tests mostly wait, so they run beside each other.
 */
class ClockIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String LIBRARY = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final Duration RETENTION = Duration.ofMinutes(90);

    /** The end of time for 32 bits. */
    private static final Instant LATE = Instant.parse("2038-01-19T03:14:08Z");

    /** The keys are looked after once a minute. */
    private static final Duration KEY_WORK = Duration.ofSeconds(150);

    /** The last two changes to and from daylight saving time. */
    private static final List<ZoneOffsetTransition> CHANGES =
            List.of(change(Instant.now()), change(change(Instant.now()).getInstant()));

    private Instant start;

    @TempDir
    Path directory;

    private Path fakeTime;
    private SpmServer server;
    private PrintClient client;

    private static ZoneOffsetTransition change(Instant before) {
        return BERLIN.getRules().previousTransition(before);
    }

    static List<ZoneOffsetTransition> changes() {
        return CHANGES;
    }

    /** The clock of that time zone changes half an hour after the server's start. */
    private void startBefore(ZoneOffsetTransition change) throws Exception {
        start = change.getInstant().minus(Duration.ofMinutes(30));
        assertThat(Path.of(LIBRARY)).as("apt-get install faketime").exists();
        fakeTime = directory.resolve("faketime");
        setClock(start);
        server = SpmServer.in(directory.resolve("server"))
                .with("TZ", BERLIN.getId())
                .with("LD_PRELOAD", LIBRARY)
                .with("FAKETIME_TIMESTAMP_FILE", fakeTime.toString())
                .with("FAKETIME_CACHE_DURATION", "1")
                // without it a JVM waits for ever: github.com/wolfcw/libfaketime issue 425
                .with("FAKETIME_FORCE_MONOTONIC_FIX", "0")
                .with("DONT_FAKE_MONOTONIC", "1")
                .configure("org.secureprint.retention", "sweepSeconds", "1");
        server.start();
        client = new PrintClient(server.https("/"), server.sslContext());
        server.console("spm:queue-put --retention " + RETENTION.toMinutes() + " print");
        server.console("spm:key-rotate");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @MethodSource("changes")
    @Execution(ExecutionMode.CONCURRENT)
    void daylightSavingTimeDeletesNothingAndOwnersAreToldBefore(ZoneOffsetTransition change) throws Exception {
        startBefore(change);
        char[] key = People.at(server).addMfp("mfp-1");
        char[] pin = People.at(server).addUser("ann");
        Administrator.at(server).set("expiryNoticeMinutes", 40);
        int job = print();
        DeviceClient ann = DeviceClient.of(server.https("/"), server.sslContext())
                .signIn("mfp-1", key)
                .signIn("ann", pin);
        assertNotice(ann, job, false);

        setClock(start.plus(Duration.ofMinutes(55)));
        Await.until(
                SOON,
                () -> created(print()).compareTo(change.getInstant().toString()) > 0,
                () -> "the server is past " + change);
        atWork(change.toString());
        isThere(job);
        assertNotice(ann, job, true);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aWrongClockDeletesNothing() throws Exception {
        startBefore(CHANGES.get(0));
        int old = print();
        assertThat(created(old)).startsWith(start.toString().substring(0, 10));

        setClock(start.plus(Duration.ofDays(2)));
        pausesWith("jumped by 28", old);
        setClock(start.minus(Duration.ofDays(1)));
        pausesWith("jumped by -1", old);
        setClock(start.plus(Duration.ofMinutes(55)));
        Await.until(SOON, this::goesOn, () -> "auto delete goes on once the clock is back");
        isThere(old);

        Instant wrong = start.plus(Duration.ofDays(2));
        setClock(wrong);
        pausesWith("jumped by 28", old);
        int late = print();
        server.restart();
        pausesWith("Auto delete pauses", old);
        server.kill9();
        setClock(start.minus(Duration.ofDays(1)));
        server.start();
        pausesWith("jumped by -1", old);
        isThere(late);

        setClock(wrong.plusSeconds(60));
        pausesWith("jumped by 28", old);
        assertThat(server.console("spm:auto-delete --confirm-clock")).contains("Auto delete is at work.");
        Await.until(SOON, () -> !listed(old), () -> "the old job is deleted");
        isThere(late);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void noKeyGoesByAWrongClock() throws Exception {
        startBefore(CHANGES.get(0));
        int job = print();

        setClock(LATE);
        pausesWith("Auto delete pauses", job);
        assertThat(created(print())).startsWith("2038-01-19");
        server.awaitLog(
                Pattern.compile("No key of the key ring is made or destroyed by its age now: Auto delete pauses"),
                KEY_WORK);
        assertThat(keyStates()).containsExactly("decrypt-only", "active");

        server.console("spm:auto-delete --confirm-clock");
        Await.until(
                KEY_WORK,
                () -> keyStates().equals(List.of("destroyed", "destroyed", "active")),
                () -> "the old keys go once the clock is confirmed");
    }

    private List<String> keyStates() throws IOException {
        return Pattern.compile("\"state\"\\s*:\\s*\"([^\"]+)\"")
                .matcher(server.console("spm:key-list --json"))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** S-12: what the owner sees at a device and with an IPP client. */
    private void assertNotice(DeviceClient ann, int job, boolean expected) throws Exception {
        JsonNode shown = ann.call("GET", "/api/v1/jobs/" + job, null);
        assertThat(shown.get("expires").asText())
                .isEqualTo(Instant.parse(shown.get("created").asText())
                        .plus(RETENTION)
                        .toString());
        assertThat(shown.get("expiresSoon").asBoolean()).isEqualTo(expected);
        String byIpp = client.send(
                        Message.request(Operation.GET_JOB_ATTRIBUTES, 1)
                                .operation(with -> with.uri("printer-uri", client.printerUri())
                                        .integer("job-id", job)
                                        .name("requesting-user-name", "ann"))
                                .done(),
                        InputStream.nullInputStream())
                .attributes(GroupTag.JOB)
                .toString();
        assertThat(byIpp.contains("It is deleted at ")).as(byIpp).isEqualTo(expected);
    }

    private int print() throws Exception {
        return client.print("ann", "x", "text/plain", "text".getBytes(StandardCharsets.US_ASCII))
                .integer("job-id")
                .orElseThrow();
    }

    /** Within the next sweep the server says in one line, at the console and in the log, that it waits. */
    private void pausesWith(String words, int job) throws IOException {
        Await.until(
                SOON,
                () -> server.console("spm:auto-delete").strip().matches(".*" + Pattern.quote(words) + ".*"),
                () -> words + " at the console");
        server.awaitLog(Pattern.compile("Auto delete pauses.*--confirm-clock"), SOON);
        isThere(job);
    }

    private void atWork(String after) throws IOException {
        String line = server.console("spm:auto-delete");
        assertThat(line).as(after).contains("at work");
    }

    private boolean goesOn() throws IOException {
        return server.console("spm:auto-delete").contains("at work");
    }

    private void isThere(int job) throws IOException {
        assertThat(listed(job)).isTrue();
    }

    private boolean listed(int job) throws IOException {
        return Pattern.compile("\"id\"\\s*:\\s*" + job + "\\b")
                .matcher(server.console("spm:job-list --json"))
                .find();
    }

    private String created(int job) throws IOException {
        return server.console("spm:job-info --json " + job)
                .replaceAll("(?s).*\"date-time-at-creation\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    }

    private void setClock(Instant moment) throws IOException {
        long seconds = Duration.between(Instant.now(), moment).toSeconds();
        Path next = Files.writeString(directory.resolve("faketime.next"), (seconds < 0 ? "" : "+") + seconds + "\n");
        Files.move(next, fakeTime, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
