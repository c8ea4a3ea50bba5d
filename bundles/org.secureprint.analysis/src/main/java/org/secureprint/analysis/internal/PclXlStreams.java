package org.secureprint.analysis.internal;

import java.util.HashSet;
import java.util.Set;

/**
 * Which of the streams that a PCL XL document defines only draw, so that executing them changes no count (PCL XL Feature Reference Protocol
 * Class 2.0, user-defined streams). Confined to one thread.
 */
final class PclXlStreams implements PclXlScanner.Handler {
    private static final int MAX_STREAMS = 1024;

    private final Set<String> drawing = new HashSet<>();
    private String name = "";
    private PclXlScanner scanner;
    private boolean inHeader;
    private boolean onlyDraws;

    void begin(String streamName) {
        name = streamName;
        inHeader = true;
        onlyDraws = true;
        scanner = new PclXlScanner(this);
    }

    /** More of the stream that is being defined. */
    void read(byte[] data, int from, int to) {
        int i = from;
        while (inHeader && i < to) {
            scanner.littleEndian(data[i] != '(');
            while (inHeader && i < to) {
                inHeader = data[i++] != '\n';
            }
        }
        if (scanner != null) {
            boolean whole = scanner.scan(data, i, to) == to;
            onlyDraws &= whole;
        }
    }

    void end() {
        boolean whole = scanner != null && !scanner.isInside() && !scanner.isBroken() && !scanner.exited();
        if (whole && onlyDraws && !inHeader && !name.isEmpty() && drawing.size() < MAX_STREAMS) {
            drawing.add(name);
        } else {
            drawing.remove(name);
        }
        scanner = null;
    }

    void remove(String streamName) {
        drawing.remove(streamName);
    }

    /** Whether executing the stream ends no page; no, if this document did not define it. */
    boolean onlyDraws(String streamName) {
        return drawing.contains(streamName);
    }

    @Override
    public boolean[] wantedAttributes() {
        return PclXlTags.NONE;
    }

    @Override
    public void attribute(int id, PclXlValue value) {
        // What it draws with does not matter
    }

    @Override
    public boolean operator(int tag) {
        onlyDraws &= PclXlTags.DRAWING_IN_STREAM[tag];
        return true;
    }

    @Override
    public boolean[] ignoredOperators() {
        return PclXlTags.DRAWING_IN_STREAM;
    }

    @Override
    public void data(byte[] data, int from, int to) {
        // What it draws does not matter
    }
}
