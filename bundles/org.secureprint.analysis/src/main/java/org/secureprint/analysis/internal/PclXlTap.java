package org.secureprint.analysis.internal;

import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;

/**
 * Counts the pages of a PCL XL document. What stands behind the first error, and in the rare binding in ASCII, is not counted: a printer
 * ends the job there with an error page.
 */
final class PclXlTap implements FormatTap {
    private static final int MAX_HEADER = 1024;

    private final PclXlSession session;
    private final PclXlScanner scanner;
    private final UniversalExit exit = new UniversalExit();
    private final StringBuilder header = new StringBuilder();
    private boolean inHeader = true;
    private boolean binary;

    PclXlTap(Environment environment) {
        session = new PclXlSession(environment);
        scanner = new PclXlScanner(session);
    }

    @Override
    public int write(byte[] data, int offset, int length) {
        int end = offset + length;
        int i = offset;
        while (inHeader && i < end) {
            header(data[i++]);
        }
        if (!isReadable()) {
            return raw(data, offset, i, end);
        }
        i = scanner.scan(data, i, end);
        if (scanner.exited()) {
            return i - offset;
        }
        return i == end ? GOES_ON : raw(data, offset, i, end);
    }

    @Override
    public void finish(DocumentAnalysis.Builder findings) {
        String[] parts = header.toString().split(";");
        if (parts.length > 2 && parts[1].matches("\\d{1,3}") && parts[2].matches("\\d{1,3}")) {
            findings.put(DocumentAttribute.FORMAT_VERSION, "PCLXL/" + parts[1] + "." + parts[2], Certainty.EXACT);
        }
        session.report(findings, isReadable() && !scanner.isInside());
    }

    /** Where the tags can't be followed: a universal exit ends the document wherever its octets stand. */
    private int raw(byte[] data, int offset, int from, int end) {
        int found = exit.find(data, from, end - from);
        return found < 0 ? GOES_ON : found - offset;
    }

    /** The stream header (PCL XL Feature Reference Protocol Class 2.0, Stream Header): the binding, versions and a comment, up to a line feed. */
    private void header(byte octet) {
        if (header.length() == 0) {
            binary = octet == '(' || octet == ')';
            scanner.littleEndian(octet == ')');
        }
        inHeader = octet != '\n' && header.length() < MAX_HEADER;
        binary &= octet == '\n' || header.length() < MAX_HEADER;
        header.append((char) (octet & 0x7F));
    }

    private boolean isReadable() {
        return inHeader || binary && !scanner.isBroken();
    }
}
