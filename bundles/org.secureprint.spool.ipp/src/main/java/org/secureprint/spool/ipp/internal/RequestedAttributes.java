package org.secureprint.spool.ipp.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.secureprint.ipp.Attribute;
import org.secureprint.ipp.Attributes;
import org.secureprint.spool.ipp.internal.notify.NotifyDescription;

/** The {@code requested-attributes} of a request: names, and names of groups (RFC 8011 sections 4.2.5.1 and 4.3.4.1). */
final class RequestedAttributes implements Predicate<String> {
    private static final String ALL = "all";
    private static final String JOB_TEMPLATE = "job-template";
    private static final String SUBSCRIPTION_TEMPLATE = "subscription-template";

    private final Set<String> names;
    private final String descriptionGroup;
    private final Predicate<String> isTemplate;

    /**
     * @param asked the names; empty means the preset ones
     * @param descriptionGroup the name of the group of everything but the template
     * @param isTemplate whether a name belongs to the group {@code job-template}
     */
    RequestedAttributes(
            List<String> asked, List<String> preset, String descriptionGroup, Predicate<String> isTemplate) {
        names = new HashSet<>(asked.isEmpty() ? preset : asked);
        this.descriptionGroup = descriptionGroup;
        this.isTemplate = isTemplate;
    }

    /** Those of a request about jobs. */
    static RequestedAttributes ofJobs(Attributes operation, List<String> preset) {
        return new RequestedAttributes(
                operation.texts("requested-attributes"),
                preset,
                "job-description",
                name -> JobTemplate.find(name) != null);
    }

    @Override
    public boolean test(String name) {
        return names.contains(ALL)
                || names.contains(name)
                || names.contains(isTemplate.test(name) ? JOB_TEMPLATE : descriptionGroup)
                || names.contains(SUBSCRIPTION_TEMPLATE) && NotifyDescription.isTemplate(name);
    }

    /** Whether it is asked for by its own name. */
    boolean names(String name) {
        return names.contains(name);
    }

    Attributes filter(Attributes all) {
        if (names.contains(ALL)) {
            return all;
        }
        List<Attribute> wanted =
                all.list().stream().filter(attribute -> test(attribute.name())).toList();
        return Attributes.of(wanted);
    }
}
