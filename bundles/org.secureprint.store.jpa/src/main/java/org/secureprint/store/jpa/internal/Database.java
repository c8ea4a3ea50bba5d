package org.secureprint.store.jpa.internal;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

/** An open database whose tables are up to date. A service for the stores of this bundle only; used from any thread. */
final class Database implements AutoCloseable {
    private static final int WAIT_SECONDS = 2;

    private final Outage outage = new Outage();
    private final Semaphore readers;
    private final Transactions transactions;
    private final Committer committer;
    private final boolean shared;
    private final DurableSync sync;

    /**
     * @param sync what makes a commit durable
     * @param readers how many may read at once, so that the committer always finds a connection
     * @param shared whether other servers may use the same database
     */
    Database(EntityManagerFactory factory, DurableSync sync, int readers, boolean shared) {
        this.readers = new Semaphore(readers, true);
        this.shared = shared;
        this.sync = sync;
        transactions = new Transactions(factory);
        committer = new Committer(transactions, sync, outage);
    }

    /** Whether other servers may change rows too. */
    boolean isShared() {
        return shared;
    }

    /**
     * Reads. An interrupted caller gets its answer, and stays interrupted.
     *
     * @throws PrintException {@code server-error-temporary-error} if the database can't be used now, {@code server-error-busy} if too
     *     many read at once
     */
    <T> T read(Function<EntityManager, T> work) {
        outage.check();
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return readInTurn(work);
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (RuntimeException e) {
                    if (!Outage.isInterrupt(e)) {
                        throw Outage.is(e) ? outage.begins(e) : e;
                    }
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> T readInTurn(Function<EntityManager, T> work) throws InterruptedException {
        if (!readers.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new PrintException(
                    Status.SERVER_ERROR_BUSY,
                    "The server has more to look up at the moment than it can. Try again later.");
        }
        try {
            outage.check();
            T result = transactions.read(work);
            outage.over();
            return result;
        } finally {
            readers.release();
        }
    }

    /** Makes a change durable, see {@link Committer#commit}. */
    <T> T commit(Change<T> change) {
        return committer.commit(change);
    }

    /** See {@link DurableSync#forgetOldContent}. */
    void forgetOldContent() {
        sync.forgetOldContent();
    }

    /** Makes the changes that wait, and takes no more. */
    @Override
    public void close() {
        committer.close();
    }
}
