package org.secureprint.admin.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.RecordedExchange;

/** E-06: the settings file on the web and in the API. */
class SettingsFilePagesTest extends WebTestCase {
    private static final String PASSPHRASE = "correct horse battery";
    private static final String API = "/api/v1/admin/settings/import";

    private final Description description = new Description();

    @BeforeEach
    void aPassword() {
        passwords.put("root", "set by root", false);
    }

    @Test
    void e06TheFileIsADownload() throws Exception {
        assertThat(get("/admin/settings", ROOT).text()).contains("href=\"/admin/settings/file\"");
        assertThat(get("/admin/settings/file", ROOT).text()).contains("id=\"export\"", "id=\"import\"");

        RecordedExchange sent = export(PASSPHRASE, PASSPHRASE);
        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.text()).isEqualTo(PASSPHRASE);
        assertThat(sent.answerHeaders().get("Content-Disposition")).startsWith("attachment;");

        assertThat(export(PASSPHRASE, "another").text()).contains("not the same");
        assertThat(export("short", "short").text()).contains("too short");
    }

    @Test
    void e06WhatItChangesIsShownAndThenDoneWithThePassword() throws Exception {
        RecordedExchange shown = send("POST", "/admin/settings/import", file(PASSPHRASE, PASSPHRASE));
        assertThat(shown.text())
                .contains("2 things are changed", "logMaxFiles", "20 -&gt; 7", "Second &lt;floor&gt;")
                .contains("name=\"id\" value=\"" + RecordingTransfer.ID + "\"");
        assertThat(transfer.applied).isEmpty();

        RecordedExchange wrong = apply("guess");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).contains("Nothing was imported");
        assertThat(transfer.applied).isEmpty();
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .extracting(Entry::action, Entry::result)
                .containsExactly(tuple("import-settings", "client-error-not-authenticated"));

        RecordedExchange right = apply("set by root");
        assertThat(right.answerHeaders()).containsEntry("Location", "/admin/settings?note=saved");
        assertThat(transfer.applied).containsExactly("root 127.0.0.1");
    }

    @Test
    void aFileThatCantBeOpenedSaysWhy() throws Exception {
        RecordedExchange sent = send("POST", "/admin/settings/import", file(PASSPHRASE, "another"));
        assertThat(sent.status()).isEqualTo(400);
        assertThat(sent.text()).contains("The passphrase is wrong.");
        RecordedExchange none = send("POST", "/admin/settings/import", multipart(""));
        assertThat(none.text()).contains("a passphrase and then a file");
    }

    @Test
    void e06AProgramDoesTheSame() throws Exception {
        RecordedExchange exported = api("/api/v1/admin/settings/export", "", "{\"passphrase\":\"" + PASSPHRASE + "\"}");
        assertThat(exported.text()).isEqualTo(PASSPHRASE);

        RecordedExchange shown = send("POST", API, file(PASSPHRASE, PASSPHRASE));
        description.check("POST", API, shown);
        assertThat(shown.text()).contains(RecordingTransfer.ID, "\"object\":\"logMaxFiles\"");

        RecordedExchange done = api(API + "/{id}", RecordingTransfer.ID, "{\"password\":\"set by root\"}");
        description.check("POST", API + "/{id}", done);
        assertThat(transfer.applied).hasSize(1);
        refused("{\"password\":\"guess\"}", RecordingTransfer.ID, Status.CLIENT_ERROR_FORBIDDEN);
        refused("{}", RecordingTransfer.ID, Status.CLIENT_ERROR_BAD_REQUEST);
        refused("{\"password\":\"set by root\"}", "other", Status.CLIENT_ERROR_NOT_FOUND);
    }

    private void refused(String body, String id, Status status) {
        assertThatThrownBy(() -> api(API + "/{id}", id, body))
                .isInstanceOfSatisfying(
                        PrintException.class, e -> assertThat(e.status()).isEqualTo(status));
    }

    private RecordedExchange export(String passphrase, String again) throws Exception {
        String path = "/admin/settings/export";
        return send(
                "POST",
                path,
                form(path, ROOT).parameter("passphrase", passphrase).parameter("again", again));
    }

    private RecordedExchange apply(String password) throws Exception {
        String path = "/admin/settings/import/apply";
        return send(
                "POST",
                path,
                form(path, ROOT).parameter("id", RecordingTransfer.ID).parameter("password", password));
    }

    private RecordedExchange api(String path, String id, String body) throws Exception {
        return send(
                "POST",
                path,
                form(path, ROOT)
                        .variable("id", id)
                        .header("Content-Type", "application/json")
                        .body(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static RecordedExchange file(String passphrase, String content) {
        return multipart("--b\r\nContent-Disposition: form-data; name=\"passphrase\"\r\n\r\n" + passphrase
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.settings\"\r\n\r\n" + content
                + "\r\n");
    }

    private static RecordedExchange multipart(String parts) {
        return form(API, ROOT)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .body(("--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nx\r\n" + parts + "--b--\r\n")
                        .getBytes(StandardCharsets.UTF_8));
    }
}
