package org.secureprint.analysis.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;

/**
 * Takes a stream apart: the commands of the Printer Job Language between universal exits, and the documents between them, each read by
 * its format's tap. A stream without PJL is one document. Constant memory; used by one thread.
 */
final class JobStream {
    private static final int MAX_LINE_OCTETS = 1024;
    /** Each document costs memory of its own, so that there may only be so many of them that are hardly any octets long. */
    private static final int FREE_PARTS = 64;

    private static final int OCTETS_PER_PART = 256;
    private static final String ANY_FORMAT = "application/octet-stream";

    private final Formats formats;
    private final String declaredFormat;
    private final StoredParts storedParts;
    private final JobFindings findings = new JobFindings();
    private final PjlEnvironment pjl = new PjlEnvironment(findings);
    private final byte[] head = new byte[Math.max(Format.HEAD_OCTETS, MAX_LINE_OCTETS)];
    private In in = In.COMMANDS;
    private boolean exited;
    private int headLength;
    private boolean lineTooLong;
    private long skip;
    private String language = "";
    private long position;
    private long partStart;
    private Format format;
    private Certainty formatCertainty;
    private FormatTap tap;
    private boolean alone;
    private long parts;

    private enum In {
        COMMANDS,
        HEAD,
        DOCUMENT,
        GIVEN_UP
    }

    /** What becomes of a document that can only be understood once it is stored. */
    interface StoredParts {
        /**
         * Called at its end.
         *
         * @param start its position in the stream
         * @param end the position behind it
         */
        void part(
                StoredFormat format, long start, long end, Environment environment, DocumentAnalysis.Builder findings);
    }

    JobStream(Formats formats, String declaredFormat, StoredParts storedParts) {
        this.formats = formats;
        this.declaredFormat = declaredFormat;
        this.storedParts = storedParts;
    }

    void write(byte[] data, int offset, int length) {
        int i = offset;
        int end = offset + length;
        while (i < end) {
            int taken =
                    switch (in) {
                        case COMMANDS -> commands(data, i, end - i);
                        case HEAD -> head(data[i]);
                        case DOCUMENT -> document(data, i, end - i);
                        case GIVEN_UP -> end - i;
                    };
            i += taken;
            position += taken;
        }
    }

    /** The end of the stream. */
    DocumentAnalysis finish() {
        while (in == In.HEAD && headLength > 0) {
            read(headLength, position - headLength);
        }
        if (in == In.COMMANDS && headLength > 0) {
            endLine();
        }
        if (in == In.DOCUMENT) {
            endPart(position);
        }
        if (!findings.hasParts()) {
            findings.add(
                    new DocumentAnalysis.Builder()
                            .put(DocumentAttribute.FORMAT, ANY_FORMAT, Certainty.EXACT)
                            .done(),
                    1);
        }
        return findings.done();
    }

    /** Whether all that follows belongs to the one document of this stream, which is read where it is stored. */
    boolean isOnlyStored() {
        return in == In.DOCUMENT && alone;
    }

    /** Whether there were too many documents to look at them all. */
    boolean isGivenUp() {
        return in == In.GIVEN_UP;
    }

    /** Steps over octets that need not be read. */
    void skip(long octets) {
        position += octets;
    }

    /** Forgets the octets it holds. */
    void clear() {
        Arrays.fill(head, (byte) 0);
    }

    private int commands(byte[] data, int offset, int length) {
        if (skip > 0) {
            int skipped = (int) Math.min(skip, length);
            skip -= skipped;
            return skipped;
        }
        byte octet = data[offset];
        if (headLength == 0 && exited && (octet == '\r' || octet == '\n' || octet == 0 || octet == ' ')) {
            return 1;
        }
        if (headLength < MAX_LINE_OCTETS) {
            head[headLength++] = octet;
        } else {
            lineTooLong = true;
        }
        if (headLength == UniversalExit.LENGTH && UniversalExit.isAt(head, 0)) {
            headLength = 0;
            exited = true;
            pjl.exit();
        } else if (headLength <= UniversalExit.LENGTH && !PjlStart.mayBecomeCommand(head, headLength)) {
            partStart = position + 1 - headLength;
            in = In.HEAD;
        } else if (octet == '\n' && headLength > PjlStart.LENGTH) {
            endLine();
        }
        return 1;
    }

    private void endLine() {
        pjl.line(new String(head, 0, headLength, StandardCharsets.UTF_8).stripTrailing(), !lineTooLong);
        language = pjl.takeLanguage();
        skip = pjl.takeBinaryOctets();
        exited = true;
        lineTooLong = false;
        headLength = 0;
        if (!language.isEmpty()) {
            partStart = position + 1;
            in = In.HEAD;
        }
    }

    private int head(byte octet) {
        head[headLength++] = octet;
        int before = headLength - UniversalExit.LENGTH;
        boolean exit = before >= 0 && UniversalExit.isAt(head, before);
        if (exit && PjlStart.isBlank(head, before)) {
            headLength = 0;
            exited = true;
            language = "";
            pjl.exit();
            in = In.COMMANDS;
        } else if (exit || headLength == Format.HEAD_OCTETS) {
            read(exit ? before : headLength, position + 1 - headLength);
        }
        return 1;
    }

    /** Reads the octets that were held back: those of a document, and what it leaves of them. */
    private void read(int recognisable, long start) {
        byte[] held = Arrays.copyOf(head, headLength);
        long counted = position;
        open(recognisable);
        headLength = 0;
        position = start;
        write(held, 0, held.length);
        position = counted;
        Arrays.fill(held, (byte) 0);
    }

    private void open(int recognisable) {
        parts++;
        if (parts > FREE_PARTS + position / OCTETS_PER_PART) {
            in = In.GIVEN_UP;
            return;
        }
        format = language.isEmpty()
                ? formats.find(head, recognisable, exited ? "" : declaredFormat)
                : formats.entered(head, recognisable, language);
        boolean onlyDeclared = format instanceof UnknownFormat
                && language.isEmpty()
                && !format.mediaType().equals(ANY_FORMAT);
        formatCertainty = onlyDeclared ? Certainty.DECLARED : Certainty.EXACT;
        FormatTap own = format.open(pjl.current());
        alone = !exited && format instanceof StoredFormat;
        tap = alone || format.endsAtExit() ? own : new CutAtExit(own);
        in = In.DOCUMENT;
    }

    private int document(byte[] data, int offset, int length) {
        int taken = tap.write(data, offset, length);
        if (taken == FormatTap.GOES_ON) {
            return length;
        }
        endPart(position + taken - UniversalExit.LENGTH);
        return taken;
    }

    private void endPart(long end) {
        DocumentAnalysis.Builder part =
                new DocumentAnalysis.Builder().put(DocumentAttribute.FORMAT, format.mediaType(), formatCertainty);
        tap.finish(part);
        if (format instanceof StoredFormat stored) {
            storedParts.part(stored, partStart, end, pjl.current(), part);
        }
        pjl.overrule(part);
        findings.add(part.done(), pjl.quantity());
        pjl.exit();
        tap = null;
        language = "";
        headLength = 0;
        exited = true;
        in = In.COMMANDS;
    }
}
