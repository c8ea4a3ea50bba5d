package org.secureprint.admin.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.testing.RecordedExchange;

class AdminPagesTest extends WebTestCase {
    @Test
    void s13AnAdministratorSeesAndDeletesAnyJob() throws Exception {
        jobs.held("ada", "Offer", "application/pdf", 20_480, NOON);
        jobs.held("bob", "Plan", "application/pdf", 20_480, NOON);
        assertThat(get("/admin/jobs", ROOT).text()).contains("Offer", "ada", "Plan", "bob", "1–2 of 2");

        RecordedExchange asked = send("POST", "/admin/jobs/delete", delete().parameter("job-2", "on"));
        assertThat(asked.text()).contains("Delete this job?", "Plan", "bob").doesNotContain("Offer");
        RecordedExchange sent = send(
                "POST", "/admin/jobs/delete", delete().parameter("job-2", "on").parameter("confirmed", "yes"));
        assertThat(sent.answerHeaders()).containsEntry("Location", "/admin/jobs?note=deleted&count=1");
        assertThat(jobs.find(BOB, 2).orElseThrow().erased()).isTrue();
        assertThat(get("/admin/jobs", ROOT).text()).contains("Offer").doesNotContain("Plan");
    }

    @Test
    void allJobsComeInPages() throws Exception {
        for (int i = 1; i <= 120; i++) {
            jobs.held(i % 2 == 0 ? "ada" : "bob", "Job no. " + i, "application/pdf", 1000, NOON);
        }
        assertThat(get("/admin/jobs", ROOT).text())
                .contains("1–50 of 120", "after=50&amp;seen=50")
                .doesNotContain("First page");
        assertThat(page("50", "50", "").text()).contains("51–100 of 120", "Job no. 51<", "after=100&amp;seen=100");
        assertThat(page("100", "100", "").text())
                .contains("101–120 of 120", "First page")
                .doesNotContain("Next page");
        assertThat(page("0", "0", "ADA").text())
                .contains("1–50 of 60", "value=\"ada\"")
                .doesNotContain("Job no. 1<");
        assertThat(page("0", "0", "nobody").text()).contains("nobody has no jobs");
        assertThat(page("-1", "x", "\n").status()).isEqualTo(200);
    }

    @Test
    void s11S12SettingsAreShownInLargeUnits() throws Exception {
        assertThat(get("/admin/settings", ROOT).text())
                .contains("name=\"deleteAfterPrinting\" value=\"true\"")
                .contains("value=\"1\"", "value=\"days\" selected")
                .contains("value=\"10\"", "value=\"mebi\" selected", "value=\"20\"");
    }

