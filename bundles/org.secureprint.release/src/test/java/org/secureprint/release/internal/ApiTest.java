package org.secureprint.release.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.release.internal.Api.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.event.Event;
import org.osgi.util.converter.Converters;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobEvent;
import org.secureprint.api.job.JobPassword;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.testing.RecordedExchange;
import org.secureprint.api.vault.DocumentKey;

/** The API for devices and the people at them (S-10, S-13, S-14), over fakes. */
class ApiTest {
    private static final byte[] CONTENT = "0123456789".getBytes(StandardCharsets.US_ASCII);
    private static final UnaryOperator<RecordedExchange> ANNA = as(Person.user("anna"), "lobby");
    private static final UnaryOperator<RecordedExchange> BOB = as(Person.user("bob"), "lobby");
    private static final UnaryOperator<RecordedExchange> LOBBY = device("lobby");
    private static final UnaryOperator<RecordedExchange> ATTIC = device("attic");

    private Api api;

    @BeforeEach
    void start() {
        api = new Api();
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
    }

    private static UnaryOperator<RecordedExchange> as(Person person, String device) {
        return exchange -> exchange.as(person, device);
    }

    private static UnaryOperator<RecordedExchange> device(String id) {
        return as(new Person(id, Set.of(Role.DEVICE)), "");
    }

    private static JsonNode body(RecordedExchange answered) throws IOException {
        return new ObjectMapper().readTree(answered.text());
    }

    private Job stored(Job job) {
        return api.jobs.find(Person.service("test"), job.id()).orElseThrow();
    }

    private Job claimed(byte[] content) throws IOException {
        Job job = api.held("anna", content);
        api.ask("POST", "/api/v1/jobs/" + job.id() + "/release", ANNA);
        api.ask("POST", "/api/v1/device/jobs/" + job.id() + "/claim", LOBBY);
        return stored(job);
    }

    /** The list of routes is the gate's; the integration tests compare it with the rest. */
    @Test
    void theDescriptionHasEveryRouteAndNoOther() throws Exception {
        assertThat(api.description().operations().stream()
                        .filter(operation -> !operation.equals("GET /api/v1/routes"))
                        .collect(Collectors.toSet()))
                .isEqualTo(api.routes().stream()
                        .map(route -> route.method() + " " + route.path())
                        .collect(Collectors.toSet()));
        assertThat(api.ask("GET", "/api/v1/openapi.yaml", UnaryOperator.identity())
                        .text())
                .startsWith("openapi: 3.1.0");
    }

    @Test
    void s03APersonSendsADocument() throws Exception {
        RecordedExchange sent = api.ask("POST", "/api/v1/jobs", exchange -> as(Person.user("anna"), "")
                .apply(exchange.header("Content-Type", "application/pdf")
                        .parameter("name", "Report 📄")
                        .parameter("copies", "3")
                        .parameter("sides", "two-sided-long-edge")
                        .body(CONTENT)));
        assertThat(sent.status()).isEqualTo(201);
        JsonNode job = body(sent);
        assertThat(job.path("name").asText()).isEqualTo("Report 📄");
        assertThat(job.path("owner").asText()).isEqualTo("anna");
        assertThat(job.path("proof").asText()).isEqualTo("session");
        assertThat(job.path("format").asText()).isEqualTo("application/pdf");
        assertThat(job.at("/summary/pending").asBoolean()).isTrue();
        assertThat(job.at("/summary/pages/value").isNull()).isTrue();
        assertThat(job.at("/summary/copies").toString()).isEqualTo("{\"value\":3,\"certainty\":\"exact\"}");
        assertThat(job.at("/summary/sides/value").asText()).isEqualTo("two-sided-long-edge");
        assertThat(api.intake.documents(job.path("id").asInt())).containsExactly(CONTENT);
    }

