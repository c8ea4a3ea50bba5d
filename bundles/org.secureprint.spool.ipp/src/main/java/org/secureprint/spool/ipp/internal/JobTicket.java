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
 * @param request for the intake, without the password
 * @param password the {@code job-password}, if there is one
 * @param unsupported what was asked for and can't be had; the client did not insist on it
 */
record JobTicket(JobRequest request, Optional<SentPassword> password, Attributes unsupported) {
    private static final String RELEASE_ACTION = "job-release-action";
    private static final String PORT = "ipp";
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
        Optional<SentPassword> password = SentPassword.of(asked);
        if (JobPassword.KEYWORD.equals(template.get(RELEASE_ACTION)) && password.isEmpty()) {
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
                password,
                Attributes.of(unsupported));
    }

    /** The request for the intake, with the hash of its password if it has one, which takes its time. */
    JobRequest withPassword() {
        return password.map(sent -> {
                    Map<String, String> template = new HashMap<>(request.template());
                    template.put(JobPassword.KEYWORD, sent.hashed().text());
                    return request.with(request.jobName(), template);
                })
                .orElse(request);
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
