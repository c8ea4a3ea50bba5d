package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.itests.server.Await;

/** S-03: LPD with the clients there are. What people collect is what they sent. */
class LpdIT extends OldProtocolsTestCase {
    @BeforeAll
    static void start() throws Exception {
        prepare();
        startWithPorts();
        // of which nobody says what it believes: as the default queue of a fresh server
        assertThat(server.console("spm:queue-put fresh")).contains("fresh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--send-data-first", "--windows"})
    void rlprPrints(String order) throws Exception {
        Path document = document("rlpr" + order, 1);
        String[] options = order.isEmpty() ? new String[0] : new String[] {order};
        rlpr.run("rlpr", "print", with(options, "-J", "Plan" + order, document.toString()));
        assertCollected(ME, "Plan" + order, document);
    }

    @Test
    void rlprPrintsManyFilesAtOnce() throws Exception {
        Path one = document("one", 11);
        Path two = document("two", 12);

        rlpr.run("rlpr", "print", "-J", "Both", one.toString(), two.toString());

        List<Mfp.Collected> both = mfp.collectAll(ME);
        assertThat(both).extracting(Mfp.Collected::title).containsExactly("Both", "Both");
        assertThat(both)
                .extracting(Mfp.Collected::octets)
                .containsExactly(Files.readAllBytes(one), Files.readAllBytes(two));
    }

    @Test
    void oneJobMayHaveManyDataFiles() throws Exception {
        byte[] one = Files.readAllBytes(document("first", 13));
        byte[] two = Files.readAllBytes(document("second", 14));

        OldClients.lpd(server.lpdPort(), "print", "Hhost\nPann\nJTwo files\nldfA001host\nldfB001host\n", one, two);

        Mfp.Collected collected = mfp.collect("ann");
        assertThat(collected.title()).isEqualTo("Two files");
        assertThat(collected.documents()).containsExactly(one, two);
    }

    /** With {@code -Dspm.longOctets=4500000000} beyond 4 GiB, which takes as much disk, and minutes. */
    @Test
    void rlprPrintsALongFile() throws Exception {
        long octets = Long.getLong("spm.longOctets", 50_000_000);
        Path document = directory.resolve("long.prn");
        try (RandomAccessFile file = new RandomAccessFile(document.toFile(), "rw")) {
            file.setLength(octets);
        }

        rlpr.run(Duration.ofMinutes(30), "rlpr", "print", "-J", "Long", document.toString());

        JsonNode job = mfp.jobs(ME).get(0);
        assertThat(job.get("octets").asLong()).isEqualTo(octets);
        server.console("spm:job-delete " + job.get("id").asInt());
        Files.delete(document);
    }

    @Test
    void rlpqShowsAndRlprmRemovesOnesOwnJobs() throws Exception {
        rlpr.run("rlpr", "print", "-J", "My secret title", document("secret", 2).toString());
        String id = mfp.jobs(ME).get(0).get("id").asText();

        assertThat(rlpr.run("rlpq", "print")).contains("no entries").doesNotContain(id);
        assertThat(rlpr.run("rlpq", "print", ME)).contains(id).doesNotContain("secret");

        rlpr.run("rlprm", "print", id);
        Await.until(SOON, () -> mfp.jobs(ME).isEmpty(), () -> "job " + id + " is gone");
    }

    @Test
    void rlpqTellsTheClaimCodeOfAJobThatNobodyProved() throws Exception {
        Path document = document("unclaimed", 9);
        rlpr.run("rlpr", "fresh", "-J", "Fresh", document.toString());

        String listed = rlpr.run("rlpq", "fresh", ME);
        Matcher code = Pattern.compile("claim it with the code (\\S+)").matcher(listed);
        assertThat(code.find()).as(listed).isTrue();

        mfp.claim(ME, code.group(1));
        assertCollected(ME, "Fresh", document);
    }

    @Test
    void rlprmRemovesAJobThatNobodyProved() throws Exception {
        rlpr.run("rlpr", "fresh", document("regretted", 10).toString());
        Matcher id = Pattern.compile("unclaimed +(\\d+) ").matcher(rlpr.run("rlpq", "fresh", ME));
        assertThat(id.find()).isTrue();

        rlpr.run("rlprm", "fresh", id.group(1));
        assertThat(rlpr.run("rlpq", "fresh", ME)).contains("no entries");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&order=data,control", "&mode=stream"})
    void cupsPrintsWithItsLpdBackend(String options) throws Exception {
        String uri = "lpd://localhost:" + server.lpdPort() + "/print?reserve=none" + options;
        cups.queue("lpd", uri, "raw");
        Path document = document("cups", 3);

        cups.run("lp", "-U", "ann", "-d", "lpd", "-t", "From CUPS", document.toString());

        assertCollected("ann", "From CUPS", document);
    }

    @Test
    void lprOfCupsPrintsThroughItsServer() throws Exception {
        cups.queue("lpr", "lpd://localhost:" + server.lpdPort() + "/floor-2?reserve=none", "raw");
        Path document = document("lpr", 4);

        assertThat(Programs.run(
                        directory,
                        "lpr",
                        "-H",
                        cups.address(),
                        "-U",
                        "ann",
                        "-P",
                        "lpr",
                        "-T",
                        "By lpr",
                        document.toString()))
                .isEmpty();

        assertCollected("ann", "By lpr", document);
    }

    @Test
    void aQueueThatIsNotThereIsRefused() throws Exception {
        assertThat(rlpr.outcome("rlpr", "nowhere", document("lost", 5).toString()))
                .isNotZero();
    }

    private static String[] with(String[] some, String... more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
    }
}
