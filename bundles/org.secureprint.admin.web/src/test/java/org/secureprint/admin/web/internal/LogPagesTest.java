package org.secureprint.admin.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.Access;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.LogFile;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.RecordedExchange;

/** S-17 on the web and in the API; which files a role reads is the archive's business. */
class LogPagesTest extends WebTestCase {
    private static final Person ENGINEER = new Person("eve", Set.of(Role.SERVICE_ENGINEER));

    private final Description description = new Description();
    private LogFile accesses;
    private LogFile errors;

    @BeforeEach
    void write() {
        accesses = logs.put(LogKind.PORT_ACCESS, LocalDate.parse("2026-11-22"), "{\"seq\":1}\n");
        errors = logs.put(LogKind.SERVER_ERROR, LocalDate.parse("2026-11-21"), "{\"seq\":2}\n");
    }

    @Test
    void s17RoutesAreForAdministratorsAndEngineersOnly() {
        assertThat(web.routes().stream().filter(route -> route.path().contains("logs")))
                .hasSize(4)
                .allSatisfy(route -> assertThat(route.access())
                        .isEqualTo(Access.signedIn(Role.ADMINISTRATOR, Role.SERVICE_ENGINEER)));
    }

    @Test
    void s17EachSeesWhatTheArchiveGivesThem() throws Exception {
        assertThat(get("/logs", ROOT).text())
                .contains("/logs/" + accesses.name(), "today and yesterday")
                .doesNotContain(errors.name());
        assertThat(get("/logs", ENGINEER).text()).contains(accesses.name(), errors.name());
        RecordedExchange listed = get("/api/v1/logs", ROOT);
        assertThat(listed.text())
                .isEqualTo("{\"files\":[{\"name\":\"" + accesses.name()
                        + "\",\"log\":\"port_access\",\"day\":\"2026-11-22\",\"octets\":10}]}");
        description.check("GET", "/api/v1/logs", listed);
    }

    @Test
    void s17DownloadsAreFiles() throws Exception {
        for (String path : new String[] {"/logs/{name}", "/api/v1/logs/{name}"}) {
            RecordedExchange sent = download(path, errors.name(), ENGINEER);
            assertThat(sent.text()).isEqualTo("{\"seq\":2}\n");
            assertThat(sent.answerHeaders().get("Content-Disposition"))
                    .isEqualTo("attachment; filename=\"" + errors.name() + "\"");
            assertThatThrownBy(() -> download(path, errors.name(), ROOT))
                    .isInstanceOfSatisfying(
                            PrintException.class, e -> assertThat(e.status()).isEqualTo(Status.CLIENT_ERROR_NOT_FOUND));
        }
        assertThat(logs.read()).hasSize(2).allMatch(line -> line.equals("eve " + errors.name() + " 127.0.0.1"));
    }

    @Test
    void onlyReadersAreLedThere() throws Exception {
        assertThat(get("/jobs", ADA).text()).doesNotContain("href=\"/logs\"");
        assertThat(get("/jobs", ROOT).text()).contains("href=\"/logs\"");
        assertThat(get("/jobs", ENGINEER).text()).contains("href=\"/logs\"").doesNotContain("/admin/");
    }

    private RecordedExchange download(String path, String name, Person who) throws Exception {
        return send(
                "GET",
                path,
                RecordedExchange.of("GET", path).variable("name", name).as(who));
    }
}
