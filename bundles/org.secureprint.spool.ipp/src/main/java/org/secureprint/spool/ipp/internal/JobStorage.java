package org.secureprint.spool.ipp.internal;

import java.util.Set;
import org.secureprint.ipp.Attribute;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.Value;

/**
 * {@code job-storage} (PWG 5100.11 section 5.1): the job's documents are kept after it is printed, until the auto delete interval is over.
 * Both dispositions do so: a job waits for its owner in any case, and prints only when they release it.
 */
final class JobStorage {
    private static final String ACCESS = "job-storage-access";
    private static final String DISPOSITION = "job-storage-disposition";
    private static final String OWNER = "owner";
    private static final String[] DISPOSITIONS = {"print-and-store", "store-only"};
    private static final Set<String> DISPOSITION_SET = Set.of(DISPOSITIONS);

    private JobStorage() {}

    /** How the printer describes it. */
    static Attributes description() {
        return Attributes.build()
                .keyword("job-storage-supported", ACCESS, DISPOSITION)
                .keyword("job-storage-access-supported", OWNER)
                .keyword("job-storage-disposition-supported", DISPOSITIONS)
                .done();
    }

    /** Whether a job may be stored in this way. */
    static boolean isTaken(Value value) {
        Attributes members = ((Value.CollectionValue) value).members();
        return !members.isEmpty() && members.list().stream().allMatch(JobStorage::isTaken);
    }

    private static boolean isTaken(Attribute member) {
        if (member.values().size() != 1 || !TemplateSyntax.KEYWORD.takes(member.value())) {
            return false;
        }
        String keyword = member.value().toString();
        return switch (member.name()) {
            case ACCESS -> keyword.equals(OWNER);
            case DISPOSITION -> DISPOSITION_SET.contains(keyword);
            default -> false;
        };
    }
}
