package org.secureprint.api.log;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;

/**
 * Takes the lines of the four logs. Called by every part of the server, from any thread; one event is one line whatever is in it. It
 * never blocks a job for longer than a write to a file takes, and {@link #append} never throws.
 */
@ProviderType
public interface AccessLog {
    /** Writes one line. */
    void append(LogKind kind, Entry entry);

    /**
     * Asked by whoever is about to take or give out a job.
     *
     * @throws org.secureprint.api.PrintException {@code server-error-temporary-error} where the logs can't be written now and the
     *     settings say that no work is done without them
     */
    default void requireWritable() {}

    /**
     * One event. No field holds a secret or an octet of a document, and none but {@code title} a job's title.
     *
     * @param actor the folded user name, the device's id or the service
     * @param role the keyword of the strongest {@link Role} of the actor, or empty
     * @param source the address the request came from, or empty
     * @param device the id of the device at which or for which it was done, or empty
     * @param action what was done, for example {@code Print-Job} or {@code sign-in}
     * @param object what it was done to, for example {@code job 17}, or empty
     * @param result {@code successful-ok} or the status keyword that refused it
     * @param detail one sentence more, or empty
     * @param title the job's title, or empty; written only where the settings say so
     */
    record Entry(
            String actor,
            String role,
            String source,
            String device,
            String action,
            String object,
            String result,
            String detail,
            String title) {
        /** The result of what went well. */
        public static final String OK = "successful-ok";

        /** The strongest first. */
        private static final List<Role> STRENGTH =
                List.of(Role.SERVICE, Role.ADMINISTRATOR, Role.SERVICE_ENGINEER, Role.DEVICE, Role.USER);

        public Entry {
            Objects.requireNonNull(actor);
            Objects.requireNonNull(role);
            Objects.requireNonNull(source);
            Objects.requireNonNull(device);
            Objects.requireNonNull(action);
            Objects.requireNonNull(object);
            Objects.requireNonNull(result);
            Objects.requireNonNull(detail);
            Objects.requireNonNull(title);
        }

        /** An event of which neither role nor device nor title is known. */
        public Entry(String actor, String source, String action, String object, String result, String detail) {
            this(actor, "", source, "", action, object, result, detail, "");
        }

        /** The same, by somebody with these roles. */
        public Entry as(Set<Role> roles) {
            String strongest = roles.stream()
                    .min(Comparator.comparing(STRENGTH::indexOf))
                    .map(Role::keyword)
                    .orElse("");
            return new Entry(actor, strongest, source, device, action, object, result, detail, title);
        }

        /** The same, by this person; the actor stays. */
        public Entry as(Person person) {
            return as(person.roles());
        }

        /** The same, at or for a device. */
        public Entry at(String id) {
            return new Entry(actor, role, source, id, action, object, result, detail, title);
        }

        /** The same, about a job with this title. */
        public Entry titled(String jobName) {
            return new Entry(actor, role, source, device, action, object, result, detail, jobName);
        }
    }
}
