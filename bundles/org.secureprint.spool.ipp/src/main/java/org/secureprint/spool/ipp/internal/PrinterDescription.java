package org.secureprint.spool.ipp.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.secureprint.api.job.JobPassword;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.AttributesBuilder;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.ValueTag;
import org.secureprint.spool.ipp.internal.notify.NotifyDescription;
import org.secureprint.spool.ipp.internal.notify.PrinterWatch;

/**
 * The queue in IPP's words (RFC 8011 section 5.4, PWG 5100.7, 5100.13 and 5100.14). It stands for all devices behind it: it takes what
 * is common on them, and each device prints as well as it can. What does not change is made once.
 */
final class PrinterDescription {
    /** {@code printer-make-and-model}. */
    static final String MAKE_AND_MODEL = "Secure Print Manager";

    /** {@code identify-actions-supported}: PWG 5100.14 demands at least one. */
    static final String IDENTIFY_ACTION = "display";

    private static final String MEDIA_COL_DATABASE = "media-col-database";

    /** What the store has to be asked for. */
    private static final Set<String> COUNTED =
            Set.of("printer-state", "queued-job-count", "printer-state-change-time", "printer-state-change-date-time");

    /** Operation attributes that say something about the job. */
    private static final List<String> JOB_OPERATION_ATTRIBUTES = List.of(
            "ipp-attribute-fidelity",
            "job-mandatory-attributes",
            "job-name",
            "job-password",
            "job-password-encryption");

    private static final int IDLE = 3;
    private static final int PROCESSING = 4;
    private static final int STOPPED = 5;
    private static final int NOMINAL_PAGES_PER_MINUTE = 30;
    private static final int OPERATION_TIME_OUT_SECONDS = 300;
    private static final int MAX_OCTET_RANGE = Integer.MAX_VALUE;

    private final IppSpoolerConfig config;
    private final UUID uuid;
    private final Attributes fixed;
    private final Attributes mediaColDatabase = Attributes.build()
            .collection(MEDIA_COL_DATABASE, MediaCol.database())
            .done();
    private final QueueStatus status;
    private final JobAttributes times;
    private final Clock clock;
    private final QueueChanges changes;

    PrinterDescription(
            IppSpoolerConfig config,
            UUID uuid,
            Set<Operation> operations,
            QueueStatus status,
            JobAttributes times,
            Clock clock,
            Instant start) {
        this.config = config;
        this.uuid = uuid;
        this.status = status;
        this.times = times;
        this.clock = clock;
        changes = new QueueChanges(clock, start);
        AttributesBuilder all = Attributes.build();
        identity(all);
        protocol(all, operations);
        jobs(all);
        documents(all);
        supplies(all);
        all.addAll(JobTemplate.description()).addAll(NotifyDescription.printer());
        fixed = all.done();
    }

    Attributes describe(RequestedAttributes requested, PrinterUri uri, PrintQueue queue) {
        AttributesBuilder all = Attributes.build();
        Attributes own = QueueDescription.of(queue, uri, config, uuid);
        all.addAll(requested.filter(own));
        all.addAll(requested.filter(reached(uri)));
        requested.filter(fixed).list().stream()
                .filter(attribute -> own.find(attribute.name()).isEmpty())
                .forEach(attribute -> all.addAll(Attributes.of(List.of(attribute))));
        all.addAll(requested.filter(times(queue)));
        if (COUNTED.stream().anyMatch(requested)) {
            all.addAll(requested.filter(state(queue)));
        }
        if (requested.names(MEDIA_COL_DATABASE)) {
            all.addAll(mediaColDatabase);
        }
        return all.done();
    }

    /** What makes it an event when it changes. */
    PrinterWatch.Look look(PrintQueue queue) {
        Attributes own = QueueDescription.of(queue, PrinterUri.of("", true), config, uuid);
        Attributes described = Attributes.build().addAll(own).addAll(fixed).done();
        Attributes now =
                Attributes.build().addAll(state(queue)).addAll(described).done();
        return new PrinterWatch.Look(
                Attributes.of(PrinterWatch.STATE.stream()
                        .flatMap(name -> now.find(name).stream())
                        .toList()),
                described);
    }

    /** Whether an attribute belongs to the group {@code job-template} of the printer. */
    static boolean isTemplate(String name) {
        for (String keyword : JobTemplate.keywords()) {
            if (name.startsWith(keyword + "-")) {
                return true;
            }
        }
        return false;
    }

    private static void identity(AttributesBuilder out) {
        out.text("printer-make-and-model", MAKE_AND_MODEL)
                .text(
                        "printer-device-id",
                        "MFG:Secure Print Manager;MDL:Pull Print Queue;CMD:PDF,PS,PCL,JPEG,PWGRaster,URF;CLS:PRINTER;")
                .text("printer-organization", "")
                .text("printer-organizational-unit", "")
                .outOfBand("printer-geo-location", ValueTag.UNKNOWN)
                .keyword("printer-kind", "document")
                .text("printer-message-from-operator", "")
                .text("printer-state-message", "Jobs are held until their owners collect them at a device.")
                .integer("pages-per-minute", NOMINAL_PAGES_PER_MINUTE)
                .integer("pages-per-minute-color", NOMINAL_PAGES_PER_MINUTE);
    }

