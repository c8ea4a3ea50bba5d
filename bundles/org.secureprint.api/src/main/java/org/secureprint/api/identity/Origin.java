package org.secureprint.api.identity;

import java.util.Objects;

/**
 * Who vouches for an account.
 *
 * @param source the {@link PersonSource#name} of the directory that knows the person; empty for an account of this server's own
 * @param id by which the source knows the person for ever, so that a name that went to somebody else is noticed
 * @param active whether the source lets the person in; always so for an account of this server's own
 */
public record Origin(String source, String id, boolean active) {
    /** Of an account of this server's own. */
    public static final Origin LOCAL = new Origin("", "", true);

    public Origin {
        Objects.requireNonNull(source);
        Objects.requireNonNull(id);
    }

    public boolean isLocal() {
        return source.isEmpty();
    }
}
