package org.secureprint.audit.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.audit.internal.LogDirectory.Numbered;
import org.secureprint.audit.internal.chain.ChainHead;
import org.secureprint.audit.internal.chain.ChainState;
import org.secureprint.audit.internal.chain.ChainState.Saved;
import org.secureprint.audit.internal.chain.CheckpointKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes events the next lines of one log's chain, and remembers where it is. Confined to whoever holds the log's lock. */
final class LogChain {
    static final int LINES_PER_CHECKPOINT = 1000;
    private static final Logger LOG = LoggerFactory.getLogger(LogChain.class);
    private static final String ACTOR = "org.secureprint.audit";

    private final String log;
    private final String boot;
    private final Clock clock;
    private final ChainState state;
    private final CheckpointKey key;
    private final BooleanSupplier titles;

    private Saved saved;
    private long signedSeq;

    /**
     * @param boot tells one start of the server from the other
     * @param key null where there is none, then there are no checkpoints
     * @param titles whether the titles of jobs are written
     */
    LogChain(String log, String boot, Clock clock, ChainState state, CheckpointKey key, BooleanSupplier titles) {
        this.log = log;
        this.boot = boot;
        this.clock = clock;
        this.state = state;
        this.key = key;
        this.titles = titles;
    }

    /** Whether nobody else has gone on with this chain since. */
    boolean isStillMine() throws IOException {
        return saved != null && state.isStill(saved);
    }

    /** Goes on where the chain was left, and says what does not fit. */
    List<String> resume(List<Numbered> files) throws IOException {
        List<String> findings = new ArrayList<>();
        OptionalLong first = LogDirectory.firstSeq(files);
        Saved found = state.load().orElse(null);
        if (found == null) {
            found = state.begin();
            if (first.isPresent()) {
                findings.add("Where the chain was is not known any more, so a new one begins.");
            }
        } else {
            LogTail tail = LogTail.read(files, found.head());
            tail.finding().ifPresent(findings::add);
            if (first.isPresent() && first.getAsLong() > found.first()) {
                findings.add(
                        "Lines " + found.first() + " to " + (first.getAsLong() - 1) + " are missing at the beginning.");
            }
            found = new Saved(tail.head(), found.first());
            state.save(found);
        }
        saved = found;
        return findings;
    }

    /** An event of the log itself. */
    Entry event(String action, String result, String detail) {
        return new Entry(ACTOR, "", action, log, result, detail).as(Set.of(Role.SERVICE));
    }

    /** The next line, with its line feed. */
    byte[] seal(Entry entry) {
        return withLineFeed(saved.head().seal(LogLine.of(clock.instant(), boot, entry, titles.getAsBoolean())));
    }

    boolean canSign() {
        return key != null;
    }

    /** The next line as a checkpoint, with its line feed. */
    byte[] checkpoint() {
        String event = LogLine.of(clock.instant(), boot, event("checkpoint", Entry.OK, ""), false);
        return withLineFeed(saved.head().sealCheckpoint(event, saved.first(), key::sign));
    }

    private static byte[] withLineFeed(byte[] line) {
        byte[] whole = Arrays.copyOf(line, line.length + 1);
        whole[line.length] = '\n';
        return whole;
    }

    /** The text of a line. */
    String text(byte[] line) {
        return new String(line, 0, line.length - 1, StandardCharsets.UTF_8);
    }

    /** A line stands in the file. The key that it had is gone afterwards. */
    void advance(byte[] line) throws IOException {
        ChainHead used = saved.head();
        Saved next = new Saved(used.after(Arrays.copyOf(line, line.length - 1)), saved.first());
        state.save(next);
        saved = next;
        used.erase();
    }

    /** The last line was a checkpoint, and is on the disk. */
    void signed() throws IOException {
        signedSeq = saved.head().seq();
        state.sync();
    }

    boolean isUnsigned() {
        return saved != null && saved.head().seq() > signedSeq;
    }

    boolean isCheckpointDue() {
        return saved.head().seq() - signedSeq >= LINES_PER_CHECKPOINT;
    }

    /** The lines before this one are about to be deleted. */
    void keepFrom(OptionalLong first) throws IOException {
        saved = new Saved(saved.head(), first.orElse(saved.head().seq() + 1));
        state.save(saved);
    }

    ChainHead head() {
        return saved.head();
    }

    void close() {
        try {
            state.close();
        } catch (IOException e) {
            LOG.debug("The state of the {} log's chain could not be closed", log, e);
        }
    }
}