    private static void protocol(AttributesBuilder out, Set<Operation> operations) {
        out.keyword("ipp-versions-supported", "1.1", "2.0", "2.1", "2.2")
                .keyword("ipp-features-supported", "ipp-everywhere", "page-overrides", "subscription-object")
                .enumeration(
                        "operations-supported",
                        operations.stream().map(Operation::code).toArray(Integer[]::new))
                .charset("charset-configured", "utf-8")
                .charset("charset-supported", "utf-8")
                .naturalLanguage("natural-language-configured", "en")
                .naturalLanguage("generated-natural-language-supported", "en")
                .keyword("printer-get-attributes-supported", "document-format")
                .keyword("identify-actions-default", IDENTIFY_ACTION)
                .keyword("identify-actions-supported", IDENTIFY_ACTION)
                .keyword("printer-settable-attributes-supported", QueueOperations.SETTABLE)
                .keyword("pdl-override-supported", "not-attempted");
    }

    private static void jobs(AttributesBuilder out) {
        out.keyword(
                        "job-creation-attributes-supported",
                        Stream.concat(JobTemplate.keywords().stream(), JOB_OPERATION_ATTRIBUTES.stream())
                                .toArray(String[]::new))
                .keyword("job-settable-attributes-supported", SetAttributes.settable())
                .integer("job-password-supported", SentPassword.MAX_OCTETS)
                .keyword("job-password-encryption-supported", JobPassword.encryptions())
                .keyword("job-password-repertoire-configured", "iana_utf-8_any")
                .keyword("job-password-repertoire-supported", "iana_utf-8_any")
                .keyword("which-jobs-supported", WhichJobs.KEYWORDS)
                .bool("job-ids-supported", true)
                .bool("preferred-attributes-supported", false)
                .bool("multiple-document-jobs-supported", true)
                .integer("multiple-operation-time-out", OPERATION_TIME_OUT_SECONDS)
                .keyword("multiple-operation-time-out-action", "abort-job")
                .range("job-k-octets-supported", 0, MAX_OCTET_RANGE)
                .keyword("job-privacy-attributes", "all")
                .keyword("job-privacy-scope", "owner");
    }

    private static void documents(AttributesBuilder out) {
        out.mimeMediaType("document-format-default", DocumentTicket.FORMATS.get(0))
                .mimeMediaType("document-format-supported", DocumentTicket.FORMATS.toArray(String[]::new))
                .keyword("compression-supported", DocumentTicket.COMPRESSIONS)
                .keyword(
                        "pdf-versions-supported",
                        "adobe-1.3",
                        "adobe-1.4",
                        "adobe-1.5",
                        "adobe-1.6",
                        "iso-32000-1_2008")
                .resolution("pwg-raster-document-resolution-supported", 300, 600)
                .keyword("pwg-raster-document-sheet-back", "normal")
                .range("jpeg-k-octets-supported", 0, MAX_OCTET_RANGE)
                .range("pdf-k-octets-supported", 0, MAX_OCTET_RANGE);
    }

    /**
     * Each device has its own supplies and alerts; what the queue can say of them is "unknown" (-2, RFC 3805) and that there is no
     * alert of its own (PWG 5100.9, PWG 5100.13).
     */
    private static void supplies(AttributesBuilder out) {
        out.octetString(
                        "printer-supply",
                        ("index=1;class=supplyThatIsConsumed;type=other;unit=other;maxcapacity=-2;level=-2;"
                                        + "colorantname=unknown;")
                                .getBytes(StandardCharsets.US_ASCII))
                .text("printer-supply-description", "In the output devices; each shows its own supplies.")
                .octetString("printer-alert", new byte[0])
                .text("printer-alert-description", "");
    }

    private static Attributes reached(PrinterUri uri) {
        return Attributes.build()
                .uri("printer-more-info", uri.web())
                .uri("printer-supply-info-uri", uri.web())
                .uri("printer-icons", PrinterIcons.uris(uri))
                .done();
    }

    private Attributes state(PrintQueue queue) {
        QueueStatus.Counts counts = status.counts(queue.name());
        Instant stopped = changes.state(queue);
        Instant since = stopped.isAfter(counts.since()) ? stopped : counts.since();
        return Attributes.build()
                .enumeration("printer-state", counts.processing() ? PROCESSING : queue.releasesJobs() ? IDLE : STOPPED)
                .integer("queued-job-count", counts.queued())
                .integer("printer-state-change-time", times.seconds(since))
                .dateTime("printer-state-change-date-time", since.atOffset(ZoneOffset.UTC))
                .done();
    }

    private Attributes times(PrintQueue queue) {
        Instant changed = changes.configuration(queue);
        return Attributes.build()
                .integer("printer-up-time", times.upTime())
                .integer("printer-config-change-time", times.seconds(changed))
                .dateTime("printer-current-time", clock.instant().atOffset(ZoneOffset.UTC))
                .dateTime("printer-config-change-date-time", changed.atOffset(ZoneOffset.UTC))
                .done();
    }
}
