package org.secureprint.analysis.internal;

import java.util.Set;

/** A page description language or an image format. Immutable, safe for any thread. */
interface Format {
    /** How many of a document's first octets {@link #recognises} gets, if the document has as many. */
    int HEAD_OCTETS = 1024;

    /** The MIME media type, as IPP's {@code document-format} names it. */
    String mediaType();

    /** The names by which {@code @PJL ENTER LANGUAGE} calls it, in upper case. */
    default Set<String> languages() {
        return Set.of();
    }

    /** Whether a document that starts with these octets is of this format. A format without a signature of its own says no. */
    boolean recognises(byte[] head, int length);

    /** Whether its taps find the universal exit themselves, because their data may contain its octets. */
    default boolean endsAtExit() {
        return false;
    }

    /**
     * A tap for one document.
     *
     * @param environment what the job language around it has set; only what the document itself does not set comes from there
     */
    FormatTap open(Environment environment);
}
