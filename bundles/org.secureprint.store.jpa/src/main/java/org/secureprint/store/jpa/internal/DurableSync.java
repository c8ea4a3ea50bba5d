package org.secureprint.store.jpa.internal;

import java.sql.SQLException;

/** Brings committed transactions onto the disk, where a commit alone does not. Called by the committer's thread only. */
interface DurableSync {
    /**
     * Returns when everything committed so far is on the disk, synced.
     *
     * @throws SQLException if nobody knows whether it is; the next sync will not call it a success
     */
    void sync() throws SQLException;

    /** Rows were rewritten whose old content must not stay: the next time the database is closed, its file is made anew. */
    void forgetOldContent();

    /** The database failed: its connections are not to be trusted any more. */
    void failed();
}
