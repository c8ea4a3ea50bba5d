package org.secureprint.analysis.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.vault.SeekableDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PDF (ISO 32000). The pages are the leaves of the page tree: exact if the document keeps to the standard, an estimate if it has to be
 * repaired or says different things in different places, unknown if it wants a password.
 */
final class PdfFormat implements StoredFormat {
    private static final Logger LOG = LoggerFactory.getLogger(PdfFormat.class);
    private static final byte[] SIGNATURE = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String mediaType() {
        return "application/pdf";
    }

    @Override
    public Set<String> languages() {
        return Set.of("PDF");
    }

    @Override
    public boolean recognises(byte[] head, int length) {
        return Signature.at(head, length, Signature.afterBlanks(head, length), SIGNATURE);
    }

    @Override
    public void analyze(
            SeekableDocument document, Environment environment, Budget budget, DocumentAnalysis.Builder findings)
            throws IOException {
        if (!analyzed(document, environment, budget, false, findings)
                && !analyzed(document, environment, budget, true, findings)) {
            findings.unknown(DocumentAttribute.PAGES);
        }
    }

    /** One try, repairing the document or not. Returns whether there is nothing more to be found. */
    private static boolean analyzed(
            SeekableDocument document,
            Environment environment,
            Budget budget,
            boolean repairing,
            DocumentAnalysis.Builder findings)
            throws IOException {
        try (DocumentAccess access = new DocumentAccess(document, budget)) {
            try (PDDocument pdf = new PdfStructure(access, budget).parse(repairing)) {
                note(pdf.getDocument(), environment, budget, repairing, findings);
                // PDFBox takes an object that could not be read for one that is not there
                access.throwFailure();
                return true;
            } catch (InvalidPasswordException e) {
                access.throwFailure();
                findings.unknown(DocumentAttribute.PAGES);
                findings.put(DocumentAttribute.PASSWORD, "required", Certainty.EXACT);
                return true;
            } catch (Budget.Exceeded e) {
                LOG.debug("A PDF is not counted", e);
                findings.unknown(DocumentAttribute.PAGES);
                return true;
            } catch (IOException | RuntimeException | StackOverflowError e) {
                access.throwFailure();
                LOG.debug("A PDF is not understood", e);
                return false;
            }
        }
    }

    private static void note(
            COSDocument pdf,
            Environment environment,
            Budget budget,
            boolean repaired,
            DocumentAnalysis.Builder findings)
            throws IOException {
        COSDictionary catalog = pdf.getTrailer().getCOSDictionary(COSName.ROOT);
        if (catalog == null) {
            throw new IOException("There is no catalog");
        }
        PdfPages pages = new PdfPages(environment, budget);
        pages.walk(catalog);
        boolean fixed = !repaired && pages.isRegular() && !isMadeByTheReader(catalog);
        boolean none = pages.tally().pages() == 0;
        Certainty certainty = fixed && !none ? Certainty.EXACT : Certainty.ESTIMATED;
        pages.tally().report(findings, none ? Certainty.UNKNOWN : certainty);
        findings.put(DocumentAttribute.FORMAT_VERSION, "PDF/" + version(pdf, catalog), Certainty.DECLARED);
        COSDictionary information = pdf.getTrailer().getCOSDictionary(COSName.INFO);
        if (information != null) {
            text(information, COSName.TITLE, DocumentAttribute.TITLE, findings);
            text(information, COSName.AUTHOR, DocumentAttribute.AUTHOR, findings);
        }
        text(catalog, COSName.LANG, DocumentAttribute.NATURAL_LANGUAGE, findings);
    }

    /** Forms whose pages a reader makes (XFA), and collections whose parts a reader shows, are printed in different ways. */
    private static boolean isMadeByTheReader(COSDictionary catalog) {
        return catalog.getBoolean(COSName.getPDFName("NeedsRendering"), false)
                || catalog.containsKey(COSName.getPDFName("Collection"));
    }

    private static String version(COSDocument pdf, COSDictionary catalog) {
        String own = catalog.getNameAsString(COSName.VERSION);
        String header = Float.toString(pdf.getVersion());
        return own != null && own.matches("[1-9]\\.[0-9]") && own.compareTo(header) > 0 ? own : header;
    }

    private static void text(
            COSDictionary from, COSName key, DocumentAttribute attribute, DocumentAnalysis.Builder findings) {
        String text = from.getString(key);
        if (text != null && !text.isBlank()) {
            findings.put(attribute, text, Certainty.DECLARED);
        }
    }
}