    @Test
    void s11S12SettingsAreChangedAndLogged() throws Exception {
        RecordedExchange sent = send("POST", "/admin/settings", settings("90", "minutes"));
        assertThat(sent.answerHeaders()).containsEntry("Location", "/admin/settings?note=saved");
        assertThat(settings.get(Setting.DELETE_AFTER_PRINTING)).isFalse();
        assertThat(settings.get(Setting.AUTO_DELETE_MINUTES)).isEqualTo(90);
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .extracting(Entry::action, Entry::object, Entry::detail)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("change-setting", "deleteAfterPrinting", "true -> false"),
                        org.assertj.core.groups.Tuple.tuple("change-setting", "autoDeleteMinutes", "1440 -> 90"));
    }

    @Test
    void s14SealingIsSwitchedOffAndOn() throws Exception {
        send("POST", "/admin/settings", settings("1", "days"));
        assertThat(settings.get(Setting.SEAL_JOB_ATTRIBUTES)).isTrue();
        send("POST", "/admin/settings", settings("1", "days").parameter("sealJobAttributes", ""));
        assertThat(settings.get(Setting.SEAL_JOB_ATTRIBUTES)).isFalse();
    }

    @Test
    void limitsAreSetInLargeUnits() throws Exception {
        send(
                "POST",
                "/admin/settings",
                settings("1", "days")
                        .parameter("maxJobOctets", "3")
                        .parameter("maxJobOctetsUnit", "gibi")
                        .parameter("maxJobsPerUser", "200"));
        assertThat(settings.get(Setting.MAX_JOB_OCTETS)).isEqualTo(3L << 30);
        assertThat(settings.get(Setting.MAX_JOBS_PER_USER)).isEqualTo(200);
        assertThat(get("/admin/settings", ROOT).text())
                .contains("name=\"maxJobOctets\"", "value=\"3\"", "value=\"gibi\" selected", "value=\"200\"");
    }

    @Test
    void s18EachLogHasItsOwnLimits() throws Exception {
        send(
                "POST",
                "/admin/settings",
                settings("1", "days")
                        .parameter("portErrorMaxFileOctets", "2")
                        .parameter("portErrorMaxFileOctetsUnit", "mebi")
                        .parameter("serverAccessMaxFiles", "90"));
        assertThat(settings.get(Setting.MAX_FILE_OCTETS_OF_LOG.get(LogKind.PORT_ERROR)))
                .isEqualTo(2 << 20);
        assertThat(settings.get(Setting.MAX_FILES_OF_LOG.get(LogKind.SERVER_ACCESS)))
                .isEqualTo(90);
        assertThat(get("/admin/settings", ROOT).text())
                .contains(
                        "name=\"portErrorMaxFileOctets\"",
                        "value=\"2\"",
                        "name=\"serverAccessMaxFiles\"",
                        "value=\"90\"");
        RecordedExchange wrong =
                send("POST", "/admin/settings", settings("1", "days").parameter("portAccessMaxFiles", "1001"));
        assertThat(wrong.text()).contains("id=\"portAccessMaxFiles-wrong\"", "or 0 for that of all logs.");
    }

    @Test
    void s12NeverIsAChoiceOfItsOwn() throws Exception {
        send("POST", "/admin/settings", settings("90", "minutes").parameter("autoDelete", "off"));
        assertThat(settings.get(Setting.AUTO_DELETE_MINUTES)).isZero();
        assertThat(get("/admin/settings", ROOT).text()).contains("value=\"off\" checked");
    }

    @ParameterizedTest
    @CsvSource({"0,days", "-1,days", "ten,days", "'',hours", "99999999999999999999,days", "9999999,days", "1.5,hours"})
    void s12WrongIntervalsAreExplainedAndNothingIsSaved(String number, String unit) throws Exception {
        RecordedExchange sent = send("POST", "/admin/settings", settings(number, unit));
        assertThat(sent.status()).isEqualTo(400);
        assertThat(sent.text())
                .contains("role=\"alert\"", "aria-invalid=\"true\"", "id=\"autoDeleteMinutes-wrong\"")
                .contains("value=\"" + number + "\"");
        assertThat(settings.get(Setting.AUTO_DELETE_MINUTES)).isEqualTo(1440);
        assertThat(settings.get(Setting.DELETE_AFTER_PRINTING)).isTrue();
    }

    @Test
    void quantitiesKeepTheirValue() {
        for (int value : new int[] {1, 59, 60, 61, 1439, 1440, 2880, 5_256_000}) {
            assertThat(Quantity.of(value, Quantity.TIMES).value(Quantity.TIMES)).isEqualTo(String.valueOf(value));
        }
        assertThat(Quantity.of(2880, Quantity.TIMES)).isEqualTo(new Quantity("2", "days"));
        assertThat(new Quantity("3", "weeks").value(Map.of("days", 1440))).isEqualTo("3");
    }

    private RecordedExchange page(String after, String seen, String user) throws Exception {
        return send(
                "GET",
                "/admin/jobs",
                RecordedExchange.of("GET", "/admin/jobs")
                        .as(ROOT)
                        .parameter("after", after)
                        .parameter("seen", seen)
                        .parameter("user", user));
    }

    private static RecordedExchange delete() {
        return form("/admin/jobs/delete", ROOT);
    }

    private static RecordedExchange settings(String number, String unit) {
        return form("/admin/settings", ROOT)
                .parameter("autoDelete", "on")
                .parameter("autoDeleteMinutes", number)
                .parameter("autoDeleteMinutesUnit", unit)
                .parameter("unclaimedDeleteMinutes", "1")
                .parameter("unclaimedDeleteMinutesUnit", "hours")
                .parameter("expiryNoticeMinutes", "2")
                .parameter("expiryNoticeMinutesUnit", "hours")
                .parameter("maxJobOctets", "0")
                .parameter("maxJobsPerUser", "0")
                .parameter("maxOctetsPerUser", "0")
                .parameter("logMaxFileOctets", "10")
                .parameter("logMaxFileOctetsUnit", "mebi")
                .parameter("logMaxFiles", "20")
                .parameter("sealJobAttributes", "true");
    }
}
