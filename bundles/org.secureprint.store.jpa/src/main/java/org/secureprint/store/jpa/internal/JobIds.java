package org.secureprint.store.jpa.internal;

import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

/**
 * Gives out {@code job-id}s from blocks that are taken from the database, so that a block costs one commit and no id comes twice,
 * whatever crashes and however many nodes there are. The rest of a block is lost when the server stops.
 */
final class JobIds {
    private static final int BLOCK = 1000;

    private final Database database;
    private long next;
    private long end;

    JobIds(Database database) {
        this.database = database;
    }

    synchronized int next() {
        if (next == end) {
            next = database.commit(JobIds::takeBlock);
            end = next + BLOCK;
        }
        if (next > Integer.MAX_VALUE) {
            throw new PrintException(Status.SERVER_ERROR_INTERNAL_ERROR, "All job-ids are used up.");
        }
        return (int) next++;
    }

    /** An id came from elsewhere: it, and those below it, are not given out any more. */
    synchronized void used(int id) {
        if (id >= end) {
            database.commit(rows -> skip(rows, id));
            next = end;
        } else if (id >= next) {
            next = id + 1L;
        }
    }

    private static Void skip(RowChanges rows, int id) {
        IdBlockRow block = rows.lock(IdBlockRow.class, "job");
        if (id >= block.nextId) {
            rows.change(block);
            block.nextId = id + 1L;
        }
        return null;
    }

    private static long takeBlock(RowChanges rows) {
        IdBlockRow block = rows.lock(IdBlockRow.class, "job");
        long first = block.nextId;
        rows.change(block);
        block.nextId = first + BLOCK;
        return first;
    }
}
