package org.secureprint.spool.ipp.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.ipp.Attribute;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.StatusCode;
import org.secureprint.ipp.Value;
import org.secureprint.ipp.ValueTag;

/**
 * What Set-Job-Attributes and Resubmit-Job ask for (RFC 3380 section 4.2): a new name, template attributes that are set, and such that
 * are deleted. All or nothing.
 *
 * @param name {@code job-name}, if it is set
 * @param set texts by keyword
 * @param deleted keywords
 * @param hold whether {@code job-hold-until} asks to hold, if it is set
 */
record SetAttributes(Optional<String> name, Map<String, String> set, List<String> deleted, Optional<Boolean> hold) {
    private static final String JOB_NAME = "job-name";

    /** {@code job-settable-attributes-supported}. */
    static String[] settable() {
        List<String> all = new ArrayList<>(JobTemplate.keywords());
        all.add(JOB_NAME);
        return all.toArray(String[]::new);
    }

    /**
     * @throws Refusal if one of them can't be set, or not to this value
     */
    static SetAttributes of(Attributes asked, PrintQueue queue) {
        Map<String, String> set = new HashMap<>();
        List<String> deleted = new ArrayList<>();
        List<Attribute> unsupported = new ArrayList<>();
        boolean settable = true;
        QueueAbilities abilities = new QueueAbilities(queue);
        for (Attribute attribute : asked) {
            TemplateAttribute row = JobTemplate.find(attribute.name());
            if (row == null) {
                if (!attribute.name().equals(JOB_NAME) || asked.text(JOB_NAME).isEmpty()) {
                    unsupported.add(new Attribute(attribute.name(), new Value.OutOfBandValue(ValueTag.NOT_SETTABLE)));
                    settable = false;
                }
            } else if (attribute.value().tag() == ValueTag.DELETE_ATTRIBUTE.code()) {
                deleted.add(attribute.name());
            } else if (row.takes(attribute) && abilities.include(attribute)) {
                set.put(attribute.name(), row.write(attribute));
            } else {
                unsupported.add(attribute);
            }
        }
        if (!unsupported.isEmpty()) {
            throw new Refusal(
                    settable
                            ? StatusCode.CLIENT_ERROR_ATTRIBUTES_OR_VALUES_NOT_SUPPORTED
                            : StatusCode.CLIENT_ERROR_ATTRIBUTES_NOT_SETTABLE,
                    "Something can't be set, or not to this value; nothing was changed",
                    Attributes.of(unsupported));
        }
        Optional<Boolean> hold =
                Optional.ofNullable(set.remove(JobTemplate.JOB_HOLD_UNTIL)).map(JobTicket::isHold);
        boolean ends = deleted.remove(JobTemplate.JOB_HOLD_UNTIL);
        return new SetAttributes(
                asked.text(JOB_NAME).filter(name -> !name.isBlank()), set, deleted, ends ? Optional.of(false) : hold);
    }

    /** The request with all of it but the hold. */
    JobRequest applyTo(JobRequest request) {
        Map<String, String> template = new HashMap<>(request.template());
        template.putAll(set);
        deleted.forEach(template::remove);
        return request.with(name.orElse(request.jobName()), template);
    }
}
