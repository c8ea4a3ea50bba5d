package org.secureprint.api.vault;

import java.io.IOException;

/** What is stored is not what was written: a changed, missing, added or exchanged octet. */
public class DamagedDocumentException extends IOException {
    private static final long serialVersionUID = 1L;

    public DamagedDocumentException(String message) {
        super(message);
    }

    public DamagedDocumentException(String message, Throwable cause) {
        super(message, cause);
    }
}
