package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.Operation;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.SpmServer;

/** S-04: a client reads how many sides one copy of its job fills, as soon as the server knows. */
class AnalysisIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String UEL = "\u001b%-12345X";
    private static final byte[] PCL = (UEL + "@PJL SET COPIES=2\r\n@PJL ENTER LANGUAGE=PCL\r\n\u001bEone\ftwo\f\u001bE"
                    + UEL)
            .getBytes(StandardCharsets.US_ASCII);

    @TempDir
    static Path directory;

    private static SpmServer server;
    private static PrintClient ann;
    private static Mfp mfp;

    @BeforeAll
    static void start() throws Exception {
        server = SpmServer.in(directory.resolve("server")).start();
        mfp = Mfp.at(server, "ann", "bob", "eve");
        ann = new PrintClient(server.https("/"), server.sslContext());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatTheTapCountsIsThereAtOnce() throws Exception {
        assertThat(impressions(print("application/vnd.hp-PCL", PCL))).contains(2);
    }

    @Test
    void aPdfFollowsOnceItIsStored() throws Exception {
        int job = print("application/pdf", pdf(3));

        Await.until(SOON, () -> impressions(job).equals(Optional.of(3)), () -> "the pages of a stored PDF");
    }

    @Test
    void jobsArriveWhileTheAnalyzerIsExchanged() throws Exception {
        server.console("bundle:stop org.secureprint.analysis");
        int job = print("application/vnd.hp-PCL", PCL);
        assertThat(impressions(job)).isEmpty();

        server.console("bundle:start org.secureprint.analysis");

        Await.until(SOON, () -> impressions(job).equals(Optional.of(2)), () -> "the pages of what arrived meanwhile");
    }

    /** A document that cannot be understood is stored and says so. */
    @Test
    void aPdfWithAPasswordSaysSoAndComesOutOctetForOctet() throws Exception {
        Path page = Files.writeString(directory.resolve("page.ps"), "100 100 200 200 rectfill showpage\n");
        Path pdf = directory.resolve("closed.pdf");
        Programs.run(
                directory,
                "gs",
                "-q",
                "-dBATCH",
                "-dNOPAUSE",
                "-sDEVICE=pdfwrite",
                "-sOwnerPassword=owner",
                "-sUserPassword=secret",
                "-dEncryptionR=3",
                "-dKeyLength=128",
                "-sOutputFile=" + pdf,
                page.toString());
        byte[] closed = Files.readAllBytes(pdf);
        ann.print("bob", "Payroll", "application/pdf", closed);
        Await.until(
                SOON,
                () -> !mfp.jobs("bob").get(0).get("summary").get("pending").asBoolean(),
                () -> "the analysis of a closed PDF");

        JsonNode summary = mfp.jobs("bob").get(0).get("summary");
        assertThat(summary.get("documentPasswordRequired").asBoolean()).isTrue();
        assertThat(summary.get("pages").toString()).isEqualTo("{\"value\":null,\"certainty\":\"unknown\"}");
        assertThat(mfp.collect("bob").octets()).isEqualTo(closed);
    }

    @Test
    void xpsThatIsSentAsPclIsListedAsXps() throws Exception {
        ByteArrayOutputStream xps = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(xps)) {
            zip.putNextEntry(new ZipEntry("FixedDocumentSequence.fdseq"));
            zip.write("<FixedDocumentSequence/>".getBytes(StandardCharsets.US_ASCII));
        }
        ann.print("eve", "Plan", "application/vnd.hp-PCL", xps.toByteArray());

        JsonNode job = mfp.jobs("eve").get(0);
        assertThat(job.get("format").asText()).isEqualTo("application/oxps");
        assertThat(job.get("summary").get("pages").get("certainty").asText()).isEqualTo("unknown");
        assertThat(mfp.collect("eve").octets()).isEqualTo(xps.toByteArray());
    }

    private static int print(String format, byte[] document) throws IOException, InterruptedException {
        return ann.print("ann", "report", format, document).integer("job-id").orElseThrow();
    }

    private static Optional<Integer> impressions(int jobId) throws IOException, InterruptedException {
        Message request = Message.request(Operation.GET_JOB_ATTRIBUTES, 1)
                .operation(with -> with.uri("printer-uri", ann.printerUri())
                        .integer("job-id", jobId)
                        .name("requesting-user-name", "ann"))
                .done();
        Attributes job = ann.send(request, InputStream.nullInputStream()).attributes(GroupTag.JOB);
        return job.integer("job-impressions");
    }

    private static byte[] pdf(int pages) {
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        StringBuilder table = new StringBuilder("0000000000 65535 f \n");
        for (int i = 1; i <= pages + 2; i++) {
            table.append(String.format("%010d 00000 n \n", pdf.length()));
            pdf.append(i).append(" 0 obj\n").append(object(i, pages)).append("\nendobj\n");
        }
        int start = pdf.length();
        pdf.append("xref\n0 ").append(pages + 3).append('\n').append(table);
        pdf.append("trailer\n<< /Root 1 0 R /Size ").append(pages + 3).append(" >>\n");
        pdf.append("startxref\n").append(start).append("\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String object(int number, int pages) {
        if (number == 1) {
            return "<< /Type /Catalog /Pages 2 0 R >>";
        } else if (number > 2) {
            return "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>";
        }
        StringBuilder kids = new StringBuilder();
        for (int i = 3; i < pages + 3; i++) {
            kids.append(i).append(" 0 R ");
        }
        return "<< /Type /Pages /Kids [" + kids + "] /Count " + pages + " >>";
    }
}
