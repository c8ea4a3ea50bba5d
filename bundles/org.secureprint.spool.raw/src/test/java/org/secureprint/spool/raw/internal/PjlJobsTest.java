package org.secureprint.spool.raw.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the jobs of a connection end. {@code ~} stands for the Universal Exit Language command, {@code |} for an end of line. */
class PjlJobsTest {
    private static final String HEAD = "~@PJL JOB NAME=\"a\"|@PJL SET COPIES=2|@PJL ENTER LANGUAGE=PCL|";
    private static final String TAIL = "~@PJL EOJ NAME=\"a\"|~";

    static Stream<List<String>> connections() {
        return Stream.of(
                // one job
                List.of("plain text"),
                List.of("plain text with ~@PJL EOJ|~@PJL JOB|@PJL ENTER LANGUAGE=PCL| inside"),
                List.of(HEAD + "data" + TAIL),
                List.of(HEAD + "data"),
                List.of(HEAD + "data~"),
                List.of(HEAD + "data~@PJL EOJ"),
                List.of("~@PJL ENTER LANGUAGE=PDF|data~"),
                List.of("~data without commands~"),
                List.of("~|@PJL SET A=1||@PJL ENTER LANGUAGE=PCL|data"),
                // jobs that are enclosed
                List.of(HEAD + "one" + TAIL, HEAD + "two" + TAIL),
                List.of(HEAD + "one~@PJL EOJ|", HEAD + "two~@PJL EOJ|", HEAD + "three" + TAIL),
                List.of(HEAD + "one~@PJL SET X=1|@PJL ENTER LANGUAGE=POSTSCRIPT|two" + TAIL, HEAD + "three" + TAIL),
                List.of(HEAD + "one~@PJLX~data ~@PJ ~~ ~" + TAIL, HEAD + "two" + TAIL),
                List.of("~@PJL JOB NAME=\"outer\"|" + HEAD + "one~@PJL EOJ|~@PJL EOJ|~", HEAD + "two" + TAIL),
                List.of(HEAD + "one" + HEAD + "a job in a job~@PJL EOJ|more" + TAIL, "~@PJL SET A=1|data"),
                List.of(HEAD + "never closed" + HEAD + "two" + TAIL),
                // jobs that are not
                List.of("~@PJL SET A=1|@PJL ENTER LANGUAGE=PCL|one~", "~@PJL SET A=1|@PJL ENTER LANGUAGE=PCL|two~"),
                List.of("~@PJL ENTER LANGUAGE=PCL|one", "~@PJL ENTER LANGUAGE=PCL|two"),
                List.of("~@PJL ENTER LANGUAGE=PCL|one", "~@PJL SET A=1|two"),
                List.of("~@PJL ENTER LANGUAGE=PCL|one~@PJL EOJ|~", HEAD + "two"),
                List.of("~@PJL ENTER LANGUAGE=PCL|one~@PJL RESET|@PJL USTATUSOFF|~"),
                List.of("~@PJL ENTER LANGUAGE=PCL|one~@PJLbinary"),
                // what is in doubt is not cut
                List.of("~@PJL ENTER LANGUAGE=PCL|one~@PJL COMMENT " + "x".repeat(5000) + "|@PJL ENTER LANGUAGE=PCL|"),
                List.of("~@PJL ENTER LANGUAGE=PCL|one~" + "@PJL SET A=1|".repeat(4000) + "@PJL ENTER LANGUAGE=PCL|x"),
                List.of("~" + "@PJL SET A=1|".repeat(4000) + "@PJL ENTER LANGUAGE=PCL|x"));
    }

    @ParameterizedTest
    @MethodSource("connections")
    void endWhereTheyEnd(List<String> jobs) throws IOException {
        List<byte[]> expected = jobs.stream().map(PjlJobsTest::octets).toList();
        byte[] all = octets(String.join("", jobs));
        for (int seed = 0; seed < 20; seed++) {
            assertThat(read(all, seed)).as("pieces of seed " + seed).containsExactlyElementsOf(expected);
        }
    }

