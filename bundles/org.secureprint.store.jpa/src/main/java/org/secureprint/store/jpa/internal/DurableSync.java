package org.secureprint.store.jpa.internal;

import java.sql.SQLException;

/** Brings committed transactions onto the disk, where a commit alone does not. Called by the committer's thread only. */
interface DurableSync {
    /** Returns when everything committed so far is on the disk, synced. */
    void sync() throws SQLException;

    /** The database failed: its connections, and its file if a sync failed, are not to be trusted any more. */
    void failed();
}
