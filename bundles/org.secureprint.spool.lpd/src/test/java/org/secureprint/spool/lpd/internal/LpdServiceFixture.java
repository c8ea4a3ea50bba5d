package org.secureprint.spool.lpd.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.InMemoryIntake;
import org.secureprint.api.testing.InMemoryJobs;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.RecordingLog;

/** The service over fakes, for a client at 192.0.2.7. */
abstract class LpdServiceFixture {
    static final String CONTROL = "Hpc-7\nPAnn\nJMinutes\nldfA001pc-7\nUdfA001pc-7\nNminutes.pdf\n";

    final RecordingLog log = new RecordingLog();
    final InMemoryJobs jobs = new InMemoryJobs();
    final InMemoryIntake intake = new InMemoryIntake(jobs);
    final LpdService service = new LpdService(new InMemoryQueues(), intake, new OwnJobs(jobs, jobs, jobs), log, 30, 60);

    @AfterEach
    final void everyIncomingJobIsClosed() {
        assertThat(intake.arriving()).isZero();
    }

    final void aPortErrorSays(String result) {
        assertThat(log.of(LogKind.PORT_ERROR)).singleElement().satisfies(line -> {
            assertThat(line.result()).isEqualTo(result);
            assertThat(line.action()).isEqualTo("lpd");
            assertThat(line.source()).isEqualTo("192.0.2.7");
        });
    }

    final List<Integer> answers(LpdScript script) throws IOException {
        return answers(new ByteArrayInputStream(script.octets()));
    }

    final List<Integer> answers(InputStream sent) throws IOException {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        LpdInput input = new LpdInput(sent, millis -> {}, 30_000, 60_000);
        try {
            service.serve(input, answers, "192.0.2.7");
        } catch (IOException e) {
            assertThat(e).as("a connection that breaks").hasNoCause();
        }
        byte[] octets = answers.toByteArray();
        return IntStream.range(0, octets.length).mapToObj(i -> (int) octets[i]).toList();
    }
}
