package org.secureprint.admin.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.RecordedExchange;
import org.secureprint.api.tls.WatchedCertificate;

/** The server's certificate on the web and in the API, and the warning before one ends. */
class CertificatePagesTest extends WebTestCase {
    private static final String PAGE = "/admin/certificate";
    private static final String API = "/api/v1/admin/certificate";
    private static final String PEM = "-----BEGIN CERTIFICATE-----";

    private final Description description = new Description();

    @BeforeEach
    void aPassword() {
        passwords.put("root", "set by root", false);
    }

    @Test
    void showsTheOneInUse() throws Exception {
        assertThat(get(PAGE, ROOT).text())
                .contains("CN=print.example.org", "CN=&lt;Our CA&gt;", "192.0.2.1", "January 1, 2027", "ab0")
                .contains("type=\"file\"", "name=\"password\"");
    }

    @Test
    void aNewOneTakesThePasswordAgain() throws Exception {
        RecordedExchange wrong = upload("guess", PEM);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).contains("Nothing was changed");
        assertThat(certificate.installed).isEmpty();

        RecordedExchange right = upload("set by root", PEM);
        assertThat(right.answerHeaders()).containsEntry("Location", PAGE + "?note=certificate-installed");
        assertThat(certificate.installed).containsExactly("pem " + PEM + " a key secret");
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .extracting(Entry::actor, Entry::action, Entry::result, Entry::detail)
                .containsExactly(
                        tuple("root", "certificate-import", "client-error-forbidden", ""),
                        tuple("root", "certificate-import", Entry.OK, "sha256 ab1"));
    }

    @Test
    void whatIsNoPemIsPkcs12() throws Exception {
        upload("set by root", "octets");
        assertThat(certificate.installed).containsExactly("pkcs12 octets  secret");
    }

    @Test
    void aBadOneSaysWhy() throws Exception {
        RecordedExchange bad = upload("set by root", PEM + "bad");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.text()).contains("It has &lt;expired&gt;.", "ab0");
        assertThat(log.of(LogKind.SERVER_ACCESS)).extracting(Entry::result).containsExactly("client-error-bad-request");
    }

    @Test
    void aProgramDoesTheSame() throws Exception {
        RecordedExchange shown = get(API, ROOT);
        description.check("GET", API, shown);

        RecordedExchange done = put("{\"certificates\":\"" + PEM + "\",\"key\":\"k\",\"password\":\"set by root\"}");
        description.check("PUT", API, done);
        assertThat(done.text()).contains("\"sha256\":\"ab1\"");
        put("{\"pkcs12\":\"" + Base64.getEncoder().encodeToString("p12".getBytes(StandardCharsets.UTF_8))
                + "\",\"keyPassword\":\"s\",\"password\":\"set by root\"}");
        assertThat(certificate.installed).containsExactly("pem " + PEM + " k ", "pkcs12 p12  s");

        refused("{\"certificates\":\"" + PEM + "\"}", Status.CLIENT_ERROR_FORBIDDEN);
        refused("{\"pkcs12\":\"bad\",\"password\":\"guess\"}", Status.CLIENT_ERROR_FORBIDDEN);
        refused("{\"certificates\":7,\"password\":\"set by root\"}", Status.CLIENT_ERROR_BAD_REQUEST);
        refused("{\"certificates\":\"bad\",\"password\":\"set by root\"}", Status.CLIENT_ERROR_BAD_REQUEST);
        assertThat(certificate.installed).hasSize(2);
    }

    @Test
    void administratorsAreWarnedBeforeOneEnds() throws Exception {
        assertThat(get("/admin/jobs", ROOT).text()).doesNotContain("Replace it");
        ending.add(new WatchedCertificate("The certificate of this server", NOON.plus(Duration.ofDays(13))));
        ending.add(new WatchedCertificate("The pinned certificate of printer <x>", NOON.minusSeconds(1)));

        for (String page : new String[] {"/admin/jobs", "/admin/settings", "/jobs", PAGE}) {
            assertThat(get(page, ROOT).text())
                    .contains("The certificate of this server ends on December 5, 2026")
                    .contains("The pinned certificate of printer &lt;x&gt; has ended");
        }
        assertThat(get("/jobs", ADA).text()).doesNotContain("Replace it");
        assertThat(get(API, ROOT).text()).contains("\"notAfter\":\"2026-12-05T12:00:00Z\"");
    }

    private RecordedExchange upload(String password, String file) throws Exception {
        String body = part("password", password) + part("keyPassword", "secret")
                + part("certificates\"; filename=\"c", file) + part("key\"; filename=\"k", "a key") + "--b--\r\n";
        return send(
                "POST",
                PAGE,
                form(PAGE, ROOT)
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .body(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String part(String name, String text) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + text + "\r\n";
    }

    private RecordedExchange put(String body) throws Exception {
        return send(
                "PUT",
                API,
                RecordedExchange.of("PUT", API)
                        .as(ROOT)
                        .header("Content-Type", "application/json")
                        .body(body.getBytes(StandardCharsets.UTF_8)));
    }

    private void refused(String body, Status status) {
        assertThatThrownBy(() -> put(body)).isInstanceOfSatisfying(PrintException.class, e -> assertThat(e.status())
                .isEqualTo(status));
    }
}
