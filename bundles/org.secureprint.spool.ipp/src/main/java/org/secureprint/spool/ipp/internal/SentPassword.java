package org.secureprint.spool.ipp.internal;

import java.util.Optional;
import org.secureprint.api.job.JobPassword;
import org.secureprint.ipp.Attribute;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.StatusCode;
import org.secureprint.ipp.Value;

/**
 * A {@code job-password} as it was sent (PWG 5100.11 section 4.3). It is checked at once and hashed later: a hash is dear, and only a
 * job that is admitted is worth one.
 *
 * @param encryption {@code job-password-encryption}
 * @param octets the digest, or the password in clear
 */
record SentPassword(String encryption, byte[] octets) {
    /** {@code job-password-supported}. */
    static final int MAX_OCTETS = 255;

    private static final String ENCRYPTION = "job-password-encryption";

    /**
     * The one of a request, if it has one. One in clear is taken over TLS only.
     *
     * @throws Refusal if it can't be such a password
     */
    static Optional<SentPassword> of(IppRequest asked) {
        Optional<Attribute> sent = asked.attributes().find(JobPassword.KEYWORD);
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        String encryption = asked.attributes().text(ENCRYPTION).orElse(JobPassword.NONE);
        if (encryption.equals(JobPassword.NONE) && !asked.uri().secure()) {
            throw unsupported(asked, "A job-password without job-password-encryption is taken over ipps only");
        }
        byte[] octets = ((Value.OctetsValue) sent.get().value()).octets();
        if (octets.length > MAX_OCTETS) {
            throw unsupported(asked, "A job-password has at most " + MAX_OCTETS + " octets");
        }
        try {
            JobPassword.check(encryption, octets);
        } catch (IllegalArgumentException e) {
            throw unsupported(asked, e.getMessage());
        }
        return Optional.of(new SentPassword(encryption, octets));
    }

    /** What the server keeps of it. Takes its time. */
    JobPassword hashed() {
        return JobPassword.of(encryption, octets);
    }

    @Override
    public String toString() {
        return JobPassword.KEYWORD;
    }

    private static Refusal unsupported(IppRequest asked, String why) {
        return new Refusal(
                StatusCode.CLIENT_ERROR_ATTRIBUTES_OR_VALUES_NOT_SUPPORTED,
                why,
                Attributes.of(asked.attributes().find(ENCRYPTION).stream().toList()));
    }
}
