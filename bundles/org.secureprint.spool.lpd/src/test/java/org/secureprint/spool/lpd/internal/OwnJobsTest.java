package org.secureprint.spool.lpd.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobState;
import org.secureprint.api.testing.InMemoryJobs;

/** S-13 over LPD: one's own jobs, by user name and host. */
class OwnJobsTest {
    private static final String HOST = "192.0.2.7";

    private final InMemoryJobs jobs = new InMemoryJobs();
    private final OwnJobs own = new OwnJobs(jobs, jobs, jobs);
    private int first;
    private int second;
    private int elsewhere;
    private int overIpp;
    private int otherQueue;
    private int bobs;

    @BeforeEach
    void hold() {
        first = held("ann", "print", "lpd", HOST);
        second = held("ann", "print", "lpd", HOST);
        elsewhere = held("ann", "print", "lpd", "192.0.2.8");
        overIpp = held("ann", "print", "ipp", HOST);
        otherQueue = held("ann", "floor-2", "lpd", HOST);
        bobs = held("bob", "print", "lpd", HOST);
    }

    @Test
    void areListedWithoutTheirNames() {
        String text = own.list("print", HOST, List.of("Ann"), false);
        assertThat(text)
                .contains("print is ready")
                .containsPattern("1 +ann +" + first + " ")
                .containsPattern("2 +ann +" + second + " ")
                .contains("1234 bytes")
                .doesNotContain("secret", "bob", " " + elsewhere + " ", " " + overIpp + " ", " " + otherQueue + " ");
        assertThat(text.lines()).hasSize(4);
        assertThat(own.list("print", HOST, List.of("Ann"), true)).contains("pending-held since");
        assertThat(own.list("print", HOST, List.of("ann", String.valueOf(second)), false))
                .doesNotContainPattern("ann +" + first + " ");
    }

    @Test
    void nobodySeesAnythingWithoutAName() {
        assertThat(own.list("print", HOST, List.of(), false)).contains("no entries");
        assertThat(own.list("print", HOST, List.of(String.valueOf(first)), true))
                .contains("no entries")
                .doesNotContain("ann");
        assertThat(own.list("print", HOST, List.of("unclaimed", "\u0000", "carol"), true))
                .contains("no entries");
    }

    @Test
    void areRemovedByNumber() {
        assertThat(own.remove("print", HOST, "Ann", List.of(String.valueOf(second))))
                .isTrue();
        assertThat(canceled()).containsExactly(second);
    }

    @Test
    void areRemovedByName() {
        assertThat(own.remove("print", HOST, "ann", List.of("ANN"))).isTrue();
        assertThat(canceled()).containsExactly(first, second);
    }

    @Test
    void withoutAListTheOldestIsRemoved() {
        assertThat(own.remove("print", HOST, "ann", List.of())).isTrue();
        assertThat(canceled()).containsExactly(first);
    }

    @Test
    void nobodyRemovesAnotherOnesNotEvenRoot() {
        assertThat(own.remove("print", HOST, "root", List.of(String.valueOf(first), "ann", "bob")))
                .isFalse();
        List<String> everything = List.of(
                String.valueOf(bobs), String.valueOf(elsewhere), String.valueOf(overIpp), String.valueOf(otherQueue));
        assertThat(own.remove("print", HOST, "ann", everything)).isFalse();
        assertThatThrownBy(() -> own.remove("print", HOST, "unclaimed", List.of()))
                .isInstanceOf(PrintException.class);
        assertThat(canceled()).isEmpty();
    }

    @Test
    void jobsThatWaitForTheirCodeAreOnesOwnTooAndShowIt() {
        int lost = unclaimed("Ann", "print", "lpd", HOST);
        List<Integer> others = List.of(
                unclaimed("bob", "print", "lpd", HOST),
                unclaimed("ann", "print", "lpd", "192.0.2.8"),
                unclaimed("ann", "print", "ipp", HOST),
                unclaimed("ann", "floor-2", "lpd", HOST),
                unclaimed("anonymous", "print", "lpd", HOST));
        for (boolean inFull : new boolean[] {false, true}) {
            assertThat(own.list("print", HOST, List.of("ann"), inFull))
                    .containsPattern("3 +unclaimed +" + lost + " ")
                    .containsOnlyOnce("with the code " + code(lost))
                    .doesNotContain(others.stream().map(OwnJobsTest::code).toArray(String[]::new))
                    .doesNotContain("secret");
        }
        assertThat(own.list("print", HOST, List.of("unclaimed", "anonymous"), true))
                .contains("no entries");
        assertThat(own.remove(
                        "print",
                        HOST,
                        "ann",
                        others.stream().map(String::valueOf).toList()))
                .isFalse();
        assertThat(own.remove("print", HOST, "ann", List.of(String.valueOf(lost))))
                .isTrue();
        assertThat(jobs.find(Person.service("test"), lost).orElseThrow().state())
                .isEqualTo(JobState.CANCELED);
    }

    @Test
    void aJobBehindThousandsOfNobodysIsFound() {
        for (int i = 0; i < 2000; i++) {
            unclaimed("carol", "print", "lpd", HOST);
        }
        int last = unclaimed("dora", "print", "lpd", HOST);
        assertThat(own.list("print", HOST, List.of("dora"), false)).contains(code(last));
    }

    private List<Integer> canceled() {
        return List.of(first, second, elsewhere, overIpp, otherQueue, bobs).stream()
                .filter(id ->
                        jobs.find(Person.service("test"), id).orElseThrow().state() == JobState.CANCELED)
                .toList();
    }

    private int unclaimed(String userName, String queue, String port, String host) {
        JobRequest request = new JobRequest(queue, port, "secret", userName, NameProof.NONE, host, false, Map.of());
        return jobs.held(request, new Document(1, "secret.txt", "text/plain", 1234), Instant.EPOCH)
                .id();
    }

    private static String code(int id) {
        return String.format("CODE-%04d", id);
    }

    private int held(String owner, String queue, String port, String host) {
        JobRequest request =
                new JobRequest(queue, port, "secret", owner, NameProof.REQUESTING_USER_NAME, host, false, Map.of());
        return jobs.held(request, new Document(1, "secret.txt", "text/plain", 1234), Instant.EPOCH)
                .id();
    }
}
