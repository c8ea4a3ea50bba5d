package org.secureprint.spool.ipp.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrinterStateReason;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.AttributesBuilder;

/** What differs from queue to queue in the description of a printer; it stands instead of what all have. */
final class QueueDescription {
    private static final int MAX_TEXT = 127;
    private static final String AUTO_SENSE = "application/octet-stream";
    private static final String APPLE_RASTER = "image/urf";

    private QueueDescription() {}

    static Attributes of(PrintQueue queue, PrinterUri uri, IppSpoolerConfig config, UUID server) {
        AttributesBuilder out = Attributes.build()
                .uri("printer-uri-supported", uri.printer())
                .keyword("uri-security-supported", uri.secure() ? "tls" : "none")
                .keyword("uri-authentication-supported", authentication(queue, uri))
                .name("printer-name", Texts.fit(queue.isDefault() ? config.printerName() : queue.name(), MAX_TEXT))
                .text("printer-info", Texts.fit(info(queue, config), MAX_TEXT))
                .text(
                        "printer-location",
                        Texts.fit(queue.location().isEmpty() ? config.printerLocation() : queue.location(), MAX_TEXT))
                .uri("printer-uuid", "urn:uuid:" + uuid(queue, server))
                .bool("printer-is-accepting-jobs", queue.acceptsJobs())
                .keyword("printer-state-reasons", reasons(queue))
                .bool("color-supported", queue.color());
        if (!queue.acceptsJobs() || !queue.reasons().isEmpty()) {
            out.text("printer-state-message", "An administrator has stopped this queue, or a part of what it does.");
        }
        QueueAbilities abilities = new QueueAbilities(queue);
        abilities.colorModes().ifPresent(modes -> out.keyword("print-color-mode-supported", array(modes)));
        abilities.sides().ifPresent(sides -> out.keyword("sides-supported", array(sides)));
        out.keyword("pwg-raster-document-type-supported", array(abilities.pwgRaster()));
        if (queue.formats().isEmpty() || queue.formats().contains(APPLE_RASTER)) {
            out.keyword("urf-supported", array(abilities.urf()));
        }
        if (!queue.formats().isEmpty()) {
            List<String> formats = new ArrayList<>(List.of(AUTO_SENSE));
            queue.formats().stream().sorted().forEach(formats::add);
            out.mimeMediaType("document-format-supported", array(formats));
        }
        return out.done();
    }

    /** How a client proves who it is there (RFC 8011 section 5.4.2): a password or a certificate only where nothing less will do. */
    static String authentication(PrintQueue queue, PrinterUri uri) {
        if (uri.isPersonal()) {
            return "none";
        }
        if (queue.accepts().contains(NameProof.REQUESTING_USER_NAME)
                || queue.accepts().contains(NameProof.NONE)
                || !uri.secure()) {
            return "requesting-user-name";
        }
        return Stream.of(NameProof.BASIC, NameProof.CERTIFICATE)
                .filter(queue.accepts()::contains)
                .findFirst()
                .orElse(NameProof.REQUESTING_USER_NAME)
                .keyword();
    }

    private static String[] array(List<String> values) {
        return values.toArray(String[]::new);
    }

    private static String[] reasons(PrintQueue queue) {
        return queue.reasons().isEmpty()
                ? new String[] {"none"}
                : queue.reasons().stream()
                        .sorted()
                        .map(PrinterStateReason::keyword)
                        .toArray(String[]::new);
    }

    private static String info(PrintQueue queue, IppSpoolerConfig config) {
        if (!queue.info().isEmpty()) {
            return queue.info();
        }
        return queue.isDefault() ? config.printerInfo() : queue.name();
    }

    private static UUID uuid(PrintQueue queue, UUID server) {
        return queue.isDefault()
                ? server
                : UUID.nameUUIDFromBytes((server + "/" + queue.name()).getBytes(StandardCharsets.UTF_8));
    }
}
