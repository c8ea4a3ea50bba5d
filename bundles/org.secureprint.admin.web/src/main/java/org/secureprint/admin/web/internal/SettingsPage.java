package org.secureprint.admin.web.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.Settings;

/** The settings that an administrator changes while the server runs (S-11, S-12, S-14, S-18). */
final class SettingsPage {
    private final Pages pages;
    private final Settings settings;
    private final SettingChanges changes;

    SettingsPage(Pages pages, Settings settings, SettingChanges changes) {
        this.pages = pages;
        this.settings = settings;
        this.changes = changes;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/admin/settings", Pages.ADMINISTRATORS, this::show),
                new Route("POST", "/admin/settings", Pages.ADMINISTRATORS, this::save));
    }

    private void show(HttpExchange exchange) throws IOException {
        int minutes = settings.get(Setting.AUTO_DELETE_MINUTES);
        Form form = new Form(
                settings.get(Setting.DELETE_AFTER_PRINTING),
                minutes > 0,
                Quantity.of(minutes > 0 ? minutes : Setting.AUTO_DELETE_MINUTES.defaultValue(), Quantity.TIMES),
                Quantity.of(settings.get(Setting.UNCLAIMED_DELETE_MINUTES), Quantity.TIMES),
                Quantity.of(settings.get(Setting.EXPIRY_NOTICE_MINUTES), Quantity.TIMES),
                Quantity.of(settings.get(Setting.MAX_JOB_OCTETS), Quantity.SIZES),
                String.valueOf(settings.get(Setting.MAX_JOBS_PER_USER)),
                Quantity.of(settings.get(Setting.MAX_OCTETS_PER_USER), Quantity.SIZES),
                Quantity.of(settings.get(Setting.LOG_MAX_FILE_OCTETS), Quantity.SIZES),
                String.valueOf(settings.get(Setting.LOG_MAX_FILES)),
                OneLog.all(settings),
                settings.get(Setting.LOG_JOB_TITLES),
                settings.get(Setting.REFUSE_WORK_WITHOUT_LOG),
                settings.get(Setting.SEAL_JOB_ATTRIBUTES));
        show(exchange, 200, form, Map.of());
    }

    private void save(HttpExchange exchange) throws IOException {
        HttpExchange.Request request = exchange.request();
        Form form = new Form(
                request.parameter("deleteAfterPrinting").isPresent(),
                request.parameter("autoDelete").orElse("on").equals("on"),
                quantity(request, "autoDeleteMinutes"),
                quantity(request, "unclaimedDeleteMinutes"),
                quantity(request, "expiryNoticeMinutes"),
                quantity(request, "maxJobOctets"),
                request.parameter("maxJobsPerUser").orElse(""),
                quantity(request, "maxOctetsPerUser"),
                quantity(request, "logMaxFileOctets"),
                request.parameter("logMaxFiles").orElse(""),
                OneLog.all(request),
                request.parameter("logJobTitles").isPresent(),
                request.parameter("refuseWorkWithoutLog").isPresent(),
                request.parameter("sealJobAttributes").orElse("").equals("true"));
        Map<String, String> values = new HashMap<>();
        values.put(Setting.DELETE_AFTER_PRINTING.key(), String.valueOf(form.deleteAfterPrinting()));
        values.put(
                Setting.AUTO_DELETE_MINUTES.key(),
                form.autoDelete() ? form.autoDeleteAfter().value(Quantity.TIMES) : "0");
        values.put(
                Setting.UNCLAIMED_DELETE_MINUTES.key(),
                form.unclaimedDeleteAfter().value(Quantity.TIMES));
        values.put(Setting.EXPIRY_NOTICE_MINUTES.key(), form.expiryNotice().value(Quantity.TIMES));
        values.put(Setting.MAX_JOB_OCTETS.key(), form.jobSize().value(Quantity.SIZES));
        values.put(Setting.MAX_JOBS_PER_USER.key(), form.jobsPerUser());
        values.put(Setting.MAX_OCTETS_PER_USER.key(), form.sizePerUser().value(Quantity.SIZES));
        values.put(Setting.LOG_MAX_FILE_OCTETS.key(), form.logFileSize().value(Quantity.SIZES));
        values.put(Setting.LOG_MAX_FILES.key(), form.logFiles());
        form.logs().forEach(log -> log.putInto(values));
        values.put(Setting.LOG_JOB_TITLES.key(), String.valueOf(form.logJobTitles()));
        values.put(Setting.REFUSE_WORK_WITHOUT_LOG.key(), String.valueOf(form.refuseWorkWithoutLog()));
        values.put(Setting.SEAL_JOB_ATTRIBUTES.key(), String.valueOf(form.sealJobAttributes()));
        Map<String, String> errors = changes.errors(values);
        if (form.autoDelete() && values.get(Setting.AUTO_DELETE_MINUTES.key()).equals("0")) {
            errors.put(Setting.AUTO_DELETE_MINUTES.key(), pages.texts(exchange).get("settings.auto-delete-zero"));
        }
        if (errors.isEmpty()) {
            changes.apply(exchange, values);
            pages.go(exchange, "/admin/settings?note=saved");
        } else {
            show(exchange, 400, form, errors);
        }
    }

    private void show(HttpExchange exchange, int status, Form form, Map<String, String> errors) throws IOException {
        Map<String, String> all = new HashMap<>();
        Setting.ALL.forEach(setting -> all.put(setting.key(), errors.getOrDefault(setting.key(), "")));
        pages.show(
                exchange,
                status,
                "settings",
                Map.of(
                        "form",
                        form,
                        "errors",
                        all,
                        "error",
                        errors.isEmpty() ? "" : pages.texts(exchange).get("settings.error"),
                        "times",
                        Quantity.TIMES.keySet(),
                        "sizes",
                        Quantity.SIZES.keySet()));
    }

    private static Quantity quantity(HttpExchange.Request request, String name) {
        return new Quantity(
                request.parameter(name).orElse(""),
                request.parameter(name + "Unit").orElse(""));
    }

    /** The fields as they were last filled in. */
    public record Form(
            boolean deleteAfterPrinting,
            boolean autoDelete,
            Quantity autoDeleteAfter,
            Quantity unclaimedDeleteAfter,
            Quantity expiryNotice,
            Quantity jobSize,
            String jobsPerUser,
            Quantity sizePerUser,
            Quantity logFileSize,
            String logFiles,
            List<OneLog> logs,
            boolean logJobTitles,
            boolean refuseWorkWithoutLog,
            boolean sealJobAttributes) {}
}
