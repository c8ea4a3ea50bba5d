package org.secureprint.analysis.internal;

import java.nio.ByteBuffer;
import org.secureprint.api.analysis.DocumentAnalysis;

/** Walks a raster document: a header, then for each page a header and its lines. What the headers promise is not believed. */
final class RasterTap implements FormatTap {
    private final RasterHeaders headers;
    private final RasterLines lines = new RasterLines();
    private final RasterPages pages;
    private final ByteBuffer header;
    private final UniversalExit exit = new UniversalExit();
    private int exitMatched;
    private RasterHeaders.Page page;
    private boolean broken;

    RasterTap(RasterHeaders headers, Environment environment) {
        this.headers = headers;
        this.pages = new RasterPages(environment);
        this.header = ByteBuffer.allocate(Math.max(headers.fileOctets(), headers.pageOctets()));
        header.limit(headers.fileOctets());
    }

    @Override
    public int write(byte[] data, int offset, int length) {
        int i = offset;
        int end = offset + length;
        while (i < end && !broken) {
            if (page != null) {
                i = lines(data, i, end);
            } else if (exitMatched > 0 || isAtPageEnd() && data[i] == UniversalExit.OCTETS[0]) {
                broken = data[i++] != UniversalExit.OCTETS[exitMatched++];
                if (!broken && exitMatched == UniversalExit.LENGTH) {
                    return i - offset;
                }
            } else {
                i = header(data, i, end);
            }
        }
        int found = broken ? exit.find(data, i, end - i) : -1;
        return found < 0 ? GOES_ON : found - offset;
    }

    @Override
    public void finish(DocumentAnalysis.Builder findings) {
        boolean whole = page == null && isAtPageEnd() && !broken;
        if (page != null) {
            endPage();
        }
        pages.report(findings, whole && (exitMatched == 0 || exitMatched == UniversalExit.LENGTH));
    }

    private boolean isAtPageEnd() {
        return header.position() == 0 && header.limit() == headers.pageOctets();
    }

    private int header(byte[] data, int from, int end) {
        int count = Math.min(header.remaining(), end - from);
        header.put(data, from, count);
        if (!header.hasRemaining()) {
            if (header.limit() == headers.fileOctets()) {
                long promised = headers.file(header);
                broken = promised < 0;
                pages.declare(promised);
            } else {
                headers.page(header).ifPresentOrElse(this::startPage, () -> broken = true);
            }
            header.clear().limit(headers.pageOctets());
        }
        return from + count;
    }

    private void startPage(RasterHeaders.Page next) {
        page = next;
        pages.declare(next.promised());
        pages.resolution(next.across(), next.along());
        lines.start(next.lines(), next.lineOctets(), next.pixelOctets(), next.color());
    }

    private int lines(byte[] data, int from, int end) {
        int i = lines.read(data, from, end);
        broken = lines.isBroken();
        if (lines.isDone()) {
            endPage();
        }
        return i;
    }

    private void endPage() {
        pages.add(page.media(), page.sides(), page.copies(), lines.color());
        page = null;
    }
}
