package org.secureprint.admin.web.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.Settings;

/** Checks and makes changes of settings given as text, and logs what became what. */
final class SettingChanges {
    private final Pages pages;
    private final Settings settings;

    SettingChanges(Pages pages, Settings settings) {
        this.pages = pages;
        this.settings = settings;
    }

    /** What is wrong with the values, by key; empty if nothing is. */
    Map<String, String> errors(Map<String, String> values) {
        Map<String, String> errors = new LinkedHashMap<>();
        values.forEach((key, text) -> {
            try {
                setting(key)
                        .orElseThrow(() -> new IllegalArgumentException("There is no setting '" + key + "'."))
                        .parse()
                        .apply(text);
            } catch (IllegalArgumentException e) {
                errors.put(key, e.getMessage());
            }
        });
        return errors;
    }

    /** Puts values that have no errors; one that is the same already is left alone. */
    void apply(HttpExchange exchange, Map<String, String> values) {
        values.forEach((key, text) -> put(exchange, setting(key).orElseThrow(), text));
    }

    private <T> void put(HttpExchange exchange, Setting<T> setting, String text) {
        T before = settings.get(setting);
        T after = setting.parse().apply(text);
        if (!before.equals(after)) {
            settings.put(setting, after);
            pages.log(
                    exchange,
                    Pages.person(exchange).name(),
                    "change-setting",
                    setting.key(),
                    Entry.OK,
                    before + " -> " + after);
        }
    }

    private static Optional<Setting<?>> setting(String key) {
        return Setting.ALL.stream().filter(setting -> setting.key().equals(key)).findFirst();
    }
}
