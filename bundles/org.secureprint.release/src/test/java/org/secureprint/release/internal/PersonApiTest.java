package org.secureprint.release.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.release.internal.Api.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobPassword;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.testing.RecordedExchange;

/** What people do with their jobs at a device (S-03, S-10, S-12, S-14). */
class PersonApiTest extends ApiFixture {
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
    void aPersonDeletesAJob() throws Exception {
        Job job = api.held("anna", CONTENT);
        assertThat(api.ask("DELETE", "/api/v1/jobs/" + job.id(), ANNA).status()).isEqualTo(204);
        assertThat(stored(job).erased()).isTrue();
        assertThat(api.refusal("GET", "/api/v1/jobs/" + job.id(), ANNA)).isEqualTo(Status.CLIENT_ERROR_NOT_FOUND);
        assertThat(api.refusal("GET", "/api/v1/jobs/17x", ANNA)).isEqualTo(Status.CLIENT_ERROR_NOT_FOUND);
    }
}
