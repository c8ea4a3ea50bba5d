package org.secureprint.store.jpa.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.secureprint.api.PrintException;
import org.secureprint.store.jpa.internal.RowChanges.Image;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes (group commit). It takes all changes that wait, makes them in one transaction, has the disk synced once,
 * and only then lets their callers go on. A change that the database refuses fails its own caller only: the group is then repeated
 * one by one. When nobody knows whether a commit is on the disk, its callers are refused and its rows are put back before the next
 * change is made. Callers wait on their own threads, so an interrupted caller can't break the database's file.
 */
final class Committer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final int MAX_GROUP = 500;
    private static final long UNDO_PAUSE_MILLIS = 500;

    private final Transactions transactions;
    private final DurableSync sync;
    private final Outage outage;
    private final BlockingQueue<Waiting<?>> queue = new LinkedBlockingQueue<>();
    private final List<Image> unknown = new ArrayList<>();
    private final Thread thread;
    private boolean closed;

    Committer(Transactions transactions, DurableSync sync, Outage outage) {
        this.transactions = transactions;
        this.sync = sync;
        this.outage = outage;
        thread = new Thread(this::run, "secureprint-store-committer");
        thread.setDaemon(true);
        thread.start();
    }

    /** A change and the caller who waits for it. */
    private static final class Waiting<T> {
        final Change<T> change;
        final CompletableFuture<T> done = new CompletableFuture<>();
        T result;

        Waiting(Change<T> change) {
            this.change = change;
        }

        void apply(RowChanges rows) {
            result = change.apply(rows);
        }

        void succeed() {
            done.complete(result);
        }
    }

    /**
     * Makes a change; it is committed and synced when the method returns.
     *
     * @throws PrintException {@code server-error-temporary-error} if the database can't be used now,
     *     {@code server-error-internal-error} if it refuses a value
     */
    <T> T commit(Change<T> change) {
        outage.check();
        Waiting<T> waiting = new Waiting<>(change);
        enqueue(waiting);
        try {
            return waiting.done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof PrintException refusal ? refusal : e;
        }
    }

    /** Makes the changes that wait, then stops. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            queue.add(new Waiting<>(rows -> null));
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void enqueue(Waiting<?> waiting) {
        if (closed) {
            throw Outage.refusal(null);
        }
        queue.add(waiting);
    }

    private synchronized boolean goesOn() {
        return !closed || !queue.isEmpty();
    }

    private void run() {
        List<Waiting<?>> group = new ArrayList<>();
        while (goesOn()) {
            try {
                take(group);
                if (!undo()) {
                    refuse(group, Outage.refusal(null));
                } else if (!group.isEmpty()) {
                    commit(group);
                }
            } catch (InterruptedException e) {
                LOG.debug("The committer goes on until it is closed");
            } catch (RuntimeException | Error e) {
                LOG.error("A defect of the store. The changes that waited are refused.", e);
                refuse(group, Outage.refusal(e));
            }
            group.clear();
        }
    }

    private void take(List<Waiting<?>> group) throws InterruptedException {
        Waiting<?> first = unknown.isEmpty() ? queue.take() : queue.poll(UNDO_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
            group.add(first);
            queue.drainTo(group, MAX_GROUP - 1);
        }
    }

    private void commit(List<Waiting<?>> group) {
        List<Image> images = new ArrayList<>(group.size());
        List<Waiting<?>> made = group;
        try {
            transactions.change(images, rows -> {
                lockJobs(rows, group);
                group.forEach(each -> each.apply(rows));
            });
        } catch (RuntimeException e) {
            if (Outage.is(e)) {
                fail(group, images, e);
                return;
            }
            images.clear();
            made = oneByOne(group, images);
        }
        if (!made.isEmpty()) {
            finish(made, images);
        }
    }

    private static void lockJobs(RowChanges rows, List<Waiting<?>> group) {
        List<Integer> ids = group.stream()
                .map(each -> each.change.jobId())
                .filter(id -> id != 0)
                .distinct()
                .toList();
        if (ids.size() > 1) {
            rows.lockAll(JobRow.class, ids);
        }
    }

    /** Makes each change in a transaction of its own; returns those that were made, none if the database failed. */
    private List<Waiting<?>> oneByOne(List<Waiting<?>> group, List<Image> images) {
        List<Waiting<?>> open = new ArrayList<>(group);
        for (Waiting<?> each : group) {
            List<Image> own = new ArrayList<>();
            try {
                transactions.change(own, each::apply);
                images.addAll(own);
            } catch (RuntimeException e) {
                if (Outage.is(e)) {
                    images.addAll(own);
                    fail(open, images, e);
                    return List.of();
                }
                open.remove(each);
                each.done.completeExceptionally(Outage.refusedChange(e));
            }
        }
        return open;
    }

    private void finish(List<Waiting<?>> made, List<Image> images) {
        try {
            sync.sync();
        } catch (Exception e) {
            fail(made, images, e);
            return;
        }
        outage.over();
        made.forEach(Waiting::succeed);
    }

    /** Refuses callers whose rows may or may not be on the disk, and remembers the rows. */
    private void fail(List<Waiting<?>> group, List<Image> images, Exception cause) {
        unknown.addAll(images);
        PrintException refusal = outage.begins(cause);
        sync.failed();
        refuse(group, refusal);
    }

    private boolean undo() {
        if (unknown.isEmpty()) {
            return true;
        }
        try {
            transactions.change(new ArrayList<>(), rows -> rows.undo(unknown));
            sync.sync();
        } catch (Exception e) {
            outage.begins(e);
            sync.failed();
            return false;
        }
        LOG.info("{} changes that were refused are undone.", unknown.size());
        unknown.clear();
        outage.over();
        return true;
    }

    private static void refuse(List<Waiting<?>> group, PrintException refusal) {
        group.forEach(each -> each.done.completeExceptionally(refusal));
    }
}
