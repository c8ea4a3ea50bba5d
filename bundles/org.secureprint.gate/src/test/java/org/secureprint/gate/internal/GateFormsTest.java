package org.secureprint.gate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.secureprint.gate.internal.GateServer.Answer;

/** Forms prove that they come from a page of this server. */
class GateFormsTest extends GateTestCase {
    @Test
    void aFormOfAnotherSiteIsRefused() throws Exception {
        String cookie = "Cookie: __Host-spm=user";
        String own = "Origin: " + server.origin();
        String token = "csrf=csrf-user&name=x";

        assertThat(form(token, cookie, own).body()).isEqualTo("17Optional[x]");
        assertThat(form("name=x", cookie, own, "X-CSRF-Token: csrf-user").body())
                .isEqualTo("17Optional[x]");
        assertThat(form(token, cookie, "Referer: " + server.origin() + "/jobs").status())
                .isEqualTo(200);

        assertThat(form(token, cookie).status()).isEqualTo(403);
        assertThat(form("name=x", cookie, own).status()).isEqualTo(403);
        assertThat(form("csrf=csrf-other", cookie, own).status()).isEqualTo(403);
        assertThat(form(token, cookie, "Origin: https://evil.example").status()).isEqualTo(403);
        assertThat(form(token, cookie, "Origin: null").status()).isEqualTo(403);
        assertThat(form(token, cookie, "Referer: https://evil.example/" + server.origin())
                        .status())
                .isEqualTo(403);
        assertThat(post("/jobs/17?csrf=csrf-user", "text/plain", "", cookie, own)
                        .status())
                .isEqualTo(403);
        assertThat(post("/sign-in", "text/plain", "", "Origin: https://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(form("name=x", "Authorization: Bearer user").status()).isEqualTo(200);
    }

    @Test
    void aFormWithFilesProvesItselfInItsFirstField() throws Exception {
        String token = part("csrf", "csrf-user");
        String file = part("file\"; filename=\"a.pdf", "x".repeat(3000));
        assertThat(upload(token + file).status()).isEqualTo(200);
        assertThat(upload(token + file).body())
                .as("the handler reads all of it")
                .isEqualTo("" + ((token + file).length() + "--XyZ--\r\n".length()));
        assertThat(upload(file, "X-CSRF-Token: csrf-user").status()).isEqualTo(200);

        assertThat(upload(file + token).status()).as("too late").isEqualTo(403);
        assertThat(upload(part("csrf", "csrf-other") + file).status()).isEqualTo(403);
        assertThat(upload(part("csrf", "csrf-user" + " ".repeat(2000)) + file).status())
                .isEqualTo(403);
        assertThat(upload(part("csrf", "csrf-user ") + file).status()).isEqualTo(403);
        assertThat(upload(part("csrf\"; filename=\"t", "csrf-user") + file).status())
                .isEqualTo(403);
        assertThat(upload(part("crsf", "csrf-user") + file).status()).isEqualTo(403);
        assertThat(upload("csrf=csrf-user").status()).isEqualTo(403);
        assertThat(upload("").status()).isEqualTo(403);
        assertThat(post("/upload", "multipart/form-data", token, COOKIE, "Origin: " + server.origin())
                        .status())
                .as("without a boundary")
                .isEqualTo(403);
        assertThat(post("/jobs/17", "multipart/form-data; boundary=XyZ", token, COOKIE, "Origin: " + server.origin())
                        .status())
                .as("a route that takes no files")
                .isEqualTo(403);
        assertThat(post("/upload", "multipart/form-data; boundary=XyZ", token, COOKIE)
                        .status())
                .as("of nowhere")
                .isEqualTo(403);
    }

    private static final String COOKIE = "Cookie: __Host-spm=user";

    private Answer upload(String parts, String... fields) throws IOException {
        String[] all = java.util.Arrays.copyOf(fields, fields.length + 2);
        all[fields.length] = COOKIE;
        all[fields.length + 1] = "Origin: " + server.origin();
        return post("/upload", "multipart/form-data; boundary=XyZ", parts + "--XyZ--\r\n", all);
    }

    private static String part(String name, String value) {
        return "--XyZ\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
}
