package org.secureprint.store.jpa.internal;

import java.util.function.Function;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import org.secureprint.api.PrintException;

/** An open database whose tables are up to date. A service for the stores of this bundle only; used from any thread. */
final class Database implements AutoCloseable {
    private final Outage outage = new Outage();
    private final Transactions transactions;
    private final Committer committer;
    private final boolean shared;

    /**
     * @param sync what makes a commit durable
     * @param shared whether other servers may use the same database
     */
    Database(EntityManagerFactory factory, DurableSync sync, boolean shared) {
        this.shared = shared;
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
     * @throws PrintException {@code server-error-temporary-error} if the database can't be used now
     */
    <T> T read(Function<EntityManager, T> work) {
        outage.check();
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    T result = transactions.read(work);
                    outage.over();
                    return result;
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

    /** Makes a change durable, see {@link Committer#commit}. */
    <T> T commit(Change<T> change) {
        return committer.commit(change);
    }

    /** Makes the changes that wait, and takes no more. */
    @Override
    public void close() {
        committer.close();
    }
}
