package org.secureprint.analysis.internal;

/**
 * The print environment that a document starts with: what PJL has set before it. A language's own commands override it.
 *
 * @param copies {@code SET COPIES}, or 1
 * @param sides {@code SET DUPLEX} and {@code BINDING}
 * @param media the PWG 5101.1 name of {@code SET PAPER}, or empty
 * @param resolution IPP's form of {@code SET RESOLUTION}, for example {@code 600dpi}, or empty
 * @param monochrome whether {@code SET RENDERMODE=GRAYSCALE} takes the colour from all pages
 * @param textLayout whether {@code SET ORIENTATION} or {@code FORMLINES} changes how many lines fit on a page
 */
record Environment(int copies, Sides sides, String media, String resolution, boolean monochrome, boolean textLayout) {
    /** Nothing is set. */
    static final Environment NONE = new Environment(1, Sides.UNSPECIFIED, "", "", false, false);
}
