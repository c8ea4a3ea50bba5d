package org.secureprint.api.analysis;

import java.util.Objects;

/**
 * One fact about a document.
 *
 * @param value its text form; empty where it is unknown
 * @param certainty how it is known
 */
public record Finding(String value, Certainty certainty) {
    /** What can't be found out. */
    public static final Finding UNKNOWN = new Finding("", Certainty.UNKNOWN);

    /** The longest value kept, in characters; values come from hostile documents. */
    public static final int MAX_LENGTH = 255;

    public Finding {
        Objects.requireNonNull(certainty);
        if (value.isEmpty() != (certainty == Certainty.UNKNOWN) || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "A finding has a value of 1 to " + MAX_LENGTH + " characters or is unknown");
        }
    }
}
