package org.secureprint.admin.web.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.Settings;

/**
 * The limits of one log on the page of settings (S-18); 0 is the limit of all logs.
 *
 * @param log its name
 * @param sizeKey the key of the setting, and the name of its field
 * @param filesKey the same
 */
public record OneLog(String log, String sizeKey, Quantity size, String filesKey, String files) {
    static List<OneLog> all(Settings settings) {
        return kinds().map(kind -> new OneLog(
                        kind.fileName(),
                        size(kind).key(),
                        Quantity.of(settings.get(size(kind)), Quantity.SIZES),
                        files(kind).key(),
                        String.valueOf(settings.get(files(kind)))))
                .toList();
    }

    /** As they were filled in; what a form does not have is 0. */
    static List<OneLog> all(HttpExchange.Request request) {
        return kinds().map(kind -> new OneLog(
                        kind.fileName(),
                        size(kind).key(),
                        new Quantity(
                                request.parameter(size(kind).key()).orElse("0"),
                                request.parameter(size(kind).key() + "Unit").orElse("octets")),
                        files(kind).key(),
                        request.parameter(files(kind).key()).orElse("0")))
                .toList();
    }

    void putInto(Map<String, String> values) {
        values.put(sizeKey, size.value(Quantity.SIZES));
        values.put(filesKey, files);
    }

    private static Stream<LogKind> kinds() {
        return Stream.of(LogKind.values());
    }

    private static Setting<Integer> size(LogKind kind) {
        return Setting.MAX_FILE_OCTETS_OF_LOG.get(kind);
    }

    private static Setting<Integer> files(LogKind kind) {
        return Setting.MAX_FILES_OF_LOG.get(kind);
    }
}
