package org.secureprint.release.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.testing.RecordedExchange;
import org.secureprint.api.vault.DocumentKey;

/** How a device fetches the octets of a document (S-13). */
class FetchTest extends ApiFixture {
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
}
