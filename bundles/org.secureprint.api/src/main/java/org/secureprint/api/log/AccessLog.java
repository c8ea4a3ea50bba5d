package org.secureprint.api.log;

import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes the lines of the four logs. Called by every part of the server, from any thread; one event is one line whatever is in it. It
 * never blocks a job for longer than a write to a file takes, and it never throws.
 */
@ProviderType
public interface AccessLog {
    /** Writes one line. */
    void append(LogKind kind, Entry entry);

    /**
     * One event. No field holds a job's title, a secret or an octet of a document.
     *
     * @param actor the folded user name, the device's id or the service
     * @param source the address the request came from, or empty
     * @param action what was done, for example {@code Print-Job} or {@code sign-in}
     * @param object what it was done to, for example {@code job 17}, or empty
     * @param result {@code successful-ok} or the status keyword that refused it
     * @param detail one sentence more, or empty
     */
    record Entry(String actor, String source, String action, String object, String result, String detail) {
        /** The result of what went well. */
        public static final String OK = "successful-ok";

        public Entry {
            Objects.requireNonNull(actor);
            Objects.requireNonNull(source);
            Objects.requireNonNull(action);
            Objects.requireNonNull(object);
            Objects.requireNonNull(result);
            Objects.requireNonNull(detail);
        }
    }
}
