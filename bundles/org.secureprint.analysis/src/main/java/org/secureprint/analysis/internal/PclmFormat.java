package org.secureprint.analysis.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.vault.SeekableDocument;

/**
 * PCLm, the PDF of strips that phones make (Mopria; Wi-Fi Direct Print Services). It is a valid PDF whose second line is a comment, so it is
 * counted as one: the page tree is the truth, as it is for the printer.
 */
final class PclmFormat implements StoredFormat {
    private static final Pattern START = Pattern.compile("%PDF-\\d\\.\\d\\s+%PCLm[ -](\\d{1,2}\\.\\d{1,2})");

    private final PdfFormat pdf;

    PclmFormat(PdfFormat pdf) {
        this.pdf = pdf;
    }

    @Override
    public String mediaType() {
        return "application/PCLm";
    }

    @Override
    public Set<String> languages() {
        return Set.of("PCLM");
    }

    @Override
    public boolean recognises(byte[] head, int length) {
        return start(head, length).lookingAt();
    }

    @Override
    public void analyze(
            SeekableDocument document, Environment environment, Budget budget, DocumentAnalysis.Builder findings)
            throws IOException {
        pdf.analyze(document, environment, budget, findings);
        byte[] head = new byte[HEAD_OCTETS];
        Matcher start = start(head, Math.max(0, document.read(0, head, 0, head.length)));
        if (start.lookingAt()) {
            findings.put(DocumentAttribute.FORMAT_VERSION, "PCLm/" + start.group(1), Certainty.DECLARED);
        }
    }

    private static Matcher start(byte[] head, int length) {
        int end = Math.min(length, Format.HEAD_OCTETS);
        return START.matcher(new String(head, 0, end, StandardCharsets.ISO_8859_1));
    }
}
