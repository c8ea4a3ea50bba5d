package org.secureprint.vault.internal;

/** Why the vault does not start; the message says what to do, in one line. */
public final class VaultClosedException extends Exception {
    private static final long serialVersionUID = 1L;

    public VaultClosedException(String message) {
        super(message);
    }

    public VaultClosedException(String message, Throwable cause) {
        super(message, cause);
    }
}
