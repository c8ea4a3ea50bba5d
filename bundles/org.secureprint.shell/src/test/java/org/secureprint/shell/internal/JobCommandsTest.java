package org.secureprint.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobState;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.InMemoryJobs;
import org.secureprint.api.testing.RecordingLog;
import org.secureprint.shell.console.Terminal;

class JobCommandsTest {
    private final InMemoryJobs jobs = new InMemoryJobs();
    private final RecordingLog log = new RecordingLog();
    private final Terminal terminal = new Terminal(log);

    @BeforeEach
    void twoJobs() {
        jobs.held("ada", "Offer 2026", "application/pdf", 20_480, Instant.parse("2026-11-22T12:00:00Z"));
        jobs.held("bob", "\u001b[2Jboo", "image/pwg-raster", 3_400_000_000L, Instant.parse("2026-11-22T12:01:00Z"));
    }

    @Test
    void listShowsEverybodysJobsAndNoControlSequence() throws Exception {
        assertThat(terminal.run(list()))
                .contains("pending-held", "ada", "Offer 2026", "20 KB", "bob", "\uFFFD[2Jboo", "3.4 GB")
                .doesNotContain("\u001b[2J");
    }

    @Test
    void listAsJson() throws Exception {
        JobListCommand list = list();
        list.json = true;
        list.user = "BOB";
        JsonNode rows = new ObjectMapper().readTree(terminal.run(list));
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).get("id").asInt()).isEqualTo(2);
        assertThat(rows.get(0).get("size").asLong()).isEqualTo(3_400_000_000L);
        assertThat(rows.get(0).get("created").asText()).isEqualTo("2026-11-22T12:01:00Z");
    }

    @Test
    void listPages() throws Exception {
        JobListCommand list = list();
        list.limit = 1;
        assertThat(terminal.run(list)).contains("ada", "--after 1").doesNotContain("bob");
        list.after = 1;
        assertThat(terminal.run(list)).contains("bob");
        list.after = 2;
        assertThat(terminal.run(list)).isEqualToIgnoringNewLines("There are no such jobs.");
    }

    @Test
    void listRefusesWhatItDoesNotKnow() {
        JobListCommand list = list();
        list.which = "some";
        assertThatThrownBy(() -> terminal.run(list)).hasMessageContaining("not-completed, completed or all");
        list.which = "all";
        list.limit = 0;
        assertThatThrownBy(() -> terminal.run(list)).hasMessageContaining("1 to 10000");
    }

    /** For the owner of a job whose sender was told no code, as by the raw port. */
    @Test
    void infoShowsTheCodeOfAnUnclaimedJob() throws Exception {
        jobs.held(UserName.UNCLAIMED, "Scan", "application/pdf", 1, Instant.parse("2026-11-22T12:02:00Z"));
        assertThat(terminal.run(info(3))).contains("CODE-0003");
        assertThat(terminal.run(info(1))).doesNotContain("CODE-");
    }

    @Test
    void infoShowsTheAttributes() throws Exception {
        assertThat(terminal.run(info(1)))
                .contains("name-proof", "requesting-user-name", "queue", "print")
                .contains("job-id", "job-state-reasons", "job-release-wait", "application/pdf", "192.0.2.7");
        JobInfoCommand info = info(1);
        info.json = true;
        JsonNode job = new ObjectMapper().readTree(terminal.run(info));
        assertThat(job.get("job-state-reasons").get(0).asText()).isEqualTo("job-release-wait");
        assertThat(job.get("date-time-at-completed").isNull()).isTrue();
        assertThatThrownBy(() -> info(99).execute()).isInstanceOf(PrintException.class);
    }

    @Test
    void s14BothSayWhatTheJobIsRecognisedBy() throws Exception {
        DocumentAnalysis found = new DocumentAnalysis.Builder()
                .put(DocumentAttribute.PAGES, 12, Certainty.ESTIMATED)
                .put(DocumentAttribute.MEDIA, "iso_a4_210x297mm", Certainty.EXACT)
                .done();
        JobRequest request = new JobRequest("ipp", "Plan", "ada", "192.0.2.7", false, Map.of("copies", "3"));
        Document document = new Document(1, "", "application/pdf", 1, found);
        int id = jobs.held(request, document, Instant.EPOCH).id();
        assertThat(terminal.run(list())).contains("pages", "~12");
        assertThat(terminal.run(info(id))).contains("iso_a4_210x297mm", "~12", "copies");
        JobInfoCommand info = info(id);
        info.json = true;
        JsonNode job = new ObjectMapper().readTree(terminal.run(info));
        assertThat(job.get("pages").toString()).isEqualTo("{\"value\":12,\"certainty\":\"estimated\"}");
        assertThat(job.get("copies").toString()).isEqualTo("{\"value\":3,\"certainty\":\"exact\"}");
        assertThat(job.get("sides").toString()).isEqualTo("{\"value\":null,\"certainty\":\"unknown\"}");
        assertThat(job.get("analyzed").asBoolean()).isTrue();
    }

    @Test
    void releaseIsLoggedWithWhoTypedIt() throws Exception {
        JobReleaseCommand release = new JobReleaseCommand();
        release.id = 1;
        release.device = "mfp-1";
        release.jobs = jobs;
        assertThat(terminal.run(release)).isEqualToIgnoringNewLines("Job 1 is pending at mfp-1.");
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .containsExactly(new Entry("karaf", "console", "Release-Job", "job 1", Entry.OK, "")
                        .as(Set.of(Role.ADMINISTRATOR)));
    }

    @Test
    void s13DeleteDeletesAnybodysJobsAndLogsRefusals() {
        JobDeleteCommand delete = new JobDeleteCommand();
        delete.ids = List.of(2, 99);
        delete.jobs = jobs;
        assertThatThrownBy(() -> terminal.run(delete)).isInstanceOf(PrintException.class);
        assertThat(jobs.find(Console.SERVICE, 2).orElseThrow().state()).isEqualTo(JobState.CANCELED);
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .extracting(Entry::object, Entry::result)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("job 2", Entry.OK),
                        org.assertj.core.groups.Tuple.tuple("job 99", "client-error-not-found"));
    }

    private JobListCommand list() {
        JobListCommand list = new JobListCommand();
        list.jobs = jobs;
        return list;
    }

    private JobInfoCommand info(int id) {
        JobInfoCommand info = new JobInfoCommand();
        info.id = id;
        info.jobs = jobs;
        info.claims = jobs;
        return info;
    }
}
