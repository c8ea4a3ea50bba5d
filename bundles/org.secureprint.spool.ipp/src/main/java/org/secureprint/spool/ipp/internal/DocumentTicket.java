package org.secureprint.spool.ipp.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.IppInputStream;
import org.secureprint.ipp.StatusCode;

/**
 * What a request says about its document.
 *
 * @param request for the intake
 * @param compression how the document is compressed on its way
 */
record DocumentTicket(DocumentRequest request, String compression) {
    /**
     * {@code document-format-supported}, the preferred ones first: clients choose by this order. PCLm is not offered, as telephones would
     * prefer it to what more devices print.
     */
    static final List<String> FORMATS = List.of(
            DocumentRequest.AUTO_SENSE,
            "application/pdf",
            "application/postscript",
            "application/vnd.hp-PCL",
            "image/jpeg",
            "image/pwg-raster",
            "image/urf",
            "text/plain",
            "application/vnd.hp-PCLXL",
            "image/png",
            "image/tiff");

    private static final String NONE = "none";
    private static final String GZIP = "gzip";
    private static final String DEFLATE = "deflate";

    /** {@code compression-supported}. */
    static final String[] COMPRESSIONS = {NONE, GZIP, DEFLATE};

    /**
     * @throws Refusal if the format or the compression can't be handled
     */
    static DocumentTicket of(Attributes operation) {
        String compression = operation.text("compression").orElse(NONE);
        if (!Arrays.asList(COMPRESSIONS).contains(compression)) {
            throw new Refusal(
                    StatusCode.CLIENT_ERROR_COMPRESSION_NOT_SUPPORTED,
                    "This compression can't be undone here; send the document without, with gzip or with deflate",
                    asSent(operation, "compression"));
        }
        return new DocumentTicket(
                new DocumentRequest(operation.text("document-name").orElse(""), format(operation)), compression);
    }

    /**
     * The {@code document-format}, as it is registered here.
     *
     * @throws Refusal if it can't be handled
     */
    static String format(Attributes operation) {
        String asked = operation.text("document-format").orElse(DocumentRequest.AUTO_SENSE);
        String bare = asked.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return FORMATS.stream()
                .filter(format -> format.toLowerCase(Locale.ROOT).equals(bare))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        StatusCode.CLIENT_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED,
                        "Documents of this format can't be printed here",
                        asSent(operation, "document-format")));
    }

    /** The document as the application made it. */
    InputStream data(IppInputStream sent) throws IOException {
        return switch (compression) {
            case GZIP -> CompressedDocument.gzip(sent);
            case DEFLATE -> CompressedDocument.deflate(sent);
            default -> sent;
        };
    }

    private static Attributes asSent(Attributes operation, String name) {
        return Attributes.of(operation.find(name).stream().toList());
    }
}
