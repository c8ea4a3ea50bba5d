package org.secureprint.api.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;

/** Keeps what was logged, for tests to look at. */
public final class RecordingLog implements AccessLog {
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private volatile boolean full;

    @Override
    public void append(LogKind kind, Entry entry) {
        lines.add(new Line(kind, entry));
    }

    @Override
    public void requireWritable() {
        if (full) {
            throw new PrintException(Status.SERVER_ERROR_TEMPORARY_ERROR, "The logs can't be written.");
        }
    }

    /** Whether no line can be written, and no work is to be done. */
    public void full(boolean now) {
        full = now;
    }

    /** All lines in order. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** The lines of one log. */
    public List<Entry> of(LogKind kind) {
        return lines.stream()
                .filter(line -> line.kind() == kind)
                .map(Line::entry)
                .toList();
    }

    /** A line and the log it went to. */
    public record Line(LogKind kind, Entry entry) {}
}