    @Test
    void whatCanNotBePrintedIsRefusedAndLeavesNothing() throws Exception {
        UnaryOperator<RecordedExchange> document = exchange -> ANNA.apply(exchange.body(CONTENT));
        assertThat(api.refusal("POST", "/api/v1/jobs", exchange -> document.apply(exchange.parameter("queue", "no"))))
                .isEqualTo(Status.CLIENT_ERROR_NOT_FOUND);
        assertThat(api.refusal("POST", "/api/v1/jobs", exchange -> document.apply(exchange.parameter("copies", "0"))))
                .isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);
        assertThat(api.refusal("POST", "/api/v1/jobs", exchange -> document.apply(exchange.parameter("sides", "all"))))
                .isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);
        assertThat(api.refusal(
                        "POST",
                        "/api/v1/jobs",
                        exchange -> document.apply(exchange.header("Content-Type", "multipart/form-data; boundary=x"))))
                .isEqualTo(Status.CLIENT_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED);
        assertThat(api.jobs.list(Person.service("test"), JobQuery.all())).isEmpty();
    }

    @Test
    void aDeviceSignsInAndThenAPersonAtIt() throws Exception {
        api.proofs.add("lobby", Role.DEVICE);
        api.proofs.add("anna", Role.USER);
        JsonNode challenge = body(api.ask("POST", "/api/v1/sign-in", json("{'message':'lobby'}", anybody())));
        assertThat(challenge.path("exchange").asText()).isEqualTo("lobby");

        JsonNode device = body(api.ask("POST", "/api/v1/sign-in/lobby", json("{'message':'right'}", anybody())));
        assertThat(device.path("token").asText()).isEqualTo("token-1");
        assertThat(device.path("device").isNull()).isTrue();

        JsonNode person = body(api.ask("POST", "/api/v1/sign-in/anna", json("{'message':'right'}", LOBBY)));
        assertThat(person.path("device").asText()).isEqualTo("lobby");
        assertThat(person.path("roles").get(0).asText()).isEqualTo("user");
        assertThat(api.sessions.find(person.path("token").asText()))
                .hasValueSatisfying(session -> assertThat(session.person()).isEqualTo(Person.user("anna")));

        assertThat(api.ask("DELETE", "/api/v1/session", LOBBY).status()).isEqualTo(204);
        assertThat(api.sessions.closed()).containsExactly("token");
    }

    @Test
    void anUnclaimedJobIsClaimedAtADevice() throws Exception {
        Job job = api.held(UserName.UNCLAIMED, new byte[] {1});
        String code = api.jobs.code(job).orElseThrow();
        assertThatThrownBy(() -> api.ask("POST", "/api/v1/jobs/claim", json("{'code':'CODE-9999'}", ANNA)))
                .isInstanceOfSatisfying(
                        PrintException.class, e -> assertThat(e.status()).isEqualTo(Status.CLIENT_ERROR_NOT_FOUND));
        JsonNode claimed = body(api.ask("POST", "/api/v1/jobs/claim", json("{'code':'" + code + "'}", ANNA)));
        assertThat(claimed.path("owner").asText()).isEqualTo("anna");
        assertThat(claimed.path("proof").asText()).isEqualTo("claim-code");
        assertThat(body(api.ask("GET", "/api/v1/jobs", ANNA)).path("jobs")).hasSize(1);
    }

    @Test
    void s12ADeviceTellsWhenAJobIsDeleted() throws Exception {
        Job job = api.held("anna", new byte[] {1});
        JsonNode day = body(api.ask("GET", "/api/v1/jobs/" + job.id(), ANNA));
        assertThat(day.path("expires").asText()).isEqualTo("2026-01-02T00:00:00Z");
        assertThat(day.path("expiresSoon").asBoolean()).isFalse();
        api.settings.put(Setting.AUTO_DELETE_MINUTES, 22 * 60);
        JsonNode soon = body(api.ask("GET", "/api/v1/jobs", ANNA)).path("jobs").get(0);
        assertThat(soon.path("expiresSoon").asBoolean()).isTrue();
        api.settings.put(Setting.AUTO_DELETE_MINUTES, 0);
        assertThat(body(api.ask("GET", "/api/v1/jobs", ANNA))
                        .path("jobs")
                        .get(0)
                        .path("expires")
                        .isNull())
                .isTrue();
    }

    private static UnaryOperator<RecordedExchange> anybody() {
        return UnaryOperator.identity();
    }

    /** Whoever is not at a device can't tell a right PIN from a wrong one. */
    @Test
    void aPinIsWorthNothingWithoutADevice() throws Exception {
        api.proofs.add("anna", Role.USER);
        api.proofs.add("closed", Role.DEVICE);
        String right = message("/api/v1/sign-in/anna", "right", anybody());
        assertThat(right).isEqualTo(message("/api/v1/sign-in/anna", "wrong", anybody()));
        assertThat(right).isEqualTo(message("/api/v1/sign-in/nobody", "right", LOBBY));
        assertThat(right).isEqualTo(message("/api/v1/sign-in/anna", "right", ANNA));
        assertThat(right).isEqualTo(message("/api/v1/sign-in/anna", "right", device("closed")));
        assertThat(right).isEqualTo(message("/api/v1/sign-in/anna", "right", device("unknown")));
        assertThat(right).isEqualTo(message("/api/v1/sign-in/closed", "right", anybody()));
        assertThat(api.proofs.atDevices()).containsExactly("nobody");
        assertThat(api.sessions.count()).isZero();
    }

    private String message(String path, String clientFinal, UnaryOperator<RecordedExchange> who) throws IOException {
        try {
            api.ask("POST", path, json("{'message':'" + clientFinal + "'}", who));
            throw new AssertionError("This should have been refused");
        } catch (PrintException e) {
            assertThat(e.status()).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
            return e.getMessage();
        }
    }

    /** What is not said to be JSON is refused before it is read, however long it is. */
    @Test
    void whatIsNoJsonIsNotRead() throws Exception {
        byte[] numbers = "[0,0,0,0,0,0,0,0]".getBytes(StandardCharsets.US_ASCII);
        ByteArrayInputStream body = new ByteArrayInputStream(numbers);
        assertThat(api.refusal("POST", "/api/v1/sign-in", exchange -> exchange.header("Content-Type", "text/plain")
                        .body(body)))
                .isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);
        assertThat(body.available()).isEqualTo(numbers.length - 1);
    }

    @Test
    void aPersonSeesTheirOwnJobsOnly() throws Exception {
        Job annas = api.held("anna", CONTENT);
        Job bobs = api.held("bob", CONTENT);
        JsonNode page = body(api.ask("GET", "/api/v1/jobs", ANNA));

        assertThat(page.path("jobs")).hasSize(1);
        assertThat(page.at("/jobs/0/id").asInt()).isEqualTo(annas.id());
        assertThat(page.at("/jobs/0/name").asText()).isEqualTo("Report");
        assertThat(page.at("/jobs/0/format").asText()).isEqualTo("application/pdf");
        assertThat(page.at("/jobs/0/octets").asLong()).isEqualTo(10);
        assertThat(page.at("/jobs/0/state").asText()).isEqualTo("pending-held");
        assertThat(page.path("next").isNull()).isTrue();
        String path = "/api/v1/jobs/" + bobs.id();
        assertThat(api.refusal("GET", path, ANNA)).isEqualTo(Status.CLIENT_ERROR_NOT_FOUND);
        assertThat(api.refusal("DELETE", path, ANNA)).isEqualTo(Status.CLIENT_ERROR_NOT_FOUND);
        assertThat(api.refusal("POST", path + "/release", ANNA)).isEqualTo(Status.CLIENT_ERROR_NOT_FOUND);
        UnaryOperator<RecordedExchange> administrator =
                as(new Person("chief", Set.of(Role.USER, Role.ADMINISTRATOR)), "lobby");
        assertThat(api.refusal("GET", path, administrator)).isEqualTo(Status.CLIENT_ERROR_NOT_FOUND);
        assertThat(body(api.ask("GET", "/api/v1/jobs", administrator)).path("jobs"))
                .isEmpty();
    }

    @Test
    void jobsComeInPages() throws Exception {
        Job first = api.held("anna", CONTENT);
        Job second = api.held("anna", CONTENT);
        Job third = api.held("anna", CONTENT);
        JsonNode page = body(
                api.ask("GET", "/api/v1/jobs", exchange -> ANNA.apply(exchange).parameter("limit", "2")));
        assertThat(page.path("next").asInt()).isEqualTo(second.id());
        JsonNode rest = body(api.ask("GET", "/api/v1/jobs", exchange -> ANNA.apply(exchange)
                .parameter("after", page.path("next").asText())
                .parameter("limit", "2")));
        assertThat(rest.at("/jobs/0/id").asInt()).isEqualTo(third.id()).isGreaterThan(first.id());
        assertThat(rest.path("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "x", "", "99999999999999999999"})
    void aLimitHasItsRange(String limit) throws Exception {
        assertThat(api.refusal(
                        "GET", "/api/v1/jobs", exchange -> ANNA.apply(exchange).parameter("limit", limit)))
                .isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{'device':1}", "{'device':'a','device':'b'}", "{} {}", "'x'"})
    void aBrokenBodyIsRefused(String text) throws Exception {
        Job job = api.held("anna", CONTENT);
        assertThat(api.refusal("POST", "/api/v1/jobs/" + job.id() + "/release", json(text, ANNA)))
                .isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);
        assertThat(stored(job).state()).isEqualTo(JobState.PENDING_HELD);
    }

    @Test
    void aBodyWithoutItsTypeIsRefused() throws Exception {
        Job job = api.held("anna", CONTENT);
        assertThat(api.refusal("POST", "/api/v1/jobs/" + job.id() + "/release", exchange -> ANNA.apply(exchange)
                        .header("Content-Type", "text/plain")
                        .body("{}".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);
    }

    @Test
    void aJobWithAPasswordSaysSoAndIsReleasedWithIt() throws Exception {
        String kept = JobPassword.of(JobPassword.NONE, "2468".getBytes(StandardCharsets.US_ASCII))
                .text();
        Job held = api.held("anna", CONTENT);
        Job job = api.jobs.update(held.change()
                .attributes(held.request().with("Report", Map.of(JobPassword.KEYWORD, kept)))
                .toJob());
        String path = "/api/v1/jobs/" + job.id();

        RecordedExchange shown = api.ask("GET", path, ANNA);
        assertThat(body(shown).path("passwordRequired").asBoolean()).isTrue();
        assertThat(shown.text()).doesNotContain(kept);
        assertThat(api.refusal("POST", path + "/release", ANNA)).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHORIZED);
        assertThat(api.refusal("POST", path + "/release", json("{'jobPassword':'1111'}", ANNA)))
                .isEqualTo(Status.CLIENT_ERROR_NOT_AUTHORIZED);
        api.ask("POST", path + "/release", json("{'jobPassword':'2468'}", ANNA));
        assertThat(stored(job).state()).isEqualTo(JobState.PENDING);
    }

    @Test
    void aJobIsReleasedHereOrElsewhere() throws Exception {
        Job here = api.held("anna", CONTENT);
        Job there = api.held("anna", CONTENT);
        JsonNode released = body(api.ask("POST", "/api/v1/jobs/" + here.id() + "/release", ANNA));
        assertThat(released.path("device").asText()).isEqualTo("lobby");
        api.ask("POST", "/api/v1/jobs/" + there.id() + "/release", json("{'device':'attic'}", ANNA));

        JsonNode attic = body(api.ask("GET", "/api/v1/device/jobs", ATTIC));
        assertThat(attic.path("jobs")).hasSize(1);
        assertThat(attic.at("/jobs/0/id").asInt()).isEqualTo(there.id());
        JsonNode devices = body(api.ask("GET", "/api/v1/devices", ANNA));
        assertThat(devices.path("devices")).hasSize(2);
        assertThat(devices.at("/devices/1/here").asBoolean()).isTrue();
    }

    @Test
    void aDeviceThatIsSwitchedOffServesNobody() throws Exception {
        assertThat(api.refusal("GET", "/api/v1/jobs", as(Person.user("anna"), "closed")))
                .isEqualTo(Status.CLIENT_ERROR_NOT_AUTHORIZED);
        assertThat(api.refusal("GET", "/api/v1/device/jobs", device("closed")))
                .isEqualTo(Status.CLIENT_ERROR_NOT_AUTHORIZED);
        api.devices.put(new OutputDevice("pushed", "Pushed", "", URI.create("socket://127.0.0.1:9100"), true));
        assertThat(api.refusal("GET", "/api/v1/device/jobs", device("pushed")))
                .isEqualTo(Status.CLIENT_ERROR_NOT_POSSIBLE);
    }

    @Test
    void aPersonDeletesAJob() throws Exception {
        Job job = api.held("anna", CONTENT);
        assertThat(api.ask("DELETE", "/api/v1/jobs/" + job.id(), ANNA).status()).isEqualTo(204);
        assertThat(stored(job).erased()).isTrue();
        assertThat(api.refusal("GET", "/api/v1/jobs/" + job.id(), ANNA)).isEqualTo(Status.CLIENT_ERROR_NOT_FOUND);
        assertThat(api.refusal("GET", "/api/v1/jobs/17x", ANNA)).isEqualTo(Status.CLIENT_ERROR_NOT_FOUND);
    }

    @Test
    void aDeviceClaimsFetchesAndEndsAJob() throws Exception {
        Job job = claimed(CONTENT);
        String path = "/api/v1/device/jobs/" + job.id();
        assertThat(body(api.ask("POST", path + "/claim", LOBBY)).path("state").asText())
                .isEqualTo("processing");
        assertThat(api.refusal("POST", path + "/claim", ATTIC)).isEqualTo(Status.CLIENT_ERROR_NOT_FOUND);
        assertThat(body(api.ask("GET", "/api/v1/device/jobs", LOBBY)).path("claimed"))
                .hasSize(1);

        RecordedExchange fetched = api.ask("GET", path + "/documents/1", LOBBY);
        assertThat(fetched.answer()).isEqualTo(CONTENT);
        assertThat(fetched.contentType()).isEqualTo("application/pdf");
        assertThat(api.ask("HEAD", path + "/documents/1", LOBBY).answer()).isEmpty();
        assertThat(api.log.of(LogKind.SERVER_ACCESS)).singleElement().satisfies(line -> assertThat(line.object())
                .isEqualTo("job " + job.id()));
        assertThat(api.refusal("GET", path + "/documents/2", LOBBY)).isEqualTo(Status.CLIENT_ERROR_NOT_FOUND);
        assertThat(api.refusal("GET", path + "/documents/1", ATTIC)).isEqualTo(Status.CLIENT_ERROR_NOT_FOUND);

        api.ask("POST", path + "/progress", json("{'impressionsCompleted':1}", LOBBY));
        assertThat(stored(job).impressionsCompleted()).isEqualTo(1);
        assertThat(api.refusal("POST", path + "/progress", json("{'impressionsCompleted':-1}", LOBBY)))
                .isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);

        String done = "{'result':'completed','impressionsCompleted':2}";
        String answer = api.ask("POST", path + "/result", json(done, LOBBY)).text();
        assertThat(stored(job).state()).isEqualTo(JobState.COMPLETED);
        assertThat(api.ask("POST", path + "/result", json(done, LOBBY)).text()).isEqualTo(answer);
        assertThat(api.refusal("POST", path + "/result", json("{'result':'failed'}", LOBBY)))
                .isEqualTo(Status.CLIENT_ERROR_NOT_POSSIBLE);
        assertThat(api.refusal("POST", path + "/result", json(done, ATTIC)))
                .isEqualTo(Status.CLIENT_ERROR_NOT_POSSIBLE);
        assertThat(api.refusal("POST", path + "/result", json("{'result':'great'}", LOBBY)))
                .isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);
    }

    @Test
    void aResultIsKnownAgainAfterARestart() throws Exception {
        Job job = claimed(CONTENT);
        api.work.complete(job, 2, true);
        String path = "/api/v1/device/jobs/" + job.id() + "/result";

        api.ask("POST", path, json("{'result':'completed-with-errors','impressionsCompleted':2}", LOBBY));
        assertThat(api.refusal("POST", path, json("{'result':'completed'}", LOBBY)))
                .isEqualTo(Status.CLIENT_ERROR_NOT_POSSIBLE);
    }

    @Test
    void aFailedJobIsHeldAgainAndTheOwnerReadsWhy() throws Exception {
        Job job = claimed(CONTENT);
        String path = "/api/v1/device/jobs/" + job.id() + "/result";
        String failed = "{'result':'failed','message':'Paper\\n jam\\u202e in\\u0000tray 2'}";
        api.ask("POST", path, json(failed, LOBBY));
        api.ask("POST", path, json(failed, LOBBY));

        assertThat(stored(job).state()).isEqualTo(JobState.PENDING_HELD);
        assertThat(stored(job).message()).contains("Paper  jam  in tray 2").doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3, 0123, bytes 0-3/10",
        "bytes=4-, 456789, bytes 4-9/10",
        "bytes=-2, 89, bytes 8-9/10",
        "bytes=8-99, 89, bytes 8-9/10",
        "bytes=-99, 0123456789, bytes 0-9/10"
    })
    void aFetchGoesOnWhereItBrokeOff(String range, String octets, String contentRange) throws Exception {
        Job job = claimed(CONTENT);
        RecordedExchange part = fetch(job, "Range", range);
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo(octets);
        assertThat(part.answerHeaders()).containsEntry("Content-Range", contentRange);
    }

    private RecordedExchange fetch(Job job, String... fields) throws IOException {
        return api.ask("GET", "/api/v1/device/jobs/" + job.id() + "/documents/1", exchange -> {
            for (int i = 0; i < fields.length; i += 2) {
                exchange.header(fields[i], fields[i + 1]);
            }
            return LOBBY.apply(exchange);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=", "bytes=-", "bytes=3-1", "bytes=0-1,3-4", "bytes=x-", "lines=1-2", "bytes 0-1"})
    void aRangeThatIsNoneGetsTheWholeDocument(String range) throws Exception {
        RecordedExchange whole = fetch(claimed(CONTENT), "Range", range);
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.answer()).isEqualTo(CONTENT);
    }

    @Test
    void aRangeBehindTheEndIsRefusedAndIfRangeIsHeeded() throws Exception {
        Job job = claimed(CONTENT);
        RecordedExchange behind = fetch(job, "Range", "bytes=10-");
        assertThat(behind.status()).isEqualTo(416);
        assertThat(behind.answerHeaders()).containsEntry("Content-Range", "bytes */10");
        String etag = fetch(job).answerHeaders().get("ETag");
        assertThat(fetch(job, "Range", "bytes=1-", "If-Range", etag).status()).isEqualTo(206);
        assertThat(fetch(job, "Range", "bytes=1-", "If-Range", "\"other\"").status())
                .isEqualTo(200);
    }

    @Test
    void notOneOctetOfADamagedDocumentIsSent() throws Exception {
        Job job = claimed(CONTENT);
        api.vault.damage(new DocumentKey(job.uuid(), 1));
        RecordedExchange[] asked = new RecordedExchange[1];
        assertThat(api.refusal("GET", "/api/v1/device/jobs/" + job.id() + "/documents/1", exchange -> {
                    asked[0] = LOBBY.apply(exchange);
                    return asked[0];
                }))
                .isEqualTo(Status.CLIENT_ERROR_NOT_POSSIBLE);
        assertThat(asked[0].answer()).isEmpty();
        assertThat(stored(job).reasons()).contains(JobStateReason.DOCUMENT_ACCESS_ERROR);
        ownerSeesAndDeletesDamaged(job);
    }

    private void ownerSeesAndDeletesDamaged(Job job) throws Exception {
        JsonNode shown = body(api.ask("GET", "/api/v1/jobs", ANNA)).path("jobs").get(0);
        assertThat(shown.path("state").asText()).isEqualTo("aborted");
        assertThat(shown.path("reasons").toString()).contains("document-access-error");
        assertThat(shown.path("message").asText()).contains("damaged");
        assertThat(shown.path("releasable").asBoolean()).isFalse();
        assertThatThrownBy(() -> api.ask("POST", "/api/v1/jobs/" + job.id() + "/release", ANNA))
                .isInstanceOf(PrintException.class);
        assertThat(api.ask("DELETE", "/api/v1/jobs/" + job.id(), ANNA).status()).isEqualTo(204);
        assertThat(body(api.ask("GET", "/api/v1/jobs", ANNA)).path("jobs")).isEmpty();
    }

    @Test
    void aDeviceWaitsForAJob() throws Exception {
        Job job = api.held("anna", CONTENT);
        CompletableFuture<JsonNode> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return body(api.ask("GET", "/api/v1/device/jobs", exchange -> LOBBY.apply(exchange)
                        .parameter("wait", "30")));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        api.ask("POST", "/api/v1/jobs/" + job.id() + "/release", ANNA);
        JobEvent event = new JobEvent(JobEvent.Kind.JOB_STATE_CHANGED, job.id(), JobState.PENDING, "lobby");
        api.news.handleEvent(new Event(event.topic(), event.properties()));

        assertThat(waiting.get(10, TimeUnit.SECONDS).at("/jobs/0/id").asInt()).isEqualTo(job.id());
    }

    @Test
    void aWaitingDeviceIsAnsweredWhenTheResourceGoesAway() throws Exception {
        JsonNode answer = body(api.ask("GET", "/api/v1/device/jobs", exchange -> LOBBY.apply(exchange)
                .parameter("wait", "60")
                .whileWithdrawn()));
        assertThat(answer.path("jobs")).isEmpty();
        assertThat(api.refusal("GET", "/api/v1/device/jobs", exchange -> LOBBY.apply(exchange)
                        .parameter("wait", "61")))
                .isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);
    }

    @Test
    void aJobWhoseDeviceFallsSilentIsHeldAgain() throws Exception {
        AtomicLong now = new AtomicLong();
        Claims claims = new Claims(now::get);
        SilentDevices silent = new SilentDevices(api.jobs, api.work, api.devices, claims, Duration.ofSeconds(600));
        Job job = claimed(CONTENT);
        silent.sweep();
        now.addAndGet(Duration.ofSeconds(599).toNanos());
        silent.sweep();
        claims.touch(job);
        now.addAndGet(Duration.ofSeconds(599).toNanos());
        silent.sweep();
        assertThat(stored(job).state()).isEqualTo(JobState.PROCESSING);

        now.addAndGet(Duration.ofSeconds(1).toNanos());
        silent.sweep();

        assertThat(stored(job).state()).isEqualTo(JobState.PENDING_HELD);
        assertThat(stored(job).message()).contains("lobby", "600 seconds");
        assertThat(stored(job).isReleasable()).isTrue();
    }

    @Test
    void aJobThatIsSentToItsDeviceIsNotGivenBackHere() throws Exception {
        SilentDevices silent = new SilentDevices(api.jobs, api.work, api.devices, new Claims(() -> 0), Duration.ZERO);
        Job job = claimed(CONTENT);
        api.devices.put(new OutputDevice("lobby", "Lobby", "", URI.create("ipp://127.0.0.1/ipp/print"), true));
        silent.sweep();
        assertThat(stored(job).state()).isEqualTo(JobState.PROCESSING);
    }

    @Test
    void everyKeyHasItsDefault() {
        ReleaseConfig config = Converters.standardConverter().convert(Map.of()).to(ReleaseConfig.class);
        assertThat(config.deviceSilenceSeconds()).isEqualTo(600);
        assertThat(config.verifyBeforeReleaseOctets()).isEqualTo(1 << 30);
        assertThat(config.maxWaitingDevices()).isEqualTo(64);
    }

    @Test
    void aClaimOfAnotherAttemptIsAnotherOne() {
        Claims claims = new Claims(() -> 0);
        Job job = api.jobs.held("anna", "x", "text/plain", 1, Instant.EPOCH);
        claims.verified(job, 1);
        assertThat(claims.isVerified(job, 1)).isTrue();
        assertThat(claims.isVerified(job.change().processingAt(Instant.MAX).toJob(), 1))
                .isFalse();
        assertThatThrownBy(() -> Result.Outcome.of("")).isInstanceOf(PrintException.class);
    }
}
