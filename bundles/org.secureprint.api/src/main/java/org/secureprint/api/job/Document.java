package org.secureprint.api.job;

import java.util.Objects;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;

/**
 * One stored document of a job.
 *
 * @param number {@code document-number}, from 1
 * @param name {@code document-name}, or empty
 * @param format MIME media type, as declared or as recognised from the first octets
 * @param octets length in octets
 * @param analysis what was found out about it
 */
public record Document(int number, String name, String format, long octets, DocumentAnalysis analysis) {
    public Document {
        if (number < 1) {
            throw new IllegalArgumentException("document-number starts at 1, not " + number);
        }
        Objects.requireNonNull(name);
        Objects.requireNonNull(format);
        Objects.requireNonNull(analysis);
    }

    /** A document that is not analyzed yet. */
    public Document(int number, String name, String format, long octets) {
        this(number, name, format, octets, DocumentAnalysis.PENDING);
    }

    /** The MIME media type that its analysis found, else {@link #format}: what it is, whatever the client called it. */
    public String detectedFormat() {
        return analysis.text(DocumentAttribute.FORMAT).orElse(format);
    }

    /** The same document, analyzed. */
    public Document analyzed(DocumentAnalysis found) {
        return new Document(number, name, format, octets, found);
    }
}
