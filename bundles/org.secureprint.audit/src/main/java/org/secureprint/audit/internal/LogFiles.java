package org.secureprint.audit.internal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.audit.internal.LogDirectory.Numbered;
import org.secureprint.audit.internal.chain.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one log: a chain of lines in files that a day or a size ends. A line is with the operating system when {@link #append} returns.
 * A line that can't be written is lost and counted; the next line that can be is preceded by one that says so.
 */
final class LogFiles {
    private static final Logger LOG = LoggerFactory.getLogger(LogFiles.class);

    private final LogDirectory directory;
    private final String log;
    private final Clock clock;
    private final Supplier<LogLimits> limits;
    private final LogChain chain;
    private final Consumer<String> copies;

    /** One for all versions of this bundle: while it is exchanged, a late line of the old one may meet the new one. */
    private final Object lock;

    private Numbered current;
    private FileOutputStream out;
    private long size;
    private int kept;
    private boolean closed;
    private long lost;
    private String lostBecause;

    /** @param copies gets each line that was written */
    LogFiles(
            Path directory,
            String log,
            Clock clock,
            Supplier<LogLimits> limits,
            LogChain chain,
            Consumer<String> copies) {
        this.directory = new LogDirectory(directory, log);
        this.log = log;
        this.clock = clock;
        this.limits = limits;
        this.chain = chain;
        this.copies = copies;
        lock = (LogFiles.class.getName() + ' ' + directory.toAbsolutePath() + ' ' + log).intern();
    }

    /** Writes one line. Never throws because of the disk. */
    void append(Entry entry) {
        synchronized (lock) {
            try {
                tellOfGap();
                write(entry);
            } catch (IOException | RuntimeException e) {
                lose(e);
            }
            endIfClosed();
        }
    }

    /** Whether lines can be written; tries to if the last one could not be. */
    boolean isWritable() {
        synchronized (lock) {
            try {
                tellOfGap();
            } catch (IOException e) {
                takeBack();
            }
            return lost == 0;
        }
    }

    /** Puts the lines that are under no checkpoint yet under one. */
    void checkpoint() {
        synchronized (lock) {
            try {
                if (chain.isUnsigned()) {
                    open();
                    signNow();
                }
            } catch (IOException | RuntimeException e) {
                LOG.warn("The {} log gets no checkpoint now: {}", log, e.toString());
                takeBack();
            }
            endIfClosed();
        }
    }

    /** Closes the file. A thread that still has a line opens it once more for that line. */
    void close() {
        synchronized (lock) {
            checkpoint();
            closed = true;
            endIfClosed();
        }
    }

    /** The files that are there, oldest first. */
    List<Numbered> list() throws IOException {
        return directory.list();
    }

    /** Runs something while no line is written and all are under a checkpoint. */
    <T> T still(Snapshot<T> snapshot) throws IOException {
        synchronized (lock) {
            try {
                open();
                if (chain.isUnsigned()) {
                    signNow();
                }
                return snapshot.take(directory.list(), chain);
            } catch (IOException e) {
                takeBack();
                throw e;
            } finally {
                endIfClosed();
            }
        }
    }

    /** Looks at a log that stands still. */
    interface Snapshot<T> {
        T take(List<Numbered> files, LogChain chain) throws IOException;
    }

    private void tellOfGap() throws IOException {
        if (lost > 0) {
            long lines = lost;
            write(chain.event("lines-lost", "server-error-temporary-error", lines + " lines: " + lostBecause));
            LOG.info("The {} log is written again; {} lines were lost", log, lines);
            lost = 0;
        }
    }

    private void write(Entry entry) throws IOException {
        open();
        prune();
        makeRoom(chain.seal(entry).length);
        put(chain.seal(entry));
        if (chain.isCheckpointDue()) {
            signNow();
        }
    }

    private void open() throws IOException {
        boolean mine = chain.isStillMine();
        if (out == null && mine && Files.exists(current.path()) && Files.size(current.path()) == size) {
            open(current);
        } else if (out == null || !mine) {
            closeFile();
            directory.create();
            List<Numbered> files = directory.list();
            Numbered newest = files.isEmpty() ? directory.file(1, today()) : files.get(files.size() - 1);
            PrivateFiles.create(newest.path());
            int cut = LogDirectory.cutHalfLine(newest.path());
            List<String> findings = chain.resume(directory.list());
            open(newest);
            kept = Math.max(1, files.size());
            tell(cut, findings);
        }
    }

    private void tell(int cut, List<String> findings) throws IOException {
        if (cut > 0) {
            put(chain.seal(chain.event(
                    "line-cut", Entry.OK, cut + " octets of a line that was never finished were taken away.")));
        }
        for (String finding : findings) {
            LOG.error("The {} log is not as this server left it: {}", log, finding);
            put(chain.seal(chain.event("chain-broken", "server-error-internal-error", finding)));
        }
    }

    private void open(Numbered next) throws IOException {
        PrivateFiles.create(next.path());
        closeFile();
        current = next;
        out = new FileOutputStream(next.path().toFile(), true);
        size = Files.size(next.path());
    }

    private String today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone()).toString();
    }

    private void makeRoom(int octets) throws IOException {
        String day = today();
        if (!day.equals(current.day())
                || size > 0 && size + octets > limits.get().fileOctets()) {
            // a checkpoint in the next file is for the lines of this one as well
            out.getFD().sync();
            open(directory.file(current.number() + 1, day));
            kept++;
            prune();
        }
    }

    private void put(byte[] line) throws IOException {
        out.write(line);
        chain.advance(line);
        size += line.length;
        copies.accept(chain.text(line));
    }

    private void signNow() throws IOException {
        if (chain.canSign()) {
            makeRoom(chain.checkpoint().length);
            put(chain.checkpoint());
            out.getFD().sync();
            chain.signed();
        }
    }

    /** First a checkpoint that says which line is the first from now on, then the files go: so nobody else takes away files unseen. */
    private void prune() throws IOException {
        int most = limits.get().files();
        if (kept <= most) {
            return;
        }
        List<Numbered> files = directory.list();
        List<Numbered> old = files.subList(0, Math.max(0, files.size() - most));
        chain.keepFrom(LogDirectory.firstSeq(files.subList(old.size(), files.size())));
        kept = most;
        try {
            signNow();
        } finally {
            delete(old);
        }
    }

    private void delete(List<Numbered> old) {
        try {
            for (Numbered file : old) {
                Files.deleteIfExists(file.path());
            }
        } catch (IOException e) {
            LOG.warn("Old files of the {} log can't be deleted: {}", log, e.toString());
        }
    }

    private void lose(Exception e) {
        if (lost++ == 0) {
            LOG.error("The {} log can't be written: {}. Lines are lost until it can", log, e.toString());
        }
        lostBecause = e.toString();
        takeBack();
    }

    /** Takes back the half of a line that may have been written, and starts over with the next line. */
    private void takeBack() {
        if (out != null) {
            try (RandomAccessFile end = new RandomAccessFile(current.path().toFile(), "rw")) {
                end.setLength(size);
            } catch (IOException again) {
                LOG.debug("The {} log keeps a half line", log, again);
            }
            closeFile();
        }
    }

    private void endIfClosed() {
        if (closed) {
            closeFile();
            chain.close();
        }
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
}
