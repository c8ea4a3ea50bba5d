package org.secureprint.analysis.internal;

import java.util.List;
import java.util.Optional;

/** Which format a document has: its first octets decide; what a client or PJL calls it decides only where they say nothing. */
final class Formats {
    private static final String ANY = "application/octet-stream";

    private final List<Format> all;

    /** @param all in the order in which they are asked; the first that recognises a document has it */
    Formats(List<Format> all) {
        this.all = List.copyOf(all);
    }

    /** The format of a document without a job language around it. */
    Format find(byte[] head, int length, String declaredFormat) {
        return recognised(head, length)
                .or(() -> named(declaredFormat))
                .or(() -> PlainText.looksLike(head, length) ? named(PlainText.MEDIA_TYPE) : Optional.empty())
                .orElseGet(() -> new UnknownFormat(declaredFormat.isEmpty() ? ANY : declaredFormat));
    }

    /**
     * The format of what follows {@code ENTER LANGUAGE}. A printer obeys the name; data that carries the signature of something else
     * is printed as junk, or not, so it is not counted.
     */
    Format entered(byte[] head, int length, String language) {
        Optional<Format> entered = all.stream()
                .filter(format -> format.languages().contains(language))
                .findFirst();
        Optional<Format> recognised = recognised(head, length);
        if (entered.isEmpty() || recognised.isEmpty() || recognised.equals(entered)) {
            return entered.orElseGet(
                    () -> new UnknownFormat(recognised.map(Format::mediaType).orElse(ANY)));
        }
        return new UnknownFormat(recognised.get().mediaType());
    }

    private Optional<Format> recognised(byte[] head, int length) {
        for (Format format : all) {
            if (format.recognises(head, length)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    private Optional<Format> named(String mediaType) {
        for (Format format : all) {
            if (format.mediaType().equalsIgnoreCase(mediaType)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
