package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobRequest;

/** S-14: what lies sealed beside a document. */
class SealedAttributesTest {
    @Test
    void aDocumentCarriesWhatItsJobSays() {
        assertThat(sealed("Q3 \"draft\" \\ ü", Map.of("copies", "2")))
                .isEqualTo("{\"jobId\":5,\"createdAt\":1000,\"owner\":\"alice\",\"queue\":\"print\",\"port\":\"ipp\","
                        + "\"jobName\":\"Q3 \\\"draft\\\" \\\\ ü\",\"userName\":\"Alice\","
                        + "\"proof\":\"requesting-user-name\",\"hostName\":\"192.0.2.1\","
                        + "\"held\":false,\"documentName\":\"q3.pdf\",\"documentFormat\":\"application/pdf\","
                        + "\"template\":{\"copies\":\"2\"}}");
    }

    @Test
    void aLongTemplateIsLeftOut() {
        assertThat(sealed("report", Map.of("media-col", "x".repeat(2000))))
                .doesNotContain("template")
                .contains("\"jobName\":\"report\"");
    }

    @Test
    void theWorstNamesFit() {
        String worst = "\"".repeat(255);
        JobRequest request =
                new JobRequest(worst, worst, worst, worst, NameProof.REQUESTING_USER_NAME, worst, false, Map.of());
        Job job = Job.incoming(Integer.MAX_VALUE, new UUID(1, 2), worst, request, Instant.MAX.minusSeconds(100));
        DocumentRequest document = new DocumentRequest(worst, "a".repeat(127) + "/" + "b".repeat(127));
        assertThat(SealedAttributes.of(withTime(job), document).length).isLessThanOrEqualTo(2048);
    }

    private static Job withTime(Job job) {
        return Job.incoming(job.id(), job.uuid(), job.owner(), job.request(), Instant.ofEpochMilli(Long.MAX_VALUE));
    }

    private static String sealed(String jobName, Map<String, String> template) {
        JobRequest request = new JobRequest("ipp", jobName, "Alice", "192.0.2.1", false, template);
        Job job = Job.incoming(5, new UUID(1, 2), "alice", request, Instant.ofEpochSecond(1));
        byte[] octets = SealedAttributes.of(job, new DocumentRequest("q3.pdf", "application/pdf"));
        assertThat(octets.length).isLessThanOrEqualTo(2048);
        return new String(octets, StandardCharsets.UTF_8);
    }
}
