package org.secureprint.api.analysis;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What can be known of a document, by IPP's attribute names where IPP has one (RFC 8011 sections 5.2 and 5.3, PWG 5100.5, PWG 5100.7).
 * Numbers are decimal; keywords and media names are IPP's.
 */
public enum DocumentAttribute {
    /** The MIME media type that was found, whatever the client declared. */
    FORMAT("document-format-detected"),
    /** The version of the format, for example {@code PDF/1.7} or {@code PCLXL/3.0}. */
    FORMAT_VERSION("document-format-version-detected"),
    /** Pages of one copy as the document describes them, before number-up. */
    PAGES("pages"),
    /** How many of {@link #PAGES} have colour. */
    PAGES_COLOR("pages-full-color"),
    /** Sides to print for all copies the document itself asks for, after number-up; a blank back side is none. */
    IMPRESSIONS("impressions"),
    /** Sheets of media for all copies the document itself asks for. */
    MEDIA_SHEETS("media-sheets"),
    /** Copies that the document itself asks for: PJL, PCL, PostScript. Those of the job template are not in here. */
    COPIES("copies"),
    /** {@code one-sided}, {@code two-sided-long-edge} or {@code two-sided-short-edge}. */
    SIDES("sides"),
    /** A self-describing media name (PWG 5101.1), for example {@code iso_a4_210x297mm}; several are separated by commas. */
    MEDIA("media"),
    /** Documents that one stream consists of, where PJL puts several into it; the counts are those of all of them. */
    NUMBER_OF_DOCUMENTS("number-of-documents"),
    /** {@code required} for a document that only its password opens. The server has no use for it and never asks. */
    PASSWORD("document-password"),
    /** Pages on one side. */
    NUMBER_UP("number-up"),
    /** For example {@code 600dpi} or {@code 600x300dpi}. */
    RESOLUTION("printer-resolution"),
    /** The natural language of the text, an RFC 5646 tag. */
    NATURAL_LANGUAGE("document-natural-language"),
    /** The title in the document. */
    TITLE("document-title"),
    /** The author in the document. */
    AUTHOR("document-author"),
    /** The name of the job in the stream (PJL JOB NAME, DSC For). A claim of the stream. */
    JOB_NAME("job-name"),
    /** The user named in the stream (PJL USERNAME, JobAcct, DSC For). A claim of the stream. */
    USER_NAME("job-originating-user-name");

    private static final Map<String, DocumentAttribute> BY_KEYWORD =
            Arrays.stream(values()).collect(Collectors.toMap(DocumentAttribute::keyword, Function.identity()));

    private final String keyword;

    DocumentAttribute(String keyword) {
        this.keyword = keyword;
    }

    /** IPP's name, for example {@code pages}. */
    public String keyword() {
        return keyword;
    }

    /** The attribute of a keyword, if this server knows it. */
    public static Optional<DocumentAttribute> of(String keyword) {
        return Optional.ofNullable(BY_KEYWORD.get(keyword));
    }
}
