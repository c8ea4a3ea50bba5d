package org.secureprint.analysis.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdfparser.PDFParser;

/**
 * PDFBox's parser, kept from unpacking what would fill the memory: before a cross-reference stream or an object stream is unpacked as a
 * whole, it is unpacked piece by piece to learn its size. Streams that pages draw with are never unpacked.
 */
final class PdfStructure extends PDFParser {
    private static final int PIECE_OCTETS = 8192;

    /** From this revision of the standard security handler on the key is made in many rounds, which take a few megabytes. */
    private static final int REVISION_OF_ROUNDS = 6;

    private static final int ROUNDS_OCTETS = 4 << 20;

    private final Budget budget;
    private final Set<Long> checked = new HashSet<>();

    /** @throws IOException if the document has no end */
    PdfStructure(RandomAccessRead source, Budget budget) throws IOException {
        super(source, "");
        this.budget = budget;
    }

    @Override
    protected void prepareDecryption() throws IOException {
        COSDictionary encryption = document.getEncryptionDictionary();
        if (encryption != null && encryption.getInt(COSName.R) >= REVISION_OF_ROUNDS) {
            budget.check(ROUNDS_OCTETS);
        }
        super.prepareDecryption();
    }

    @Override
    protected COSBase parseObjectStreamObject(long streamNumber, COSObjectKey key) throws IOException {
        if (checked.add(streamNumber)
                && document.getObjectFromPool(getObjectKey(streamNumber, 0)).getObject() instanceof COSStream stream) {
            checkSize(stream);
        }
        budget.check();
        return super.parseObjectStreamObject(streamNumber, key);
    }

    @Override
    protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
        COSStream stream = super.parseCOSStream(dictionary);
        if (COSName.XREF.equals(dictionary.getCOSName(COSName.TYPE))) {
            checkSize(stream);
        }
        return stream;
    }

    /** The pages are walked by {@link PdfPages}, which bounds the way. */
    @Override
    protected void checkPages(COSDictionary root) {
        budget.check();
    }

    private void checkSize(COSStream stream) throws IOException {
        COSBase filters = stream.getFilters();
        if (filters instanceof COSArray array && array.size() == 1) {
            filters = array.getObject(0);
        }
        try (InputStream raw = stream.createRawInputStream()) {
            if (COSName.FLATE_DECODE.equals(filters) || COSName.FLATE_DECODE_ABBREVIATION.equals(filters)) {
                count(new InflaterInputStream(raw));
            } else if (filters == null || filters instanceof COSArray array && array.size() == 0) {
                count(raw);
            } else {
                throw new IOException("The structure is packed in a way that nobody uses");
            }
        }
    }

    private void count(InputStream unpacked) {
        byte[] piece = new byte[PIECE_OCTETS];
        try {
            int read = unpacked.read(piece);
            while (read >= 0) {
                budget.decoded(read);
                read = unpacked.read(piece);
            }
        } catch (IOException e) {
            // damaged: what can be unpacked of it is counted
            budget.check();
        }
    }
}
