package org.secureprint.api.analysis;

import java.util.Locale;

/** How a fact about a document is known. A wrong value is never {@link #EXACT}; where nothing is certain, it is {@link #UNKNOWN}. */
public enum Certainty {
    /** Counted from the document's own structure: what a correct printer prints. */
    EXACT,
    /** The document says so in a comment or a header that a printer need not follow. */
    DECLARED,
    /** Derived; the true value may differ. */
    ESTIMATED,
    /** Not to be found out without executing the document, or without its password. Has no value. */
    UNKNOWN;

    /** The word in lists, in the API and in the store, for example {@code exact}. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The certainty of a keyword.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Certainty of(String keyword) {
        return valueOf(keyword.toUpperCase(Locale.ROOT));
    }
}
