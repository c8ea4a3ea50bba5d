package org.secureprint.admin.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.RecordedExchange;

class AccountPagesTest extends WebTestCase {
    @Test
    void theFirstPageLeadsOn() throws Exception {
        assertThat(send("GET", "/", RecordedExchange.of("GET", "/")).answerHeaders())
                .containsEntry("Location", "/sign-in");
        assertThat(get("/", ADA).answerHeaders()).containsEntry("Location", "/jobs");
        assertThat(get("/sign-in", ADA).answerHeaders()).containsEntry("Location", "/jobs");
    }

    @Test
    void signInSetsTheCookie() throws Exception {
        RecordedExchange sent = send("POST", "/sign-in", signIn("ada", "correct horse"));
        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.answerHeaders())
                .containsEntry("Location", "/jobs")
                .containsEntry("Set-Cookie", "__Host-spm=token-1; Path=/; Secure; HttpOnly; SameSite=Strict");
    }

    @Test
    void aWrongPasswordIsToldAndNotRepeated() throws Exception {
        RecordedExchange sent = send("POST", "/sign-in", signIn("ada", "wrong one"));
        assertThat(sent.status()).isEqualTo(401);
        assertThat(sent.text())
                .contains("The user name or the password is wrong.", "value=\"ada\"")
                .doesNotContain("wrong one");
        assertThat(sent.answerHeaders()).doesNotContainKey("Set-Cookie");
    }

    @Test
    void anOldSessionEndsAtSignIn() throws Exception {
        send("POST", "/sign-in", signIn("ada", "correct horse").as(BOB));
        assertThat(sessions.closed()).containsExactly("token");
    }

    @Test
    void aPasswordSetBySomebodyElseIsChangedFirst() throws Exception {
        RecordedExchange sent = send("POST", "/sign-in", signIn("root", "set by setup"));
        assertThat(sent.answerHeaders()).containsEntry("Location", "/password");
    }

    @Test
    void changePasswordEndsTheOldSessionAndOpensANewOne() throws Exception {
        RecordedExchange sent = send("POST", "/password", change("correct horse", "battery staple", "battery staple"));
        assertThat(sent.answerHeaders())
                .containsEntry("Location", "/jobs?note=password-changed")
                .containsKey("Set-Cookie");
        assertThat(passwords.of("ada")).contains("battery staple");
        assertThat(sessions.closed()).containsExactly("token");
    }

    @Test
    void changePasswordSaysWhatIsWrong() throws Exception {
        assertThat(send("POST", "/password", change("correct horse", "battery staple", "battery stable"))
                        .text())
                .contains("The two new passwords are not the same.");
        assertThat(send("POST", "/password", change("correct horse", "short", "short"))
                        .text())
                .contains("at least 8 characters");
        assertThat(send("POST", "/password", change("wrong", "battery staple", "battery staple"))
                        .text())
                .contains("role=\"alert\"", "is wrong");
        assertThat(passwords.of("ada")).contains("correct horse");
    }

    /** A session that a PIN opened must not become one with all rights. */
    @Test
    void noPasswordIsChangedAtADevice() throws Exception {
        RecordedExchange sent = send(
                "POST",
                "/password",
                change("correct horse", "battery staple", "battery staple").as(ADA, "lobby"));

        assertThat(sent.status()).isEqualTo(403);
        assertThat(sent.text()).contains("Sign in with a browser to change it.");
        assertThat(sent.answerHeaders()).doesNotContainKey("Set-Cookie");
        assertThat(passwords.of("ada")).contains("correct horse");
    }

    @Test
    void signOutEndsTheSessionAndTheCookie() throws Exception {
        RecordedExchange sent = send("POST", "/sign-out", form("/sign-out", ADA));
        assertThat(sessions.closed()).containsExactly("token");
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .containsExactly(new Entry("ada", "127.0.0.1", "sign-out", "", Entry.OK, "").as(ADA));
        assertThat(sent.answerHeaders())
                .containsEntry("Location", "/sign-in?note=signed-out")
                .hasEntrySatisfying("Set-Cookie", cookie -> assertThat(cookie).contains("__Host-spm=;", "Max-Age=0"));
    }

    private static RecordedExchange signIn(String name, String password) {
        return RecordedExchange.of("POST", "/sign-in")
                .from("192.0.2.7")
                .parameter("name", name)
                .parameter("password", password);
    }

    private static RecordedExchange change(String old, String fresh, String again) {
        return form("/password", ADA)
                .parameter("old", old)
                .parameter("new", fresh)
                .parameter("again", again);
    }
}
