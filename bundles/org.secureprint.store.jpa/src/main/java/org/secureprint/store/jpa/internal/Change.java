package org.secureprint.store.jpa.internal;

/** One change that waits for the committer. */
@FunctionalInterface
interface Change<T> {
    /** Makes the change within the transaction of its group; called again, in one of its own, if the group fails. */
    T apply(RowChanges rows);

    /** The id of the job whose row it locks, or 0: a group locks all of them by one statement. */
    default int jobId() {
        return 0;
    }

    /** A change that locks the row of a job. */
    static <T> Change<T> ofJob(int jobId, Change<T> change) {
        return new Change<>() {
            @Override
            public T apply(RowChanges rows) {
                return change.apply(rows);
            }

            @Override
            public int jobId() {
                return jobId;
            }
        };
    }
}
