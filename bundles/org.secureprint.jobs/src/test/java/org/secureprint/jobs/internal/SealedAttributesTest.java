package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobPassword;
import org.secureprint.api.job.JobRequest;

/** S-14: what lies sealed beside a document, and is read when the database is lost. */
class SealedAttributesTest {
    private static final String PASSWORD =
            JobPassword.of("none", "1234".getBytes(StandardCharsets.US_ASCII)).text();

    @Test
    void aDocumentCarriesWhatItsJobSays() throws IOException {
        Job job = job(request("Q3 \"draft\" \\ ü \uD83D\uDDA8", Map.of("copies", "2", "sides", "")));
        SealedJob read = SealedJob.decode(SealedAttributes.of(job, 3, new DocumentRequest("q3.pdf", "a/b"), true));
        assertThat(read)
                .isEqualTo(new SealedJob(
                        true,
                        false,
                        0,
                        5,
                        Instant.ofEpochSecond(1),
                        "alice",
                        job.request(),
                        List.of(new SealedJob.Named(3, "q3.pdf", "a/b"))));
    }

    @Test
    void aLongTemplateIsLeftOutButForItsPassword() throws IOException {
        Job job = job(request("report", Map.of("media-col", "x".repeat(2000), JobPassword.KEYWORD, PASSWORD)));
        byte[] octets = SealedAttributes.of(job, 1, new DocumentRequest("q3.pdf", "a/b"), true);
        assertThat(octets.length).isLessThanOrEqualTo(2048);
        SealedJob read = SealedJob.decode(octets);
        assertThat(read.request()).isEqualTo(request("report", Map.of(JobPassword.KEYWORD, PASSWORD)));
        assertThat(JobPassword.of(read.request()).orElseThrow().matches("1234".toCharArray()))
                .isTrue();
    }

    @Test
    void theWorstNamesFitAndTheOwnerIsNeverCut() throws IOException {
        for (String worst : List.of("\"".repeat(255), "\u0800".repeat(85), "\uD83D\uDDA8".repeat(63))) {
            JobRequest request = new JobRequest(
                    worst,
                    worst,
                    worst,
                    worst,
                    NameProof.REQUESTING_USER_NAME,
                    worst,
                    false,
                    Map.of(JobPassword.KEYWORD, PASSWORD, "other", worst));
            Job job = Job.incoming(
                    Integer.MAX_VALUE, new UUID(1, 2), worst, request, Instant.ofEpochMilli(Long.MAX_VALUE));
            DocumentRequest document =
                    new DocumentRequest(worst, "a".repeat(127) + "/" + "b".repeat(127) + ";" + "c".repeat(100));
            byte[] octets = SealedAttributes.of(job, 65_000, document, false);
            assertThat(octets.length).isLessThanOrEqualTo(2048);
            SealedJob read = SealedJob.decode(octets);
            assertThat(read.owner()).isEqualTo(worst);
            assertThat(read.request().queue()).isEqualTo(worst);
            assertThat(read.request().template()).containsOnly(Map.entry(JobPassword.KEYWORD, PASSWORD));
        }
    }

    @Test
    void whatNoServerWroteIsNotRead() {
        byte[] octets = SealedAttributes.of(job(request("a", Map.of())), 1, new DocumentRequest("", "a/b"), true);
        for (byte[] other : List.of(new byte[0], new byte[] {2}, "{}".getBytes(StandardCharsets.US_ASCII))) {
            assertThatThrownBy(() -> SealedJob.decode(other)).isInstanceOf(IOException.class);
        }
        for (int length = 0; length < octets.length; length++) {
            byte[] cut = Arrays.copyOf(octets, length);
            assertThatThrownBy(() -> SealedJob.decode(cut)).isInstanceOf(IOException.class);
        }
    }

    private static JobRequest request(String jobName, Map<String, String> template) {
        return new JobRequest("ipp", jobName, "Alice", "192.0.2.1", false, template);
    }

    private static Job job(JobRequest request) {
        return Job.incoming(5, new UUID(1, 2), "alice", request, Instant.ofEpochSecond(1));
    }
}
