package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.client.Cups;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/** S-14: the list shows what a person needs to recognise a job: name, pages, copies, colour, sides, paper, size, time. */
class JobListIT {
    private static final String PASSWORD = "correct horse battery";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private static SpmServer server;
    private static Mfp mfp;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        server = SpmServer.in(directory.resolve("server")).start();
        mfp = Mfp.at(server, "ann");
        People.at(server).setPassword("ann", PASSWORD);
        browser = new Browser(server.https("/"), false);
        browser.signIn("ann", PASSWORD);
    }

    @AfterAll
    static void stop() throws Exception {
        browser.close();
        server.close();
    }

    @Test
    void copiesAndSidesOfLpAndThePagesOfItsPdf() throws Exception {
        String page = "newpath 100 100 moveto 300 300 lineto stroke showpage\n";
        Path pdf = ghostscript(page.repeat(3), "pdfwrite", "letter.pdf", "-sPAPERSIZE=a4");
        Instant before = Instant.now().minusSeconds(1);
        try (Cups cups = Cups.in(directory.resolve("cups"))) {
            cups.queue("spm", "ipps://localhost:" + server.httpsPort() + "/ipp/print", "everywhere");
            cups.run(
                    "lp",
                    "-d",
                    "spm",
                    "-U",
                    "ann",
                    "-t",
                    "Letter to Bob",
                    "-n",
                    "2",
                    "-o",
                    "sides=two-sided-long-edge",
                    pdf.toString());
            JsonNode job = counted("Letter to Bob");

            JsonNode summary = job.get("summary");
            assertThat(value(summary, "pages")).isEqualTo("3 exact");
            assertThat(value(summary, "copies")).isEqualTo("2 exact");
            assertThat(value(summary, "sides")).isEqualTo("two-sided-long-edge exact");
            assertThat(value(summary, "impressionsToPrint")).isEqualTo("6 exact");
            assertThat(value(summary, "media")).startsWith("iso_a4_210x297mm ");
            assertThat(job.get("impressions").asInt()).isEqualTo(3);
            assertThat(job.get("octets").asLong()).isPositive();
            assertThat(Instant.parse(job.get("created").asText())).isBetween(before, Instant.now());
            assertThat(browser.go("/jobs").text())
                    .contains("Letter to Bob", "PDF · 3 pages", "2 copies · two-sided · A4 · ", " KB")
                    .containsPattern("\\d{1,2}:\\d{2}|ago|just now|[Tt]oday");
        }
    }

    @Test
    void theColourAndPaperOfAPwgRaster() throws Exception {
        Path raster = ghostscript(
                "0 0 1 setrgbcolor 100 100 200 200 rectfill showpage 0 setgray 100 100 200 200 rectfill showpage\n",
                "pwgraster",
                "poster.pwg",
                "-sPAPERSIZE=a4",
                "-r100",
                "-dcupsColorSpace=19",
                "-dcupsBitsPerColor=8");
        new PrintClient(server.https("/"), server.sslContext())
                .print("ann", "Poster", "image/pwg-raster", Files.readAllBytes(raster));

        JsonNode job = counted("Poster");

        assertThat(value(job.get("summary"), "pages")).isEqualTo("2 exact");
        assertThat(value(job.get("summary"), "pagesColor")).isEqualTo("1 exact");
        assertThat(value(job.get("summary"), "printColorMode")).isEqualTo("color exact");
        assertThat(value(job.get("summary"), "media")).startsWith("iso_a4_210x297mm ");
        assertThat(job.get("octets").asLong()).isEqualTo(Files.size(raster));
        assertThat(browser.go("/jobs").text()).contains("Poster", "PWG Raster · 2 pages · 1 in colour · ", "A4");
    }

    private static Path ghostscript(String program, String device, String name, String... options) throws Exception {
        Path source = Files.writeString(directory.resolve(name + ".ps"), program);
        Path made = directory.resolve(name);
        List<String> command = new ArrayList<>(List.of("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER"));
        command.addAll(List.of(options));
        command.addAll(List.of("-sDEVICE=" + device, "-sOutputFile=" + made, source.toString()));
        Programs.run(directory, command.toArray(String[]::new));
        return made;
    }

    /** The job of a name in the answer of the API, once its pages are counted. */
    private static JsonNode counted(String name) {
        JsonNode[] found = new JsonNode[1];
        Await.until(
                SOON,
                () -> {
                    for (JsonNode job : mfp.jobs("ann")) {
                        if (job.get("name").asText().equals(name)) {
                            found[0] = job;
                        }
                    }
                    return found[0] != null
                            && found[0].get("releasable").asBoolean()
                            && !found[0].get("summary").get("pending").asBoolean();
                },
                () -> name + " with its pages: " + found[0]);
        return found[0];
    }

    private static String value(JsonNode summary, String fact) {
        JsonNode finding = summary.get(fact);
        return finding.get("value").asText() + " " + finding.get("certainty").asText();
    }
}
