package org.secureprint.store.jpa.internal;

/**
 * How the private part of a job stands in its row.
 *
 * @param columns what stands in the columns of their own
 * @param sealed all of them sealed, or null where the job is in clear
 * @param sealedWith the key that sealed them, or {@link #CLEAR}
 */
record JobForm(PrivateColumns columns, byte[] sealed, int sealedWith) {
    /** Nothing is sealed. */
    static final int CLEAR = 0;

    /** Something should be sealed, and nobody knows with what. */
    static final int NO_KEY = -1;
}
