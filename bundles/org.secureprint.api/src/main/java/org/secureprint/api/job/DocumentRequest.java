package org.secureprint.api.job;

import java.util.Objects;

/**
 * What a client says about one document.
 *
 * @param name {@code document-name}, or empty
 * @param format {@code document-format} as declared; {@code application/octet-stream} asks the server to look
 */
public record DocumentRequest(String name, String format) {
    /** The format of a document whose client does not say what it is. */
    public static final String AUTO_SENSE = "application/octet-stream";

    public DocumentRequest {
        Objects.requireNonNull(name);
        Objects.requireNonNull(format);
    }
}
