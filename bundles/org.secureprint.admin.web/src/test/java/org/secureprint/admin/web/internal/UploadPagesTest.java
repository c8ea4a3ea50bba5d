package org.secureprint.admin.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.testing.RecordedExchange;

class UploadPagesTest extends WebTestCase {
    private static final String PDF = "%PDF-1.7\n1 0 obj\n";

    @Test
    void s03AFileBecomesAJobOfThePersonAndIsAcknowledged() throws Exception {
        RecordedExchange sent = upload(field("csrf", "csrf") + file("Quarterly report.pdf", "application/pdf", PDF));
        assertThat(sent.status()).isEqualTo(303);
        Job job = list().get(0);
        assertThat(sent.answerHeaders()).containsEntry("Location", "/jobs?held=" + job.id());
        assertThat(job.owner()).isEqualTo("ada");
        assertThat(job.request().jobName()).isEqualTo("Quarterly report.pdf");
        assertThat(job.request().port()).isEqualTo("web");
        assertThat(job.request().proof()).isEqualTo(NameProof.SESSION);
        assertThat(job.request().queue()).isEqualTo(PrintQueue.DEFAULT);
        assertThat(job.documents().get(0).format()).isEqualTo("application/pdf");
        assertThat(intake.documents(job.id()).get(0))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(PDF);

        RecordedExchange page =
                send("GET", "/jobs", RecordedExchange.of("GET", "/jobs").as(ADA).parameter("held", "" + job.id()));
        assertThat(page.text()).contains("role=\"status\">Quarterly report.pdf is held for you.");
        assertThat(send(
                                "GET",
                                "/jobs",
                                RecordedExchange.of("GET", "/jobs").as(BOB).parameter("held", "" + job.id()))
                        .text())
                .doesNotContain("Quarterly");
    }

