package org.secureprint.analysis.internal;

import org.secureprint.api.analysis.DocumentAnalysis;

/** Ends a document of a format that knows no universal exit at the first one. */
final class CutAtExit implements FormatTap {
    private final FormatTap inner;
    private final UniversalExit exit = new UniversalExit();

    CutAtExit(FormatTap inner) {
        this.inner = inner;
    }

    @Override
    public int write(byte[] data, int offset, int length) {
        int held = exit.pending();
        int end = exit.find(data, offset, length);
        if (end >= 0) {
            int own = end - offset + held - UniversalExit.LENGTH;
            pass(data, offset, held, own);
            return end - offset;
        }
        pass(data, offset, held, held + length - exit.pending());
        return GOES_ON;
    }

    /** Passes on the first octets of what was held back and what is there now. */
    private void pass(byte[] data, int offset, int held, int count) {
        int fromHeld = Math.min(held, count);
        if (fromHeld > 0) {
            inner.write(UniversalExit.OCTETS, 0, fromHeld);
        }
        if (count > held) {
            inner.write(data, offset, count - held);
        }
    }

    @Override
    public void finish(DocumentAnalysis.Builder findings) {
        if (exit.pending() > 0) {
            inner.write(UniversalExit.OCTETS, 0, exit.pending());
        }
        inner.finish(findings);
    }
}
