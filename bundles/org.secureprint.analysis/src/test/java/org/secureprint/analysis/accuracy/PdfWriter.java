package org.secureprint.analysis.accuracy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes PDF documents of pages that are given as content streams. */
public final class PdfWriter {
    private static final int KIDS = 8;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    private PdfWriter() {}

    /** One page: its size in points and what is drawn on it. */
    public record Page(int width, int height, String content) {}

    /**
     * A document of these pages, in a page tree of two levels.
     *
     * @param header its first lines
     */
    public static byte[] write(String header, List<Page> pages) {
        return new PdfWriter().document(header, pages);
    }

    private byte[] document(String header, List<Page> pages) {
        int nodes = (pages.size() + KIDS - 1) / KIDS;
        int firstNode = 4;
        int firstPage = firstNode + nodes;
        print(header);
        object("<< /Type /Catalog /Pages 2 0 R >>");
        object("<< /Type /Pages /Count " + pages.size() + " /Kids [" + references(firstNode, nodes, 1) + "] >>");
        object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        for (int node = 0; node < nodes; node++) {
            int kids = Math.min(KIDS, pages.size() - node * KIDS);
            object("<< /Type /Pages /Parent 2 0 R /Count " + kids + " /Kids ["
                    + references(firstPage + 2 * node * KIDS, kids, 2) + "] >>");
        }
        for (int i = 0; i < pages.size(); i++) {
            Page page = pages.get(i);
            object("<< /Type /Page /Parent " + (firstNode + i / KIDS) + " 0 R /MediaBox [0 0 " + page.width + " "
                    + page.height + "] /Resources << /Font << /F1 3 0 R >> >> /Contents " + (firstPage + 2 * i + 1)
                    + " 0 R >>");
            object("<< /Length " + page.content.length() + " >>\nstream\n" + page.content + "\nendstream");
        }
        trailer();
        return out.toByteArray();
    }

    private void trailer() {
        int start = out.size();
        print("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
        offsets.forEach(offset -> print(String.format("%010d 00000 n \n", offset)));
        print("trailer\n<< /Size " + (offsets.size() + 1) + " /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n");
    }

    private void object(String body) {
        offsets.add(out.size());
        print(offsets.size() + " 0 obj\n" + body + "\nendobj\n");
    }

    private void print(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String references(int first, int count, int step) {
        StringBuilder references = new StringBuilder();
        for (int i = 0; i < count; i++) {
            references.append(first + i * step).append(" 0 R ");
        }
        return references.toString();
    }
}
