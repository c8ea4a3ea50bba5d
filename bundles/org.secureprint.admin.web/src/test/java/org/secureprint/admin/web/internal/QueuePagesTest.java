package org.secureprint.admin.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Job;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.testing.RecordedExchange;

/** Queues on the web and in the API of administrators, claiming, and personal addresses. */
class QueuePagesTest extends WebTestCase {
    private static final String ONE = "/api/v1/admin/queues/{name}";

    private final Description description = new Description();

    private static RecordedExchange filled(String name) {
        return form("/admin/queues/edit", ROOT)
                .parameter("name", name)
                .parameter("info", "Second <floor>")
                .parameter("location", "2. OG")
                .parameter("duplex", "on")
                .parameter("enabled", "on")
                .parameter("accepts-basic", "on")
                .parameter("accepts-certificate", "on")
                .parameter("accepts-none", "on")
                .parameter("people", "192.0.2.7 = Ann\r\n192.0.2.8=bob")
                .parameter("printServers", "198.51.100.7")
                .parameter("users", "Ann\r\nbob")
                .parameter("formats", "")
                .parameter("keep", "minutes")
                .parameter("minutes", "15");
    }

    @Test
    void aQueueIsAddedAndShown() throws Exception {
        assertThat(get("/admin/queues/edit", ROOT).text())
                .contains("New queue", "id=\"accepts-basic\"", "id=\"accepts-certificate\"");
        RecordedExchange sent =
                send("POST", "/admin/queues/edit", filled("floor-2").parameter("new", "yes"));
        assertThat(sent.answerHeaders()).containsEntry("Location", "/admin/queues?note=queue-saved");
        assertThat(queues.find("floor-2"))
                .contains(PrintQueue.named("floor-2")
                        .change()
                        .info("Second <floor>")
                        .location("2. OG")
                        .color(false)
                        .accepts(List.of(
                                NameProof.BASIC,
                                NameProof.NONE,
                                NameProof.CERTIFICATE,
                                NameProof.DEVICE_ADDRESS,
                                NameProof.PRINT_SERVER))
                        .people(Map.of("192.0.2.7", "ann", "192.0.2.8", "bob"))
                        .printServers(List.of("198.51.100.7"))
                        .users(List.of("ann", "bob"))
                        .retentionMinutes(15)
                        .toQueue());
        assertThat(get("/admin/queues", ROOT).text())
                .contains(
                        "floor-2",
                        "Second &lt;floor&gt;",
                        "name and password",
                        "Only for 2 people",
                        "/ipp/print/floor-2");
        assertThat(send(
                                "GET",
                                "/admin/queues/edit",
                                RecordedExchange.of("GET", "/admin/queues/edit")
                                        .as(ROOT)
                                        .parameter("name", "floor-2"))
                        .text())
                .contains("192.0.2.7 = ann", "value=\"15\"", "readonly", "/admin/queues/remove");
        assertThat(log.of(LogKind.SERVER_ACCESS)).singleElement().satisfies(line -> {
            assertThat(line.actor()).isEqualTo("root");
            assertThat(line.action()).isEqualTo("put-queue");
            assertThat(line.object()).isEqualTo("queue floor-2");
            assertThat(line.detail()).contains("info:  -> Second <floor>", "retentionMinutes: null -> 15");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "people,desk,is not an address and a name",
        "people,desk=ann,is not a network",
        "printServers,cups.example.com,is not a network",
        "minutes,soon,whole number of minutes",
        "maxJobs,-1,whole number",
        "maxOctets,many,whole number",
        "name,a b,letters"
    })
    void whatIsWrongIsSaidAndNothingIsSaved(String field, String value, String message) throws Exception {
        RecordedExchange sent = send(
                "POST",
                "/admin/queues/edit",
                filled("floor-2").parameter("new", "yes").parameter(field, value));
        assertThat(sent.status()).isEqualTo(400);
        assertThat(sent.text()).contains("role=\"alert\"", message);
        assertThat(queues.list()).hasSize(1);
    }

    @Test
    void aNameIsTakenOnce() throws Exception {
        RecordedExchange sent =
                send("POST", "/admin/queues/edit", filled("print").parameter("new", "yes"));
        assertThat(sent.text()).contains("There is a queue print already");
        assertThat(queues.find("print").orElseThrow().info()).isEmpty();
    }

    /** A form that was opened before somebody withdrew the trust in bare names does not bring it back unseen. */
    @Test
    void whatAnotherChangedMeanwhileIsNotOverwritten() throws Exception {
        PrintQueue before = PrintQueue.named("floor-2");
        queues.put(before.change().accepts(List.of(NameProof.BASIC)).toQueue());
        RecordedExchange late = send(
                "POST",
                "/admin/queues/edit",
                filled("floor-2").parameter("seen", QueueForm.of(before).version()));
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.text()).contains("Somebody else changed this queue");
        PrintQueue now = queues.find("floor-2").orElseThrow();
        assertThat(now.accepts()).containsExactly(NameProof.BASIC);

        String seen = QueueForm.of(now).version();
        assertThat(late.text()).contains("name=\"seen\" value=\"" + seen + "\"");
        send("POST", "/admin/queues/edit", filled("floor-2").parameter("seen", seen));
        assertThat(queues.find("floor-2").orElseThrow().info()).isEqualTo("Second <floor>");
    }

