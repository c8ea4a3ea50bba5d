package org.secureprint.audit.internal.chain;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a chain has got to, in a file of its own that is written over for every line, so that the key of a line is gone once the line is
 * there. Confined to whoever holds the log's lock.
 */
public final class ChainState {
    private static final int OCTETS = 168;
    private static final Pattern FORM = Pattern.compile("([0-9]{18}) ([0-9]{18}) ([0-9a-f]{64}) ([0-9a-f]{64})\n");

    private final Path file;
    private final String log;
    private final StartKeys startKeys;
    private RandomAccessFile open;

    public ChainState(Path directory, String log, StartKeys startKeys) {
        this.file = directory.resolve(log + ".chain");
        this.log = log;
        this.startKeys = startKeys;
    }

    /**
     * What is remembered.
     *
     * @param head where the chain is
     * @param first the number of the first line that is kept
     */
    public record Saved(ChainHead head, long first) {}

    /** What was saved last; empty if nothing was, or if what is there is not whole. */
    public Optional<Saved> load() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(new String(read(), StandardCharsets.US_ASCII));
        return form.matches()
                ? Optional.of(new Saved(
                        new ChainHead(
                                Long.parseLong(form.group(1)),
                                form.group(3),
                                HexFormat.of().parseHex(form.group(4))),
                        Long.parseLong(form.group(2))))
                : Optional.empty();
    }

    /** Begins a chain with a key of its own. */
    public Saved begin() throws IOException {
        Saved saved = new Saved(new ChainHead(0, ChainFormat.NO_LINE, startKeys.make(log)), 1);
        save(saved);
        return saved;
    }

    public void save(Saved saved) throws IOException {
        file().seek(0);
        file().write(text(saved));
    }

    /** Whether nobody else saved since: another version of this bundle, which is about to end, or has begun. */
    public boolean isStill(Saved saved) throws IOException {
        return Files.exists(file) && Arrays.equals(read(), text(saved));
    }

    /** Brings it to the disk. */
    public void sync() throws IOException {
        file().getFD().sync();
    }

    public void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    private byte[] read() throws IOException {
        byte[] octets = new byte[OCTETS];
        file().seek(0);
        int length = Math.max(0, file().read(octets));
        return Arrays.copyOf(octets, length);
    }

    private RandomAccessFile file() throws IOException {
        if (open == null) {
            PrivateFiles.create(file);
            open = new RandomAccessFile(file.toFile(), "rw");
        }
        return open;
    }

    private static byte[] text(Saved saved) {
        ChainHead head = saved.head();
        return String.format(
                        Locale.ROOT,
                        "%018d %018d %s %s\n",
                        head.seq(),
                        saved.first(),
                        head.line(),
                        HexFormat.of().formatHex(head.key()))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
