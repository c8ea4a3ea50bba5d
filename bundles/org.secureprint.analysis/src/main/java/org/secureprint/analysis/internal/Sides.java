package org.secureprint.analysis.internal;

/** Which sides of a sheet are printed on; IPP's {@code sides} (RFC 8011 section 5.2.8). */
enum Sides {
    /** Nobody said; the printer's own setting decides. */
    UNSPECIFIED(""),
    ONE_SIDED("one-sided"),
    LONG_EDGE("two-sided-long-edge"),
    SHORT_EDGE("two-sided-short-edge");

    private final String keyword;

    Sides(String keyword) {
        this.keyword = keyword;
    }

    /** IPP's keyword, or empty. */
    String keyword() {
        return keyword;
    }

    boolean isTwoSided() {
        return this == LONG_EDGE || this == SHORT_EDGE;
    }
}
