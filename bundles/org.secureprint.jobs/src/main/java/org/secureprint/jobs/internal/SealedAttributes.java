package org.secureprint.jobs.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobPassword;
import org.secureprint.api.job.JobRequest;

/**
 * What the vault seals beside each document: what was known of its job when the document arrived. It has room for {@value #MAX_OCTETS}
 * octets. Where a job says more, the template attributes are left out, and then long names are cut; never the owner, nor the hash of a
 * {@code job-password}. Such a job has a {@linkplain JobRecords record} with all of it.
 */
final class SealedAttributes {
    private static final int MAX_OCTETS = 2048;
    private static final int SHORT_TEXT_OCTETS = 90;

    private SealedAttributes() {}

    /**
     * Of one document.
     *
     * @param last whether the job is complete with it
     */
    static byte[] of(Job job, int number, DocumentRequest document, boolean last) {
        SealedJob whole = SealedJob.of(job, last, List.of(named(number, document, RequestLimits.NAME_OCTETS)));
        return fitting(whole).orElseGet(() -> {
            JobRequest request = job.request();
            Map<String, String> protection = password(request);
            SealedJob bare = whole.with(request.with(request.jobName(), protection), whole.documents());
            return fitting(bare).orElseGet(() -> shortened(bare, number, document, protection));
        });
    }

    /** Whether all that a job says has room beside each of its documents. */
    static boolean hasRoomFor(Job job) {
        return job.documents().stream().allMatch(document -> fitting(SealedJob.of(
                        job, true, List.of(new SealedJob.Named(document.number(), document.name(), document.format()))))
                .isPresent());
    }

    private static Optional<byte[]> fitting(SealedJob job) {
        return Optional.of(job.encode()).filter(octets -> octets.length <= MAX_OCTETS);
    }

    private static byte[] shortened(
            SealedJob bare, int number, DocumentRequest document, Map<String, String> protection) {
        JobRequest request = bare.request();
        JobRequest cut = new JobRequest(
                request.queue(),
                RequestLimits.cut(request.port(), SHORT_TEXT_OCTETS),
                RequestLimits.cut(request.jobName(), SHORT_TEXT_OCTETS),
                RequestLimits.cut(request.userName(), SHORT_TEXT_OCTETS),
                request.proof(),
                RequestLimits.cut(request.hostName(), SHORT_TEXT_OCTETS),
                request.held(),
                protection);
        return bare.with(cut, List.of(named(number, document, SHORT_TEXT_OCTETS)))
                .encode();
    }

    private static SealedJob.Named named(int number, DocumentRequest document, int octets) {
        return new SealedJob.Named(number, RequestLimits.cut(document.name(), octets), document.format());
    }

    private static Map<String, String> password(JobRequest request) {
        return Optional.ofNullable(request.template().get(JobPassword.KEYWORD))
                .map(hash -> Map.of(JobPassword.KEYWORD, hash))
                .orElse(Map.of());
    }
}
