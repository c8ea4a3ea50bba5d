package org.secureprint.itests.crash;

import java.util.Locale;

/** A kind of system call that fails in a job's life. */
public enum FailingCall {
    SYNC("fsync,fdatasync", "EIO"),
    RENAME("rename,renameat,renameat2", "EIO"),
    /** To the packs of the vault. */
    PACK_WRITE("write,pwrite64,pwritev", "EIO"),
    /** To the embedded database. */
    DATABASE_WRITE("write,pwrite64,pwritev", "ENOSPC");

    /** As strace names them. */
    final String names;

    final String error;

    FailingCall(String names, String error) {
        this.names = names;
        this.error = error;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
