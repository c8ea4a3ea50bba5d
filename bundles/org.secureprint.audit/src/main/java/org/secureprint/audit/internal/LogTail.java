package org.secureprint.audit.internal;

import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.secureprint.audit.internal.LogDirectory.Numbered;
import org.secureprint.audit.internal.chain.ChainFormat;
import org.secureprint.audit.internal.chain.ChainHead;

/**
 * Compares the end of a log with what the server remembers of its chain. A crash may leave lines that the memory does not have yet:
 * they are taken over if their authenticators are right. Anything else was not done by this server.
 */
final class LogTail {
    private static final long MOST_OCTETS = 4 << 20;

    private ChainHead head;
    private OptionalLong last = OptionalLong.empty();
    private boolean broken;

    private LogTail(ChainHead head) {
        this.head = head;
    }

    /** Reads the end of the newest two files, which end with whole lines. */
    static LogTail read(List<Numbered> files, ChainHead remembered) throws IOException {
        LogTail tail = new LogTail(remembered);
        for (Numbered file : files.subList(Math.max(0, files.size() - 2), files.size())) {
            tail.read(file);
        }
        return tail;
    }

    private void read(Numbered file) throws IOException {
        long length = Files.size(file.path());
        long skipped = Math.max(0, length - MOST_OCTETS);
        try (InputStream in = new FileInputStream(file.path().toFile())) {
            in.skipNBytes(skipped);
            byte[] end = in.readNBytes((int) (length - skipped));
            LineReader lines = new LineReader(new ByteArrayInputStream(end));
            if (skipped > 0) {
                lines.next(); // the rest of one
            }
            for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
                take(line.get());
            }
        }
    }

    private void take(byte[] line) {
        OptionalLong seq = ChainFormat.seq(line);
        if (head.isFollowedBy(line)) {
            head = head.after(line);
        } else if (seq.isEmpty()
                || seq.getAsLong() > head.seq()
                || seq.getAsLong() == head.seq() && !head.isLast(line)) {
            broken = true;
        }
        last = seq;
    }

    /** Where the chain goes on. */
    ChainHead head() {
        return head;
    }

    /** What does not fit, as a sentence; empty if all does. */
    Optional<String> finding() {
        if (broken) {
            return Optional.of("Lines at the end of the log are not those that the server wrote.");
        }
        if (last.orElse(0) == head.seq()) {
            return Optional.empty();
        }
        return Optional.of("The log ends with line " + last.orElse(0) + ", but line " + head.seq()
                + " was written: the end was cut off, or lost in a power cut.");
    }
}
