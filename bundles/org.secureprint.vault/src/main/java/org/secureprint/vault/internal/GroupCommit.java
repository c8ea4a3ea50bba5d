package org.secureprint.vault.internal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Lets callers that wait for the same kind of work share it: while one group is being worked on, the next one gathers. The work runs on
 * the thread of one of the callers, one group at a time. An interrupt does not end the waiting.
 */
final class GroupCommit<T> {
    private final int maxGroup;
    private final Work<T> work;
    private final Deque<Waiting<T>> queue = new ArrayDeque<>();
    private boolean leading;

    GroupCommit(int maxGroup, Work<T> work) {
        this.maxGroup = maxGroup;
        this.work = work;
    }

    /** Returns when the item's group is done; fails if the group failed. */
    void submit(T item) throws IOException {
        Waiting<T> mine = new Waiting<>(item, new CompletableFuture<>());
        boolean lead;
        synchronized (queue) {
            queue.add(mine);
            lead = !leading;
            leading = true;
        }
        Outcome outcome = lead ? Outcome.LEAD : mine.outcome.join();
        IOException failure = outcome.lead ? workOnGroup(mine) : outcome.failure;
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    private IOException workOnGroup(Waiting<T> mine) {
        List<Waiting<T>> group = new ArrayList<>();
        synchronized (queue) {
            while (!queue.isEmpty() && group.size() < maxGroup) {
                group.add(queue.remove());
            }
        }
        IOException failure = null;
        try {
            work.run(group.stream().map(Waiting::item).toList());
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException | Error e) {
            failure = new IOException("The vault failed: " + e, e);
        }
        Waiting<T> next;
        synchronized (queue) {
            next = queue.peek();
            leading = next != null;
        }
        if (next != null) {
            next.outcome.complete(Outcome.LEAD);
        }
        for (Waiting<T> each : group) {
            if (each != mine) {
                each.outcome.complete(new Outcome(false, failure));
            }
        }
        return failure;
    }

    /** What a group's leader does for all. */
    interface Work<T> {
        void run(List<T> items) throws IOException;
    }

    private record Waiting<T>(T item, CompletableFuture<Outcome> outcome) {}

    private record Outcome(boolean lead, IOException failure) {
        static final Outcome LEAD = new Outcome(true, null);
    }
}
