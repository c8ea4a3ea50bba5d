package org.secureprint.release.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.release.internal.Api.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.osgi.service.event.Event;
import org.osgi.util.converter.Converters;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobEvent;
import org.secureprint.api.job.JobState;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.RecordedExchange;

/** How a device takes its jobs and tells what became of them (S-13). */
class DeviceApiTest extends ApiFixture {
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
