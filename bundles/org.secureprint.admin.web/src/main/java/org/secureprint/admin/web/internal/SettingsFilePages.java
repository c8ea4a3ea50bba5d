package org.secureprint.admin.web.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.PasswordSignIn;
import org.secureprint.api.settings.SettingsTransfer;
import org.secureprint.api.settings.SettingsTransfer.Difference;
import org.secureprint.api.settings.SettingsTransfer.Import;

/**
 * All settings and queues as an encrypted file (E-06): exported, read and shown, and applied after the password was typed again. Whoever
 * finds an open browser imports nothing.
 */
final class SettingsFilePages {
    private static final String PAGE = "/admin/settings/file";
    private static final String API = "/api/v1/admin/settings/import";
    private static final int MOST_OCTETS = 1 << 20;

    private final Pages pages;
    private final SettingsTransfer transfer;
    private final PasswordSignIn signIn;

    SettingsFilePages(Pages pages, SettingsTransfer transfer, PasswordSignIn signIn) {
        this.pages = pages;
        this.transfer = transfer;
        this.signIn = signIn;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", PAGE, Pages.ADMINISTRATORS, exchange -> show(exchange, 200, "")),
                new Route("POST", "/admin/settings/export", Pages.ADMINISTRATORS, this::export),
                new Route("POST", "/admin/settings/import", Pages.ADMINISTRATORS, this::showImport).withStreamedBody(),
                new Route("POST", "/admin/settings/import/apply", Pages.ADMINISTRATORS, this::applyImport),
                new Route("POST", "/api/v1/admin/settings/export", Pages.ADMINISTRATORS, this::exportForProgram),
                new Route("POST", API, Pages.ADMINISTRATORS, this::read).withStreamedBody(),
                new Route("POST", API + "/{id}", Pages.ADMINISTRATORS, this::apply));
    }

    private void show(HttpExchange exchange, int status, String error) throws IOException {
        pages.show(exchange, status, "settings-file", Map.of("error", error));
    }

    private void export(HttpExchange exchange) throws IOException {
        HttpExchange.Request request = exchange.request();
        String passphrase = request.parameter("passphrase").orElse("");
        if (!passphrase.equals(request.parameter("again").orElse(""))) {
            show(exchange, 400, pages.texts(exchange).get("settings-file.not-the-same"));
            return;
        }
        try {
            answer(exchange, export(exchange, passphrase));
        } catch (PrintException e) {
            show(exchange, 400, e.getMessage());
        }
    }

    private void exportForProgram(HttpExchange exchange) throws IOException {
        answer(exchange, export(exchange, text(Json.read(exchange), "passphrase")));
    }

    private byte[] export(HttpExchange exchange, String passphrase) {
        char[] characters = passphrase.toCharArray();
        try {
            return transfer.export(
                    characters, Pages.person(exchange), exchange.request().source());
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private static void answer(HttpExchange exchange, byte[] file) throws IOException {
        Map<String, String> headers =
                Map.of("Content-Disposition", "attachment; filename=\"secure-print-manager.settings\"");
        try (OutputStream out = exchange.respond(200, "application/octet-stream", file.length, headers)) {
            out.write(file);
        }
    }

    private void showImport(HttpExchange exchange) throws IOException {
        try {
            Import read = readForm(exchange);
            pages.show(
                    exchange,
                    200,
                    "settings-import",
                    Map.of("id", read.id(), "differences", rows(exchange, read.differences())));
        } catch (PrintException e) {
            show(exchange, 400, e.getMessage());
        }
    }

    private List<Map<String, String>> rows(HttpExchange exchange, List<Difference> differences) {
        Texts texts = pages.texts(exchange);
        return differences.stream()
                .map(each -> Map.of(
                        "action", texts.get("settings-file." + each.action()),
                        "object", each.object(),
                        "change", each.change()))
                .toList();
    }

    private void read(HttpExchange exchange) throws IOException {
        Import read = readForm(exchange);
        Json.answer(exchange, Map.of("id", read.id(), "differences", read.differences()));
    }

    /** The fields {@code passphrase} and then {@code file}. */
    private Import readForm(HttpExchange exchange) throws IOException {
        String type = exchange.request().header("Content-Type").orElse("");
        MultipartForm form = new MultipartForm(type, exchange.request().body());
        char[] passphrase = {};
        try {
            for (Optional<MultipartForm.Part> part = form.next(); part.isPresent(); part = form.next()) {
                if (part.get().name().equals("passphrase")) {
                    passphrase = part.get().text().toCharArray();
                } else if (part.get().name().equals("file")) {
                    byte[] file = part.get().content().readNBytes(MOST_OCTETS + 1);
                    return transfer.read(
                            file,
                            passphrase,
                            Pages.person(exchange),
                            exchange.request().source());
                }
            }
        } finally {
            Arrays.fill(passphrase, '\0');
        }
        throw badRequest("The form has a passphrase and then a file.");
    }

    private void applyImport(HttpExchange exchange) throws IOException {
        HttpExchange.Request request = exchange.request();
        try {
            apply(
                    exchange,
                    request.parameter("id").orElse(""),
                    request.parameter("password").orElse(""));
        } catch (PrintException e) {
            show(exchange, 400, e.getMessage());
            return;
        }
        pages.go(exchange, "/admin/settings?note=saved");
    }

    private void apply(HttpExchange exchange) throws IOException {
        String password = text(Json.read(exchange), "password");
        Json.answer(
                exchange,
                Map.of("differences", apply(exchange, exchange.request().variable("id"), password)));
    }

    private List<Difference> apply(HttpExchange exchange, String id, String password) {
        String name = Pages.person(exchange).name();
        String source = exchange.request().source();
        char[] characters = password.toCharArray();
        try {
            signIn.authenticate(name, characters, source);
        } catch (PrintException e) {
            pages.log(exchange, name, "import-settings", "settings", e.status().keyword(), "");
            throw new PrintException(
                    Status.CLIENT_ERROR_FORBIDDEN,
                    "The password is not right, or the account is locked. Nothing was imported.",
                    e);
        } finally {
            Arrays.fill(characters, '\0');
        }
        return transfer.apply(id, Pages.person(exchange), source);
    }

    private static String text(JsonNode body, String field) {
        if (!body.path(field).isTextual()) {
            throw badRequest("'" + field + "' is missing, or is no text.");
        }
        return body.get(field).textValue();
    }

    private static PrintException badRequest(String message) {
        return new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, message);
    }
}
