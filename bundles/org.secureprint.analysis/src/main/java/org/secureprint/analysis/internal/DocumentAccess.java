package org.secureprint.analysis.internal;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.secureprint.api.vault.SeekableDocument;

/** A stored document as PDFBox reads it, a few pages of octets at a time, within a budget. Confined to one thread. */
final class DocumentAccess implements RandomAccessRead {
    private static final int PAGE_OCTETS = 32 * 1024;
    private static final int PAGES = 8;

    private final SeekableDocument document;
    private final Budget budget;
    private final Map<Long, byte[]> pages = new LinkedHashMap<>(PAGES, 0.75f, true);
    private IOException failure;
    private byte[] page = {};
    private long pageStart;
    private long position;
    private boolean closed;

    DocumentAccess(SeekableDocument document, Budget budget) {
        this.document = document;
        this.budget = budget;
    }

    /** @throws IOException if the document itself could not be read at any time */
    void throwFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public int read() throws IOException {
        if (position >= document.length()) {
            return -1;
        }
        load();
        return page[(int) (position++ - pageStart)] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (position >= document.length()) {
            return -1;
        }
        if (length == 0) {
            return 0;
        }
        load();
        int from = (int) (position - pageStart);
        int count = Math.min(length, page.length - from);
        System.arraycopy(page, from, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public long getPosition() {
        return position;
    }

    @Override
    public void seek(long next) throws IOException {
        if (next < 0) {
            throw new IOException("No position in a document: " + next);
        }
        position = Math.min(next, document.length());
    }

    @Override
    public long length() {
        return document.length();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean isEOF() {
        return position >= document.length();
    }

    @Override
    public RandomAccessReadView createView(long start, long length) {
        return new RandomAccessReadView(this, start, length);
    }

    @Override
    public void close() {
        closed = true;
        pages.values().forEach(octets -> Arrays.fill(octets, (byte) 0));
        pages.clear();
        page = new byte[0];
    }

    private void load() throws IOException {
        if (position >= pageStart && position < pageStart + page.length) {
            return;
        }
        budget.check(PAGE_OCTETS);
        long start = position / PAGE_OCTETS * PAGE_OCTETS;
        byte[] known = pages.get(start);
        page = known == null ? fetch(start) : known;
        pageStart = start;
    }

    private byte[] fetch(long start) throws IOException {
        byte[] octets = new byte[(int) Math.min(PAGE_OCTETS, document.length() - start)];
        int count = 0;
        while (count < octets.length) {
            count += fetch(start + count, octets, count);
        }
        pages.put(start, octets);
        if (pages.size() > PAGES) {
            Long eldest = pages.keySet().iterator().next();
            Arrays.fill(pages.remove(eldest), (byte) 0);
        }
        return octets;
    }

    private int fetch(long from, byte[] octets, int offset) throws IOException {
        try {
            int read = document.read(from, octets, offset, octets.length - offset);
            if (read <= 0) {
                throw new EOFException("The document ends before its length");
            }
            return read;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}