    @Test
    void severalFilesAreAJobEachAndWhatIsRefusedSaysWhy() throws Exception {
        RecordedExchange page = upload(file("a.pdf", "application/pdf", PDF)
                + file("letter.docx", "application/vnd.openxmlformats", "PK\u0003\u0004 word")
                + file("empty.txt", "text/plain", "")
                + file("notes.txt", "text/plain", "Hello"));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text())
                .contains("a.pdf is held for you.", "notes.txt is held for you.")
                .contains("letter.docx is not printed: Only PDF, PostScript, JPEG, PNG and plain text")
                .contains("empty.txt is not printed: The file is empty.");
        assertThat(list()).extracting(job -> job.request().jobName()).containsExactly("a.pdf", "notes.txt");
    }

    @Test
    void theScriptGetsTheAcknowledgementAsJson() throws Exception {
        intake.refuseNext(Status.CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE, "The job is too large.");
        RecordedExchange sent = send(
                "POST",
                "/jobs/upload",
                body(file("big.pdf", "", PDF) + file("a.pdf", "", PDF)).header("Accept", "application/json"));
        JsonNode answer = new ObjectMapper().readTree(sent.text());
        assertThat(answer.at("/held/0/name").asText()).isEqualTo("a.pdf");
        assertThat(answer.at("/held/0/message").asText()).isEqualTo("is held for you");
        assertThat(answer.at("/refused/0/code").asText()).isEqualTo("client-error-request-entity-too-large");
        assertThat(answer.at("/refused/0/message").asText()).isEqualTo("The job is too large.");
        assertThat(log.of(LogKind.PORT_ERROR))
                .containsExactly(new Entry(
                                "ada",
                                "127.0.0.1",
                                "Print-Job",
                                "",
                                "client-error-request-entity-too-large",
                                "The job is too large.")
                        .as(ADA));
    }

    @Test
    void thePersonChoosesAmongTheQueuesThatTakeThem() throws Exception {
        assertThat(get("/jobs", ADA).text()).contains("name=\"queue\" value=\"print\"");
        queues.put(PrintQueue.named("posters"));
        queues.put(PrintQueue.named("bobs").change().users(Set.of("bob")).toQueue());
        queues.put(PrintQueue.named("off").change().enabled(false).toQueue());
        queues.put(PrintQueue.named("cards")
                .change()
                .accepts(Set.of(NameProof.BASIC))
                .toQueue());
        assertThat(get("/jobs", ADA).text())
                .contains("<option value=\"print\"", "<option value=\"posters\"")
                .doesNotContain("value=\"bobs\"", "value=\"off\"", "value=\"cards\"");
        RecordedExchange page = upload(field("queue", "nowhere") + file("a.pdf", "", PDF));
        assertThat(page.text()).contains("a.pdf is not printed: There is no such queue here.");
        assertThat(list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "C:\\Users\\ada\\plan.pdf, plan.pdf",
        "/etc/passwd, passwd",
        "../../../x.pdf, x.pdf",
        "a %22quoted%22 name, a \"quoted\" name",
        "تقرير 📄.pdf, تقرير 📄.pdf",
        "<b>&.pdf, <b>&.pdf"
    })
    void theNameOfTheFileIsTheNameOfTheJobAndNothingElse(String sent, String expected) throws Exception {
        upload(file(sent, "application/pdf", PDF));
        assertThat(list().get(0).request().jobName()).isEqualTo(expected);
        assertThat(get("/jobs", ADA).text()).doesNotContain("<b>");
    }

    @ParameterizedTest
    @CsvSource({
        "%PDF-1.4, application/octet-stream, application/pdf",
        "%!PS-Adobe-3.0, '', application/postscript",
        "Hello, text/plain, text/plain",
        "Grüße, text/csv, text/plain",
        "Hello, '', text/plain",
        "<html>, text/html,",
        "Hello, application/msword,",
        "a\u0001b, text/plain,",
        "GIF89a\u0001, image/gif,"
    })
    void s04FormatsAreRecognisedByWhatIsInTheFile(String content, String declared, String format) {
        assertThat(UploadFormats.recognise(content.getBytes(StandardCharsets.UTF_8), declared))
                .isEqualTo(java.util.Optional.ofNullable(format));
    }

    @Test
    void picturesAreRecognised() {
        byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
        assertThat(UploadFormats.recognise(jpeg, "image/png")).contains("image/jpeg");
        assertThat(UploadFormats.recognise(png, "")).contains("image/png");
    }

    @Test
    void aFormWithoutAFileAsksForOne() throws Exception {
        RecordedExchange page = upload(field("queue", "print") + file("", "application/octet-stream", ""));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text()).contains("Choose at least one file first.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "multipart/form-data", "multipart/mixed; boundary=XyZ"})
    void whatIsNoFormIsRefused(String type) {
        RecordedExchange exchange = RecordedExchange.of("POST", "/jobs/upload")
                .as(ADA)
                .header("Content-Type", type)
                .body(file("a.pdf", "", PDF).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> send("POST", "/jobs/upload", exchange)).isInstanceOf(PrintException.class);
        assertThat(list()).isEmpty();
    }

    @Test
    void aConnectionThatBreaksOffIsNotTheEndOfAFile() {
        RecordedExchange exchange = body(file("a.pdf", "", PDF))
                .body(("--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n" + PDF)
                        .getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> send("POST", "/jobs/upload", exchange)).isInstanceOf(IOException.class);
        assertThat(list()).isEmpty();
    }

    @Test
    void filesAndFieldsAreLimited() throws Exception {
        assertThatThrownBy(() -> upload(field("queue", "x".repeat(300)) + file("a.pdf", "", PDF)))
                .isInstanceOf(PrintException.class);
        assertThat(upload(file("a.pdf", "", PDF).repeat(101)).text()).contains("At most 100 files are taken at once.");
        assertThat(list()).hasSize(100);
        assertThatThrownBy(() -> upload("--XyZ\r\nX: " + "x".repeat(100_000) + "\r\n\r\n"))
                .isInstanceOf(PrintException.class);
    }

    /** The heap of the test is too small for it. */
    @Test
    void s03ALongFileStreamsThrough() throws Exception {
        long length = 3L << 30;
        InputStream whole = new SequenceInputStream(
                start("long.pdf"), new SequenceInputStream(new Same(length), bytes("\r\n--XyZ--\r\n")));
        RecordedExchange sent = send("POST", "/jobs/upload", body("").body(whole));
        assertThat(sent.status()).isEqualTo(303);
        assertThat(list().get(0).octets()).isEqualTo(PDF.length() + length);
    }

    @Test
    void aFileWithoutAnEndEndsTheFormOnceItIsRefused() throws Exception {
        Same endless = new Same(Long.MAX_VALUE);
        InputStream form = new SequenceInputStream(start("endless.pdf"), endless);
        intake.refuseNext(Status.CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE, "The job is too large.");
        RecordedExchange page = send("POST", "/jobs/upload", body("").body(form));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text())
                .contains("endless.pdf is not printed: The job is too large.")
                .contains("Upload the others again, without that one.");
        assertThat(Long.MAX_VALUE - endless.left)
                .isBetween(MultipartForm.MOST_PASSED_OVER, MultipartForm.MOST_PASSED_OVER * 2);
    }

    @Test
    void aLargeFileThatIsRefusedIsPassedOver() throws Exception {
        intake.refuseNext(Status.CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE, "The job is too large.");
        InputStream form = new SequenceInputStream(
                start("large.pdf"),
                new SequenceInputStream(
                        new Same(MultipartForm.MOST_PASSED_OVER / 2),
                        bytes("\r\n" + file("a.pdf", "", PDF) + "--XyZ--\r\n")));
        RecordedExchange page = send("POST", "/jobs/upload", body("").body(form));

        assertThat(page.text())
                .contains("large.pdf is not printed: The job is too large.", "a.pdf is held for you.")
                .doesNotContain("Upload the others again");
    }

    /** So many times the same octet. */
    private static final class Same extends InputStream {
        private long left;

        Same(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            int some = (int) Math.min(left, count);
            left -= some;
            return some == 0 ? -1 : some;
        }
    }

    /** A form that begins with a file. */
    private static InputStream start(String name) {
        String head = file(name, "application/pdf", PDF);
        return bytes(head.substring(0, head.length() - 2));
    }

    private List<Job> list() {
        return jobs.list(ADA, JobQuery.all());
    }

    private RecordedExchange upload(String parts) throws Exception {
        return send("POST", "/jobs/upload", body(parts));
    }

    private static RecordedExchange body(String parts) {
        return RecordedExchange.of("POST", "/jobs/upload")
                .as(ADA)
                .header("Content-Type", "multipart/form-data; boundary=XyZ")
                .body(bytes(parts + "--XyZ--\r\n"));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String field(String name, String value) {
        return "--XyZ\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String name, String type, String content) {
        return "--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n"
                + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n") + "\r\n" + content + "\r\n";
    }
}
