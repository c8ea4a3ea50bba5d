package org.secureprint.api.job;

import java.util.Objects;

/**
 * One stored document of a job.
 *
 * @param number {@code document-number}, from 1
 * @param name {@code document-name}, or empty
 * @param format MIME media type, as declared or as recognised from the first octets
 * @param octets length in octets
 */
public record Document(int number, String name, String format, long octets) {
    public Document {
        if (number < 1) {
            throw new IllegalArgumentException("document-number starts at 1, not " + number);
        }
        Objects.requireNonNull(name);
        Objects.requireNonNull(format);
    }
}
