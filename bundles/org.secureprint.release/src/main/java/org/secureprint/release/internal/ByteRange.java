package org.secureprint.release.internal;

import java.util.Optional;

/**
 * The octets of a document that a device asks for (RFC 9110 section 14).
 *
 * @param from the first octet
 * @param length how many; 0 only of an empty document
 */
record ByteRange(long from, long length) {
    private static final String UNIT = "bytes=";

    /**
     * Reads a Range field. One range of octets is served; whatever else may stand there is ignored, as RFC 9110 allows.
     *
     * @return empty if the whole document is to be sent
     */
    static Optional<ByteRange> parse(String field, long total) {
        if (!field.regionMatches(true, 0, UNIT, 0, UNIT.length())) {
            return Optional.empty();
        }
        String range = field.substring(UNIT.length()).strip();
        int dash = range.indexOf('-');
        if (dash < 0 || !isNumber(range.substring(0, dash)) || !isNumber(range.substring(dash + 1))) {
            return Optional.empty();
        }
        String first = range.substring(0, dash);
        String last = range.substring(dash + 1);
        if (first.isEmpty()) {
            long suffix = last.isEmpty() ? 0 : Math.min(Long.parseLong(last), total);
            return last.isEmpty() ? Optional.empty() : Optional.of(new ByteRange(total - suffix, suffix));
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? Long.MAX_VALUE - 1 : Long.parseLong(last);
        if (to < from) {
            return Optional.empty();
        }
        return Optional.of(new ByteRange(from, Math.min(to + 1, total) - from));
    }

    /** Whether there is anything to send. */
    boolean isSatisfiable() {
        return length > 0;
    }

    /** The Content-Range field. */
    String contentRange(long total) {
        return "bytes " + from + "-" + (from + length - 1) + "/" + total;
    }

    private static boolean isNumber(String text) {
        return text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
