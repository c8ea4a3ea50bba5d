package org.secureprint.audit.internal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.secureprint.api.log.AccessLog.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one log, {@code <log>-<number>-<day>.log}: the number counts up over all days, so that the order of the files does not
 * depend on the clock. A line is with the operating system when {@link #append} returns. A line that can't be written is lost and
 * counted; the next line that can be is preceded by one that says so.
 */
final class LogFiles {
    private static final Logger LOG = LoggerFactory.getLogger(LogFiles.class);
    private static final String ACTOR = "org.secureprint.audit";

    private final Path directory;
    private final String log;
    private final Clock clock;
    private final Supplier<LogLimits> limits;
    private final Pattern pattern;

    private Numbered current;
    private OutputStream out;
    private long size;
    private int kept;
    private boolean closed;
    private long lost;
    private String lostBecause;

    /** A file of this log. */
    private record Numbered(long number, String day, Path path) {}

    LogFiles(Path directory, String log, Clock clock, Supplier<LogLimits> limits) {
        this.directory = directory;
        this.log = log;
        this.clock = clock;
        this.limits = limits;
        pattern = Pattern.compile(Pattern.quote(log) + "-(\\d{6,18})-(\\d{4}-\\d\\d-\\d\\d)\\.log");
    }

    /** Writes one line. Never throws because of the disk. */
    synchronized void append(Entry entry) {
        LogLimits now = limits.get();
        Instant time = clock.instant();
        String day = LocalDate.ofInstant(time, clock.getZone()).toString();
        try {
            if (lost > 0) {
                write(LogLine.of(time, gap()), day, now);
                LOG.info("The {} log is written again; {} lines were lost", log, lost);
                lost = 0;
            }
            write(LogLine.of(time, entry), day, now);
        } catch (IOException e) {
            lose(e);
        }
        if (closed) {
            closeFile();
        }
    }

    /** Closes the file. A thread that still has a line opens it once more for that line. */
    synchronized void close() {
        closed = true;
        closeFile();
    }

    private void closeFile() {
        if (out != null) {
            try {
                out.close();
            } catch (IOException e) {
                LOG.debug("The {} log could not be closed", log, e);
            }
            out = null;
        }
    }

    private Entry gap() {
        return new Entry(ACTOR, "", "lines-lost", log, "server-error-temporary-error", lost + " lines: " + lostBecause);
    }

    private void write(byte[] line, String day, LogLimits now) throws IOException {
        if (out == null) {
            reopen(day);
        }
        if (!day.equals(current.day) || size > 0 && size + line.length > now.fileOctets()) {
            open(new Numbered(current.number + 1, day, path(current.number + 1, day)));
            kept++;
        }
        if (kept > now.files()) {
            prune(now.files());
        }
        out.write(line);
        size += line.length;
    }

    /** Goes on in the newest file. */
    private void reopen(String day) throws IOException {
        createDirectory();
        List<Numbered> files = list();
        open(files.isEmpty() ? new Numbered(1, day, path(1, day)) : files.get(files.size() - 1));
        kept = Math.max(1, files.size());
    }

    private Path path(long number, String day) {
        return directory.resolve(String.format("%s-%06d-%s.log", log, number, day));
    }

    /** What a crash left of a line is ended, so that the next one starts a line. */
    private void open(Numbered next) throws IOException {
        if (!Files.exists(next.path)) {
            Files.createFile(next.path, permissions("rw-------"));
        }
        closeFile();
        current = next;
        out = new FileOutputStream(next.path.toFile(), true);
        try (RandomAccessFile end = new RandomAccessFile(next.path.toFile(), "r")) {
            size = end.length();
            if (size > 0) {
                end.seek(size - 1);
                if (end.read() != '\n') {
                    out.write('\n');
                    size++;
                }
            }
        }
    }

    private void createDirectory() throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, permissions("rwx------"));
        }
    }

    private static FileAttribute<?> permissions(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }

    private void prune(int most) {
        try {
            List<Numbered> files = list();
            for (Numbered old : files.subList(0, Math.max(0, files.size() - most))) {
                Files.deleteIfExists(old.path);
            }
        } catch (IOException e) {
            LOG.warn("Old files of the {} log can't be deleted: {}", log, e.toString());
        }
        kept = most;
    }

    private List<Numbered> list() throws IOException {
        List<Numbered> files = new ArrayList<>();
        try (var paths = Files.newDirectoryStream(directory, log + "-*.log")) {
            for (Path path : paths) {
                Matcher name = pattern.matcher(path.getFileName().toString());
                if (name.matches()) {
                    files.add(new Numbered(Long.parseLong(name.group(1)), name.group(2), path));
                }
            }
        }
        files.sort(Comparator.comparingLong(Numbered::number));
        return files;
    }

    /** Takes back the half of a line that may have been written, and starts over with the next line. */
    private void lose(IOException e) {
        if (lost++ == 0) {
            LOG.error("The {} log can't be written: {}. Lines are lost until it can", log, e.toString());
        }
        lostBecause = e.toString();
        if (out != null) {
            try (RandomAccessFile end = new RandomAccessFile(current.path.toFile(), "rw")) {
                end.setLength(size);
            } catch (IOException again) {
                LOG.debug("The {} log keeps a half line", log, again);
            }
            closeFile();
        }
    }
}
