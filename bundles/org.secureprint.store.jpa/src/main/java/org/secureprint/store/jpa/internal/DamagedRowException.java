package org.secureprint.store.jpa.internal;

/** What is sealed in a row is not what was sealed there. */
class DamagedRowException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedRowException(String message, Throwable cause) {
        super(message, cause);
    }
}
