package org.secureprint.admin.web.internal;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.PasswordSignIn;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.tls.CertificateSummary;
import org.secureprint.api.tls.CertificateWatch;
import org.secureprint.api.tls.ServerCertificate;
import org.secureprint.api.tls.WatchedCertificate;

/** Shows the server's certificate and takes a new one, after the password was typed again: whoever finds an open browser changes nothing. */
final class CertificatePages {
    private static final String PAGE = "/admin/certificate";
    private static final String API = "/api/v1/admin/certificate";

    private final Pages pages;
    private final ServerCertificate certificate;
    private final CertificateWatch watch;
    private final PasswordSignIn signIn;

    CertificatePages(Pages pages, ServerCertificate certificate, CertificateWatch watch, PasswordSignIn signIn) {
        this.pages = pages;
        this.certificate = certificate;
        this.watch = watch;
        this.signIn = signIn;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", PAGE, Pages.ADMINISTRATORS, exchange -> show(exchange, 200, "")),
                new Route("POST", PAGE, Pages.ADMINISTRATORS, this::upload).withStreamedBody(),
                new Route("GET", API, Pages.ADMINISTRATORS, this::answer),
                new Route("PUT", API, Pages.ADMINISTRATORS, this::put));
    }

    private void show(HttpExchange exchange, int status, String error) throws IOException {
        CertificateSummary installed = certificate.installed();
        Human human = pages.human(pages.texts(exchange));
        pages.show(
                exchange,
                status,
                "certificate",
                Map.of(
                        "error",
                        error,
                        "installed",
                        installed,
                        "from",
                        human.moment(installed.notBefore()),
                        "to",
                        human.moment(installed.notAfter())));
    }

    private void upload(HttpExchange exchange) throws IOException {
        try (CertificateForm form = CertificateForm.ofPage(exchange)) {
            install(exchange, form);
        } catch (PrintException e) {
            show(exchange, 400, e.getMessage());
            return;
        }
        pages.go(exchange, PAGE + "?note=certificate-installed");
    }

    private void put(HttpExchange exchange) throws IOException {
        try (CertificateForm form = CertificateForm.ofProgram(exchange)) {
            install(exchange, form);
        }
        answer(exchange);
    }

    private void install(HttpExchange exchange, CertificateForm form) {
        String result = Status.SERVER_ERROR_INTERNAL_ERROR.keyword();
        String detail = "";
        try {
            confirm(exchange, form.password);
            CertificateSummary now = form.isPem()
                    ? certificate.installPem(form.certificates, form.key, form.keyPassword)
                    : certificate.installPkcs12(form.certificates, form.keyPassword);
            result = Entry.OK;
            detail = "sha256 " + now.sha256();
        } catch (PrintException e) {
            result = e.status().keyword();
            throw e;
        } finally {
            pages.log(exchange, Pages.person(exchange).name(), "certificate-import", "certificate", result, detail);
        }
    }

    private void confirm(HttpExchange exchange, char[] password) {
        try {
            signIn.authenticate(
                    Pages.person(exchange).name(), password, exchange.request().source());
        } catch (PrintException e) {
            throw new PrintException(
                    Status.CLIENT_ERROR_FORBIDDEN,
                    "The password is not right, or the account is locked. Nothing was changed.",
                    e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        CertificateSummary installed = certificate.installed();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("subject", installed.subject());
        json.put("issuer", installed.issuer());
        json.put("names", installed.names());
        json.put("notBefore", installed.notBefore().toString());
        json.put("notAfter", installed.notAfter().toString());
        json.put("sha256", installed.sha256());
        json.put("selfSigned", installed.selfSigned());
        json.put("ending", watch.ending().stream().map(CertificatePages::json).toList());
        Json.answer(exchange, json);
    }

    private static Map<String, String> json(WatchedCertificate ending) {
        return Map.of("name", ending.name(), "notAfter", ending.notAfter().toString());
    }
}