    static Stream<String> nothing() {
        return Stream.of(
                "", "~", "~~", "~@PJL", "~@PJL|@PJL INFO ID|", "~@PJL INFO STATUS|~", "~@PJL JOB|@PJL EOJ|~", HEAD);
    }

    @ParameterizedTest
    @MethodSource("nothing")
    void commandsWithoutDataAreNone(String commands) throws IOException {
        assertThat(read(octets(commands), 1)).isEmpty();
    }

    @Test
    void whatProgramsSendBetweenJobsIsNone() throws IOException {
        byte[] all = octets(HEAD + "one" + TAIL + "|\u0004\0~" + "~@PJL RESET|~" + HEAD + "two" + TAIL + "|\u0004");
        assertThat(read(all, 1))
                .containsExactly(octets(HEAD + "one" + TAIL), octets("~~@PJL RESET|~" + HEAD + "two" + TAIL));
    }

    @Test
    void aJobWithoutDataBeforeAnotherIsNone() throws IOException {
        assertThat(read(octets("~@PJL JOB|@PJL DEFAULT COPIES=3|@PJL EOJ|" + HEAD + "two" + TAIL), 1))
                .containsExactly(octets(HEAD + "two" + TAIL));
    }

    @Test
    void binaryDataComesThroughWhole() throws IOException {
        byte[] noise = new byte[3_000_000];
        new Random(7).nextBytes(noise);
        for (int i = 0; i < noise.length; i += 1000) {
            noise[i] = 0x1b;
            noise[i + 1] = '%';
        }
        byte[] first = concat(octets(HEAD), noise, octets(TAIL));
        byte[] second = concat(octets("~@PJL ENTER LANGUAGE=PCL|"), noise);
        assertThat(read(concat(first, second), 1)).containsExactly(first, second);
    }

    @Test
    void eachJobHasItsClaims() throws IOException {
        byte[] all = octets("~@PJL JOB NAME=\"one\"|@PJL SET USERNAME=\"ann\"|@PJL ENTER LANGUAGE=PCL|data~@PJL EOJ|"
                + "~@PJL JOB NAME=\"two\"|@PJL ENTER LANGUAGE=PCL|data~@PJL EOJ|~");
        PjlJobs jobs = jobs(new ByteArrayInputStream(all));
        PjlJobs.PjlJob first = jobs.next().orElseThrow();
        first.data().readAllBytes();
        PjlJobs.PjlJob second = jobs.next().orElseThrow();
        assertThat(first.claims()).isEqualTo(new PjlClaims(Optional.of("ann"), Optional.of("one")));
        assertThat(second.claims()).isEqualTo(new PjlClaims(Optional.empty(), Optional.of("two")));
    }

    private static List<byte[]> read(byte[] all, int seed) throws IOException {
        PjlJobs jobs = jobs(new Pieces(all, seed));
        List<byte[]> read = new ArrayList<>();
        for (Optional<PjlJobs.PjlJob> job = jobs.next(); job.isPresent(); job = jobs.next()) {
            read.add(job.get().data().readAllBytes());
        }
        return read;
    }

    private static PjlJobs jobs(InputStream data) {
        return new PjlJobs(new PjlWindow(data, millis -> {}, 0), data);
    }

    private static byte[] octets(String text) {
        return text.replace("~", "\u001b%-12345X").replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] concat(byte[]... parts) {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int end = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, end, part.length);
            end += part.length;
        }
        return all;
    }

    /** Octets in pieces of random size, as a network brings them. */
    private static final class Pieces extends ByteArrayInputStream {
        private final Random random;
        private final int most;

        Pieces(byte[] octets, int seed) {
            super(octets);
            random = new Random(seed);
            most = seed == 0 ? 1 : 1 << random.nextInt(1, 16);
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1 + random.nextInt(most)));
        }
    }
}
