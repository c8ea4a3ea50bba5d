package org.secureprint.audit.internal;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.secureprint.audit.internal.chain.ChainFormat;
import org.secureprint.audit.internal.chain.PrivateFiles;

/**
 * The files of one log, {@code <log>-<number>-<day>.log}: the number counts up over all days, so that the order of the files does not
 * depend on the clock. Other files are left alone.
 */
final class LogDirectory {
    private final Path directory;
    private final String log;
    private final Pattern pattern;

    /** A file of this log. */
    record Numbered(long number, String day, Path path) {}

    LogDirectory(Path directory, String log) {
        this.directory = directory;
        this.log = log;
        pattern = Pattern.compile(Pattern.quote(log) + "-(\\d{6,18})-(\\d{4}-\\d\\d-\\d\\d)\\.log");
    }

    Path path() {
        return directory;
    }

    void create() throws IOException {
        PrivateFiles.createDirectories(directory);
    }

    Numbered file(long number, String day) {
        return new Numbered(
                number, day, directory.resolve(String.format(Locale.ROOT, "%s-%06d-%s.log", log, number, day)));
    }

    /** The files that are there, oldest first. */
    List<Numbered> list() throws IOException {
        List<Numbered> files = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return files;
        }
        try (var paths = Files.newDirectoryStream(directory, log + "-*.log")) {
            for (Path path : paths) {
                Matcher name = pattern.matcher(path.getFileName().toString());
                if (name.matches()) {
                    files.add(new Numbered(Long.parseLong(name.group(1)), name.group(2), path));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        files.sort(Comparator.comparingLong(Numbered::number));
        return files;
    }

    /** The number of the first line in these files; empty if none has a line. */
    static OptionalLong firstSeq(List<Numbered> files) throws IOException {
        for (Numbered file : files) {
            try (InputStream in = new FileInputStream(file.path().toFile())) {
                Optional<byte[]> line = new LineReader(in).next();
                OptionalLong seq = line.map(ChainFormat::seq).orElse(OptionalLong.empty());
                if (seq.isPresent()) {
                    return seq;
                }
            }
        }
        return OptionalLong.empty();
    }

    /** Takes away what a crash left of a line, and says how many octets that were. */
    static int cutHalfLine(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            long length = file.length();
            long end = length;
            byte[] block = new byte[8192];
            while (end > 0) {
                int part = (int) Math.min(block.length, end);
                file.seek(end - part);
                file.readFully(block, 0, part);
                int last = part;
                while (last > 0 && block[last - 1] != '\n') {
                    last--;
                }
                end -= part - last;
                if (last > 0) {
                    break;
                }
            }
            if (end < length) {
                file.setLength(end);
            }
            return (int) Math.min(Integer.MAX_VALUE, length - end);
        }
    }
}
