package org.secureprint.admin.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.testing.RecordedExchange;

class JobPagesTest extends WebTestCase {
    private final Job first =
            jobs.held("ada", "Offer <2026> & more", "application/pdf", 20_480, NOON.minus(Duration.ofMinutes(5)));
    private final Job second = jobs.held("ada", "Plan", "image/urf", 3_400_000, NOON.minusSeconds(1));
    private final Job bobs = jobs.held("bob", "Bobs secret", "application/pdf", 1, NOON);

    @Test
    void s14MyJobsShowWhatTheyAre() throws Exception {
        RecordedExchange page = get("/jobs", ADA);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.contentType()).isEqualTo("text/html;charset=utf-8");
        assertThat(page.text())
                .contains(
                        "Offer &lt;2026&gt; &amp; more",
                        "PDF · counting pages… · 20 KB · name only said",
                        "5 minutes ago",
                        "Ready to print")
                .contains("Plan", "Apple Raster · counting pages… · 3.4 MB", "just now", "Deleted in 23 hours")
                .contains("2 jobs for ada")
                .doesNotContain("Bobs secret", "<2026>");
        assertThat(page.text().indexOf("Plan"))
                .as("newest first")
                .isLessThan(page.text().indexOf("Offer"));
    }

    @Test
    void anAdministratorsOwnPageShowsOnlyTheirOwn() throws Exception {
        assertThat(get("/jobs", ROOT).text()).contains("Nothing waits for you").doesNotContain("Plan");
    }

    @Test
    void aDamagedJobIsShownAndMayBeDeleted() throws Exception {
        jobs.update(first.change()
                .state(JobState.ABORTED, JobStateReason.ABORTED_BY_SYSTEM, JobStateReason.DOCUMENT_ACCESS_ERROR)
                .message("The stored document is damaged: print it again.")
                .toJob());
        jobs.update(second.change()
                .state(JobState.ABORTED, JobStateReason.ABORTED_BY_SYSTEM)
                .toJob());
        String damaged = "<span class=\"state bad\">Damaged</span>";
        assertThat(get("/jobs", ADA).text()).contains("Offer", damaged, "is damaged: print it again");
        assertThat(get("/admin/jobs", ROOT).text()).contains("Offer", damaged);
        assertThat(get("/jobs", ADA).text()).doesNotContain("Plan");
        send(
                "POST",
                "/jobs/delete",
                form("/jobs/delete", ADA).parameter("job-" + first.id(), "on").parameter("confirmed", "yes"));
        assertThat(get("/jobs", ADA).text()).doesNotContain("Offer");
    }

    @Test
    void onlyPrintersThatJobsCanBeSentToAreOffered() throws Exception {
        assertThat(get("/jobs", ADA).text())
                .contains("value=\"lp-1\"", "Ground floor – Hall")
                .doesNotContain("mfp-1", "Cellar");
        devices.remove("lp-1");
        assertThat(get("/jobs", ADA).text()).doesNotContain("<select").contains("Collect your jobs at any device");
    }

    @Test
    void s01PrintReleasesTheSelectedJobs() throws Exception {
        RecordedExchange sent = send(
                "POST",
                "/jobs/print",
                form("/jobs/print", ADA).parameter("job-" + first.id(), "on").parameter("printer", "lp-1"));
        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.answerHeaders()).containsEntry("Location", "/jobs?note=released&count=1");
        assertThat(jobs.find(ADA, first.id()).orElseThrow())
                .extracting(Job::state, Job::outputDevice)
                .containsExactly(JobState.PENDING, "lp-1");
        assertThat(jobs.find(ADA, second.id()).orElseThrow().state()).isEqualTo(JobState.PENDING_HELD);
        assertThat(get("/jobs", ADA).text()).contains("Waiting", "<span class=\"facts\">Ground floor</span>");
    }

    @Test
    void printNeedsAJobAndAPrinter() throws Exception {
        assertThat(send("POST", "/jobs/print", form("/jobs/print", ADA).parameter("printer", "lp-1"))
                        .text())
                .contains("Select at least one job first.");
        for (String printer : new String[] {"", "mfp-1", "old", "nowhere"}) {
            RecordedExchange refused = send(
                    "POST",
                    "/jobs/print",
                    form("/jobs/print", ADA)
                            .parameter("job-" + first.id(), "on")
                            .parameter("printer", printer));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text()).contains("Choose a printer first.");
        }
        assertThat(jobs.find(ADA, first.id()).orElseThrow().state()).isEqualTo(JobState.PENDING_HELD);
    }

    @Test
    void s13DeleteAsksFirstAndDeletesOnlyMine() throws Exception {
        RecordedExchange asked = send(
                "POST",
                "/jobs/delete",
                form("/jobs/delete", ADA).parameter("job-" + first.id(), "on").parameter("job-" + bobs.id(), "on"));
        assertThat(asked.text())
                .contains(
                        "Delete this job?", "Offer &lt;2026&gt;", "name=\"confirmed\"", "name=\"csrf\" value=\"csrf\"")
                .doesNotContain("Bobs secret");
        assertThat(jobs.find(ADA, first.id()).orElseThrow().erased()).isFalse();

        RecordedExchange sent = send(
                "POST",
                "/jobs/delete",
                form("/jobs/delete", ADA)
                        .parameter("job-" + first.id(), "on")
                        .parameter("job-" + bobs.id(), "on")
                        .parameter("confirmed", "yes"));
        assertThat(sent.answerHeaders()).containsEntry("Location", "/jobs?note=deleted&count=1");
        assertThat(jobs.find(ADA, first.id()).orElseThrow().erased()).isTrue();
        assertThat(jobs.find(BOB, bobs.id()).orElseThrow().erased()).isFalse();
        assertThat(get("/jobs", ADA).text()).doesNotContain("Offer").contains("Plan");
    }

    @Test
    void aRefusalIsShownAndTheOtherJobsArePrinted() throws Exception {
        jobs.update(first.change()
                .state(JobState.PROCESSING, JobStateReason.JOB_OUTGOING)
                .outputDevice("lp-1")
                .toJob());
        RecordedExchange page = send(
                "POST",
                "/jobs/print",
                form("/jobs/print", ADA)
                        .parameter("job-" + first.id(), "on")
                        .parameter("job-" + second.id(), "on")
                        .parameter("printer", "lp-1"));
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.text()).contains("role=\"alert\"", "Job " + first.id() + " is processing");
        assertThat(jobs.find(ADA, second.id()).orElseThrow().state()).isEqualTo(JobState.PENDING);
    }

    @Test
    void whyAJobIsHeldAgainIsShown() throws Exception {
        jobs.update(first.change()
                .state(JobState.PENDING_HELD, JobStateReason.JOB_RELEASE_WAIT, JobStateReason.PRINTER_STOPPED)
                .message("The printer was out of paper. Release the job again.")
                .toJob());
        assertThat(get("/jobs", ADA).text()).contains("The printer was out of paper.", "state bad");
    }

    @Test
    void neverDeletedJobsHaveNoDate() throws Exception {
        settings.put(Setting.AUTO_DELETE_MINUTES, 0);
        assertThat(get("/jobs", ADA).text()).doesNotContain("Deleted in");
    }

    @Test
    void whenAJobIsDeletedItsQueueSays() throws Exception {
        settings.put(Setting.AUTO_DELETE_MINUTES, 0);
        queues.put(queues.find("print")
                .orElseThrow()
                .change()
                .retentionMinutes(120)
                .toQueue());
        assertThat(get("/jobs", ADA).text()).contains("<span class=\"why\">Deleted in 1 hour");
        settings.put(Setting.EXPIRY_NOTICE_MINUTES, 0);
        assertThat(get("/jobs", ADA).text()).contains("<span class=\"facts\">Deleted in 1 hour");
    }

    @Test
    void notesAreOnesOfOursAndNothingElse() throws Exception {
        assertThat(send(
                                "GET",
                                "/jobs",
                                RecordedExchange.of("GET", "/jobs")
                                        .as(ADA)
                                        .parameter("note", "deleted")
                                        .parameter("count", "3"))
                        .text())
                .contains("3 jobs are deleted.");
        assertThat(send(
                                "GET",
                                "/jobs",
                                RecordedExchange.of("GET", "/jobs")
                                        .as(ADA)
                                        .parameter("note", "Call this number")
                                        .parameter("count", "<b>"))
                        .text())
                .doesNotContain("Call this number", "role=\"status\"");
    }
}