    @Test
    void aQueueIsRemovedAfterAQuestion() throws Exception {
        queues.put(PrintQueue.named("floor-2"));
        RecordedExchange asked = send(
                "POST",
                "/admin/queues/remove",
                form("/admin/queues/remove", ROOT).parameter("name", "floor-2"));
        assertThat(asked.text()).contains("Remove the queue floor-2?");
        assertThat(queues.find("floor-2")).isPresent();
        for (String name : List.of("floor-2", "print")) {
            send(
                    "POST",
                    "/admin/queues/remove",
                    form("/admin/queues/remove", ROOT).parameter("name", name).parameter("confirmed", "yes"));
        }
        assertThat(queues.list()).extracting(PrintQueue::name).containsExactly("print");
    }

    private RecordedExchange api(String method, String name, String body) throws Exception {
        RecordedExchange sent = send(
                method,
                ONE,
                RecordedExchange.of(method, "/api/v1/admin/queues/" + name)
                        .as(ROOT)
                        .variable("name", name)
                        .header("Content-Type", "application/json")
                        .body(body.getBytes(StandardCharsets.UTF_8)));
        description.check(method, ONE, sent);
        return sent;
    }

    @Test
    void aProgramPutsAndRemovesQueues() throws Exception {
        api(
                "PUT",
                "floor-2",
                "{\"info\":\"Second floor\",\"accepts\":[\"basic\"],\"people\":{\"192.0.2.7\":\"Ann\"},"
                        + "\"users\":[\"Ann\"],\"printServers\":[\"192.0.2.8\"],\"formats\":[\"application/pdf\"],"
                        + "\"location\":\"here\",\"color\":false,\"duplex\":false,\"retentionMinutes\":5,\"enabled\":false}");
        api("PUT", "floor-2", "{\"retentionMinutes\":null}");
        PrintQueue queue = queues.find("floor-2").orElseThrow();
        assertThat(queue.info()).isEqualTo("Second floor");
        assertThat(queue.people()).containsEntry("192.0.2.7", "ann");
        assertThat(queue.retentionMinutes()).isNull();
        assertThat(api("GET", "floor-2", "").text()).contains("\"accepts\":[\"basic\"]");
        RecordedExchange list = get("/api/v1/admin/queues", ROOT);
        description.check("GET", "/api/v1/admin/queues", list);
        assertThat(list.text()).contains("floor-2", "\"print\"");
        assertThat(api("DELETE", "floor-2", "").status()).isEqualTo(204);
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .extracting(Entry::action, Entry::detail)
                .contains(tuple("put-queue", "retentionMinutes: 5 -> null"))
                .anySatisfy(line -> assertThat(line.toList().toString()).contains("remove-queue", "-> Second floor"));
        assertRefused("DELETE", "floor-2", "", Status.CLIENT_ERROR_NOT_FOUND);
        assertRefused("GET", "floor-2", "", Status.CLIENT_ERROR_NOT_FOUND);
        assertRefused("DELETE", "print", "", Status.CLIENT_ERROR_NOT_POSSIBLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"x\"}",
                "{\"accepts\":[]}",
                "{\"accepts\":[\"trust\"]}",
                "{\"accepts\":\"basic\"}",
                "{\"people\":{\"desk\":\"ann\"}}",
                "{\"people\":[\"ann\"]}",
                "{\"users\":[1]}",
                "{\"users\":[\"\"]}",
                "{\"enabled\":\"yes\"}",
                "{\"retentionMinutes\":-1}",
                "{\"maxJobs\":-1}",
                "{\"maxOctets\":1.5}",
                "{\"retentionMinutes\":1.5}"
            })
    void aProgramIsToldWhatIsWrong(String body) {
        assertRefused("PUT", "floor-2", body, Status.CLIENT_ERROR_BAD_REQUEST);
        assertThat(queues.find("floor-2")).isEmpty();
    }

    private void assertRefused(String method, String name, String body, Status status) {
        assertThatThrownBy(() -> api(method, name, body))
                .isInstanceOfSatisfying(
                        PrintException.class, e -> assertThat(e.status()).isEqualTo(status));
    }

    @Test
    void aJobIsClaimedByItsCode() throws Exception {
        Job job = jobs.held(UserName.UNCLAIMED, "Offer", "application/pdf", 20_480, NOON);
        assertThat(get("/jobs", ADA).text()).contains("Claim code").doesNotContain("Offer");
        RecordedExchange wrong =
                send("POST", "/jobs/claim", form("/jobs/claim", ADA).parameter("code", "CODE-9999"));
        assertThat(wrong.status()).isEqualTo(404);
        assertThat(wrong.text()).contains("No job waits with this code");
        RecordedExchange sent = send(
                "POST",
                "/jobs/claim",
                form("/jobs/claim", ADA).parameter("code", jobs.code(job).orElseThrow()));
        assertThat(sent.answerHeaders()).containsEntry("Location", "/jobs?note=claimed");
        assertThat(get("/jobs", ADA).text()).contains("Offer");
        assertThat(get("/admin/jobs", ROOT).text()).contains("claim code");
    }

    @Test
    void aPersonMakesAndRevokesAPersonalAddress() throws Exception {
        queues.put(PrintQueue.named("others").change().users(List.of("bob")).toQueue());
        assertThat(get("/printing", ADA).text())
                .contains("ipps://localhost:8443/ipp/print<", "Make my address")
                .doesNotContain("others");
        assertThat(send("POST", "/printing/issue", form("/printing/issue", ADA)).text())
                .contains("ipps://localhost:8443/ipp/print/print/adatoken1", "shown this once");
        assertThat(get("/printing", ADA).text())
                .contains("Make a new address", "Make it void")
                .doesNotContain("adatoken1");
        assertThat(log.of(LogKind.SERVER_ACCESS).toString()).doesNotContain("adatoken1");
        send("POST", "/printing/revoke", form("/printing/revoke", ADA));
        assertThat(personalUris.find("adatoken1")).isEmpty();
    }
}
