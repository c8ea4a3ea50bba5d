package org.secureprint.itests.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.secureprint.itests.client.PrintLoad;
import org.secureprint.itests.crash.LedgerJob.Expected;

/**
 * What a server was asked and what it acknowledged, written down outside of it: one line for each event in a file of its own, synced
 * before anybody goes on. A job is known by its title, which is also in the document, so that LPD, raw and printers can be followed
 * too. Any thread may use it.
 */
public final class Ledger implements AutoCloseable {
    private static final Pattern TITLE = Pattern.compile("crash-[0-9]{7}");

    private final FileChannel file;
    private final Map<String, LedgerJob> jobs = new TreeMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private long lines;

    public Ledger(Path file) throws IOException {
        this.file =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** The title that the next document has to contain. */
    synchronized String newTitle() {
        return String.format("crash-%07d", ++lines);
    }

    /** The title in a document's first octets. */
    static Optional<String> title(byte[] head, int length) {
        Matcher matcher = TITLE.matcher(new String(head, 0, length, StandardCharsets.ISO_8859_1));
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    synchronized LedgerJob sending(String title, String owner, String port, byte[] document) {
        String digest = PrintLoad.sha256(document);
        LedgerJob job = new LedgerJob(
                title, owner, port, digest, document.length, write("sending " + digest + " " + port, title));
        jobs.put(title, job);
        return job;
    }

    synchronized void acknowledged(LedgerJob job, String id) {
        job.acknowledged = write("acknowledged " + id, job.title);
        count("jobs by " + job.port);
    }

    /** A port that promises nothing took the octets. */
    synchronized void handedOver(LedgerJob job) {
        write("handed-over", job.title);
        count("jobs handed over by " + job.port);
    }

    /** The server said that it has nothing of it. */
    synchronized void refused(LedgerJob job) {
        job.left = write("refused", job.title);
    }

    synchronized void releasing(LedgerJob job, String device) {
        job.collected = true;
        job.releases.add(write("releasing " + device, job.title));
    }

    synchronized void released(LedgerJob job) {
        job.released = write("released", job.title);
        count("releases");
    }

    synchronized void deleting(LedgerJob job) {
        job.collected = true;
        job.leaving = write("deleting", job.title);
    }

    synchronized void deleted(LedgerJob job) {
        job.left = write("deleted", job.title);
        count("deletions");
    }

    /** The first octets came out of a device. */
    synchronized void printing(LedgerJob job, String device) {
        job.prints.add(write("printing " + device, job.title));
    }

    /** The last octet came out of a device; whether it was the right ones. */
    synchronized void printed(LedgerJob job, String digest) {
        long line = write("printed " + digest, job.title);
        if (digest.equals(job.digest)) {
            job.leaving = line;
        }
        count(digest.equals(job.digest) ? "printed" : "printed in part or damaged");
    }

    synchronized void reported(LedgerJob job) {
        job.left = write("reported", job.title);
        count("results");
    }

    /** Anything else that was acknowledged, such as a new key. */
    synchronized void counted(String what) {
        write("counted", what.replace(' ', '-'));
        count(what);
    }

    synchronized Optional<LedgerJob> find(String title) {
        return Optional.ofNullable(jobs.get(title));
    }

    /** Whether nobody asked for the release or deletion of a job since the last check. */
    synchronized boolean isIdle(LedgerJob job) {
        return !job.collected && job.left == 0;
    }

    synchronized Expected expected(LedgerJob job) {
        return job.expected();
    }

    synchronized boolean isReleased(LedgerJob job) {
        return job.released != 0;
    }

    /** Whether the last octet came out since the last check. */
    synchronized boolean isOnPaper(LedgerJob job) {
        return job.leaving != 0;
    }

    synchronized boolean isPrintedTooOften(LedgerJob job) {
        return job.prints.size() > job.releases.size();
    }

    /** The last line, which is on the disk. */
    synchronized long mark() {
        return lines;
    }

    /** Goes back to the moment of a power cut, see {@link LedgerJob#rewind}. */
    synchronized void rewind(long before, long after) {
        write("power-cut " + before + " " + after, "-");
        for (LedgerJob job : jobs.values()) {
            counts.computeIfPresent(
                    "jobs by " + job.port, (what, count) -> count - (job.acknowledged > before ? 1 : 0));
            job.rewind(before, after);
        }
    }

    synchronized void settle(LedgerJob job, boolean there) {
        if (there || job.left == 0) {
            job.settle(there, write(there ? "is-there" : "is-gone", job.title));
        }
    }

    synchronized Collection<LedgerJob> jobs() {
        return List.copyOf(jobs.values());
    }

    /** How many jobs the server should hold about now. */
    synchronized long standing() {
        return jobs.values().stream()
                .filter(job -> job.left == 0 && job.leaving == 0 && job.acknowledged != 0)
                .count();
    }

    /** How often what was acknowledged. */
    synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private long write(String event, String title) {
        try {
            ByteBuffer line =
                    ByteBuffer.wrap((++lines + " " + title + " " + event + "\n").getBytes(StandardCharsets.US_ASCII));
            while (line.hasRemaining()) {
                file.write(line);
            }
            file.force(false);
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
