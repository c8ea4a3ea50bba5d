package org.secureprint.store.jpa.internal;

/** One change that waits for the committer. */
@FunctionalInterface
interface Change<T> {
    /** Makes the change within the transaction of its group; called again, in one of its own, if the group fails. */
    T apply(RowChanges rows);
}
