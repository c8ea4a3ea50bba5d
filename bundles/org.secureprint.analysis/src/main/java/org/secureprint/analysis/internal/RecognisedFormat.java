package org.secureprint.analysis.internal;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/** Formats that are only recognised: their pages are unknown, and they are not taken for anything else. */
final class RecognisedFormat implements Format {
    private final String mediaType;
    private final Set<String> languages;
    private final Pattern start;

    private RecognisedFormat(String mediaType, Set<String> languages, String start) {
        this.mediaType = mediaType;
        this.languages = languages;
        this.start = Pattern.compile(start, Pattern.DOTALL);
    }

    /** XML Paper Specification (ECMA-388): a ZIP file whose parts have these names. */
    static RecognisedFormat xps() {
        return new RecognisedFormat(
                "application/oxps", Set.of("XPS", "OXPS"), "PK\\x03\\x04.*(?i:FixedDoc|\\.fdseq|\\.fdoc|\\.fpage).*");
    }

    /** Any other ZIP file, so also an office document. */
    static RecognisedFormat zip() {
        return new RecognisedFormat("application/zip", Set.of(), "PK\\x03\\x04.*");
    }

    /** HP-GL/2 as plotters take it. */
    static RecognisedFormat hpgl() {
        return new RecognisedFormat(
                "application/vnd.hp-HPGL",
                Set.of("HPGL", "HPGL2", "HP-GL/2"),
                "\\x1B%-1B.*|\\s*(?:IN|DF|BP[0-9,]*);.*");
    }

    @Override
    public String mediaType() {
        return mediaType;
    }

    @Override
    public Set<String> languages() {
        return languages;
    }

    @Override
    public boolean recognises(byte[] head, int length) {
        return start.matcher(new String(head, 0, length, StandardCharsets.ISO_8859_1))
                .matches();
    }

    @Override
    public FormatTap open(Environment environment) {
        return new UnknownFormat(mediaType).open(environment);
    }
}
