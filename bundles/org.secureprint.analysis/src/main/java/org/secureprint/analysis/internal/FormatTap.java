package org.secureprint.analysis.internal;

import org.secureprint.api.analysis.DocumentAnalysis;

/**
 * Reads one document of one format as it streams by, in constant memory. Used by one thread. Never throws for what it reads: what it
 * does not understand it calls unknown. One that ends before its format says so is truncated, and its counts are not exact.
 */
interface FormatTap {
    /** All octets were taken and the document may go on. */
    int GOES_ON = -1;

    /**
     * The next octets; they are not kept.
     *
     * @return {@link #GOES_ON}, or how many octets were taken, up to and including a universal exit ({@code ESC%-12345X}) outside of
     *     the format's own data; then only {@link #finish} may be called. Formats that don't know the universal exit never return
     *     anything else than {@link #GOES_ON}: {@link Format#endsAtExit} says so, and they are cut at it.
     */
    int write(byte[] data, int offset, int length);

    /** The end of the document: notes what was found. The format itself is noted already. Called once. */
    void finish(DocumentAnalysis.Builder findings);
}
