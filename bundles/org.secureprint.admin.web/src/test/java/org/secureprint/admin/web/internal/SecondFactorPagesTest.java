package org.secureprint.admin.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.http.Access;
import org.secureprint.api.identity.Origin;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.RecordedExchange;

/** The code after the password, and the app that shows it. */
class SecondFactorPagesTest extends WebTestCase {
    private static final Set<Role> ROLES = Set.of(Role.ADMINISTRATOR, Role.USER);

    @BeforeEach
    void giveRootAnApp() {
        users.add(new User("root", "root", ROLES, "", "", false, true, 0, null, Origin.LOCAL, List.of(), "sealed"));
        passwords.answer(users.find("root").orElseThrow(), "chosen by root");
    }

    private RecordedExchange post(String path, String code) throws Exception {
        return send("POST", path, form(path, ROOT).parameter("code", code));
    }

    private RecordedExchange password() throws Exception {
        return send(
                "POST",
                "/sign-in",
                RecordedExchange.of("POST", "/sign-in")
                        .parameter("name", "root")
                        .parameter("password", "chosen by root"));
    }

    private RecordedExchange code(String id, String code) throws Exception {
        return send(
                "POST",
                "/sign-in/code",
                RecordedExchange.of("POST", "/sign-in/code").parameter("id", id).parameter("code", code));
    }

    @Test
    void afterThePasswordComesTheCode() throws Exception {
        RecordedExchange asked = password();
        assertThat(asked.text()).contains("action=\"/sign-in/code\"", "value=\"begun-0\"");
        assertThat(asked.answerHeaders()).doesNotContainKey("Set-Cookie");
        assertThat(sessions.count()).as("the password alone opens nothing").isZero();

        RecordedExchange wrong = code("begun-0", "000000");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.text())
                .contains("The code is wrong.", "value=\"begun-0\"")
                .doesNotContain("000000");
        assertThat(sessions.count()).isZero();

        RecordedExchange right = code("begun-0", InMemorySecondFactor.CODE);
        assertThat(right.answerHeaders()).containsEntry("Location", "/jobs").containsKey("Set-Cookie");
        assertThat(sessions.count()).isEqualTo(1);
    }

    /** Nobody looked at the code: it is neither wrong nor used up. */
    @Test
    void whoComesWhileTheServerIsBusyIsToldSo() throws Exception {
        password();
        factor.busy = true;
        RecordedExchange busy = code("begun-0", InMemorySecondFactor.CODE);
        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.answerHeaders()).containsEntry("Retry-After", "5");
        assertThat(busy.text()).contains("value=\"begun-0\"", "Too many people");
        factor.busy = false;
        assertThat(code("begun-0", InMemorySecondFactor.CODE).answerHeaders()).containsKey("Set-Cookie");
    }

    @Test
    void aNewPasswordAloneOpensNothingEither() throws Exception {
        RecordedExchange changed = send(
                "POST",
                "/password",
                form("/password", ROOT)
                        .parameter("old", "chosen by root")
                        .parameter("new", "battery staple")
                        .parameter("again", "battery staple"));

        assertThat(changed.answerHeaders())
                .containsEntry("Location", "/sign-in?note=password-changed")
                .doesNotContainKey("Set-Cookie");
        assertThat(sessions.count()).isZero();
    }

    @Test
    void aProgramSendsBothAtOnce() throws Exception {
        assertThatThrownBy(() -> session("")).isInstanceOf(PrintException.class).hasMessageContaining("'code'");
        assertThatThrownBy(() -> session(",\"code\":\"000000\"")).isInstanceOf(PrintException.class);
        assertThat(sessions.count()).isZero();
        assertThat(session(",\"code\":\"" + InMemorySecondFactor.CODE + "\"").text())
                .contains("\"token\":\"token-1\"");
    }

    private RecordedExchange session(String more) throws Exception {
        String body = "{\"name\":\"root\",\"password\":\"chosen by root\"" + more + "}";
        return send(
                "POST",
                "/api/v1/admin/session",
                RecordedExchange.of("POST", "/api/v1/admin/session")
                        .header("Content-Type", "application/json")
                        .body(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anAppIsAddedWithACodeOfIt() throws Exception {
        users.remove("root");
        assertThat(get("/second-factor", ROOT).text()).contains("action=\"/second-factor/begin\"");
        RecordedExchange unproven = send(
                "POST",
                "/second-factor/begin",
                form("/second-factor/begin", ROOT).parameter("password", "somebody else's"));
        assertThat(unproven.status()).as("an open browser is no proof").isEqualTo(400);
        assertThat(unproven.text()).contains("is wrong").doesNotContain("KEYROOT", "otpauth");
        assertThat(send(
                                "POST",
                                "/second-factor/begin",
                                form("/second-factor/begin", ROOT).parameter("password", "chosen by root"))
                        .text())
                .contains("KEYROOT", "otpauth://totp/root", "action=\"/second-factor/confirm\"");
        assertThat(post("/second-factor/confirm", "000000").text())
                .contains("This is not the code.", "action=\"/second-factor/confirm\"")
                .doesNotContain("KEYROOT");
        assertThat(post("/second-factor/confirm", InMemorySecondFactor.CODE).text())
                .contains("recovery-1", "recovery-2");
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .extracting(line -> line.action() + " " + line.result())
                .containsExactly(
                        "add-second-factor client-error-not-authenticated",
                        "add-second-factor client-error-bad-request",
                        "add-second-factor successful-ok");
    }

    @Test
    void anAppIsRemovedWithACode() throws Exception {
        assertThat(get("/second-factor", ROOT).text()).contains("action=\"/second-factor/remove\"");
        assertThat(post("/second-factor/remove", "000000").text()).contains("The code is wrong.");
        assertThat(factor.removed).isEmpty();
        assertThat(post("/second-factor/remove", InMemorySecondFactor.CODE).answerHeaders())
                .containsEntry("Location", "/sign-in");
        assertThat(factor.removed).containsExactly("root");
    }

    @Test
    void itIsForAdministratorsAndServiceEngineers() {
        assertThat(account.routes().stream().filter(route -> route.path().startsWith("/second-factor")))
                .hasSize(4)
                .allSatisfy(route -> assertThat(route.access())
                        .isEqualTo(Access.signedIn(Role.ADMINISTRATOR, Role.SERVICE_ENGINEER)));
    }
}
