package org.secureprint.spool.ipp.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secureprint.api.job.JobPassword;
import org.secureprint.api.job.JobRequest;
import org.secureprint.ipp.Attribute;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.StatusCode;
import org.secureprint.ipp.Value;
import org.secureprint.ipp.ValueTag;

/**
 * What a request says about the job.
 *
 * @param request for the intake
 * @param unsupported what was asked for and can't be had; the client did not insist on it
 */
record JobTicket(JobRequest request, Attributes unsupported) {
    /** {@code job-password-supported}. */
    static final int MAX_PASSWORD_OCTETS = 255;

    private static final String RELEASE_ACTION = "job-release-action";
    private static final String PORT = "ipp";
    private static final String ENCRYPTION = "job-password-encryption";
    private static final String UNTITLED = "Untitled";

    /**
     * @throws Refusal if something can't be had and the client insists on it (RFC 8011 section 4.1.7, PWG 5100.7 for
     *     {@code job-mandatory-attributes})
     */
    static JobTicket of(IppRequest asked) {
        Map<String, String> template = new HashMap<>();
        List<Attribute> unsupported = new ArrayList<>();
        boolean held = false;
        QueueAbilities abilities = new QueueAbilities(asked.queue());
        for (Attribute attribute : asked.jobAttributes()) {
            TemplateAttribute row = JobTemplate.find(attribute.name());
            if (row == null) {
                unsupported.add(new Attribute(attribute.name(), new Value.OutOfBandValue(ValueTag.UNSUPPORTED)));
            } else if (!row.takes(attribute)) {
                unsupported.add(attribute);
            } else if (!abilities.include(attribute)) {
                unsupported.add(attribute);
                QueueAbilities.instead(attribute.name()).ifPresent(text -> template.put(attribute.name(), text));
            } else if (attribute.name().equals(JobTemplate.JOB_HOLD_UNTIL)) {
                held = isHold(attribute.value().toString());
            } else {
                template.put(attribute.name(), row.write(attribute));
            }
        }
        refuseWhatIsInsistedOn(asked.attributes(), unsupported);
        password(asked).ifPresent(password -> template.put(JobPassword.KEYWORD, password.text()));
        if (JobPassword.KEYWORD.equals(template.get(RELEASE_ACTION)) && !template.containsKey(JobPassword.KEYWORD)) {
            throw new Refusal(
                    StatusCode.CLIENT_ERROR_CONFLICTING_ATTRIBUTES,
                    "The job is to be released with a job-password, and none was sent");
        }
        String name = asked.attributes()
                .text("job-name")
                .or(() -> asked.attributes().text("document-name"))
                .filter(given -> !given.isBlank())
                .orElse(UNTITLED);
        return new JobTicket(
                new JobRequest(
                        asked.queue().name(),
                        PORT,
                        name,
                        asked.caller().userName(),
                        asked.caller().proof(),
                        asked.host(),
                        held,
                        template),
                Attributes.of(unsupported));
    }

    /**
     * The {@code job-password} (PWG 5100.11 section 4.3). One in clear is taken over TLS only.
     *
     * @throws Refusal if it can't be such a password
     */
    private static Optional<JobPassword> password(IppRequest asked) {
        Optional<Attribute> sent = asked.attributes().find(JobPassword.KEYWORD);
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        String encryption = asked.attributes().text(ENCRYPTION).orElse(JobPassword.NONE);
        if (encryption.equals(JobPassword.NONE) && !asked.uri().secure()) {
            throw unsupported(asked, "A job-password without job-password-encryption is taken over ipps only");
        }
        byte[] octets = ((Value.OctetsValue) sent.get().value()).octets();
        if (octets.length > MAX_PASSWORD_OCTETS) {
            throw unsupported(asked, "A job-password has at most " + MAX_PASSWORD_OCTETS + " octets");
        }
        try {
            return Optional.of(JobPassword.of(encryption, octets));
        } catch (IllegalArgumentException e) {
            throw unsupported(asked, e.getMessage());
        }
    }

    private static Refusal unsupported(IppRequest asked, String why) {
        return new Refusal(
                StatusCode.CLIENT_ERROR_ATTRIBUTES_OR_VALUES_NOT_SUPPORTED,
                why,
                Attributes.of(asked.attributes().find(ENCRYPTION).stream().toList()));
    }

    /** Whether a value of {@code job-hold-until} asks to hold. */
    static boolean isHold(String until) {
        return !until.equals(JobTemplate.NO_HOLD);
    }

    private static void refuseWhatIsInsistedOn(Attributes operation, List<Attribute> unsupported) {
        List<String> mandatory = operation.texts("job-mandatory-attributes");
        boolean fidelity = operation.bool("ipp-attribute-fidelity").orElse(false);
        if (!unsupported.isEmpty()
                && (fidelity || unsupported.stream().anyMatch(attribute -> mandatory.contains(attribute.name())))) {
            throw new Refusal(
                    StatusCode.CLIENT_ERROR_ATTRIBUTES_OR_VALUES_NOT_SUPPORTED,
                    "Something the job insists on can't be had; print it without, or do not insist",
                    Attributes.of(unsupported));
        }
    }
}
