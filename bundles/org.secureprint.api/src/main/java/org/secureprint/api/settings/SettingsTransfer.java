package org.secureprint.api.settings;

import java.util.List;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.Person;

/**
 * Settings and queues as an encrypted file (docs/configuration.md, "The settings file"), written and read for administrators only;
 * the rule is applied here, whoever asks, and everything is logged. Called by the web tools and the console, from any thread.
 */
@ProviderType
public interface SettingsTransfer {
    /**
     * The file with everything as it is now. No secret is in it.
     *
     * @param passphrase of at least 12 characters; the caller clears it
     * @param source the address the request came from, or {@code console}
     * @throws PrintException {@code client-error-forbidden} for who is no administrator, {@code client-error-bad-request} for a
     *     passphrase that is too short, {@code server-error-busy} while others wait for the same
     */
    byte[] export(char[] passphrase, Person by, String source);

    /**
     * Opens a file, checks all of it and says what it would change. Nothing is changed; the import waits ten minutes to be applied.
     *
     * @param passphrase of the file; the caller clears it
     * @throws PrintException as above, and {@code client-error-bad-request} if the file is none, was changed, has another passphrase, or
     *     holds a value that this server does not take
     */
    Import read(byte[] file, char[] passphrase, Person by, String source);

    /**
     * Makes the changes of an import, all of them or none. Whoever calls has asked the person for the password again.
     *
     * @param id of the import, by the same person
     * @return what was changed
     * @throws PrintException {@code client-error-not-found} if there is no such import or not any more, {@code client-error-not-possible}
     *     if something was changed since the differences were shown
     */
    List<Difference> apply(String id, Person by, String source);

    /**
     * A file that was read.
     *
     * @param id names the import to {@link #apply}
     * @param differences what it would change; empty for nothing
     */
    record Import(String id, List<Difference> differences) {
        public Import {
            Objects.requireNonNull(id);
            differences = List.copyOf(differences);
        }
    }

    /**
     * One thing that an import changes.
     *
     * @param action {@code change-setting}, {@code put-queue} or {@code remove-queue}, as in the log
     * @param object the key of the setting, or {@code queue} and its name
     * @param change what becomes what
     */
    record Difference(String action, String object, String change) {
        public Difference {
            Objects.requireNonNull(action);
            Objects.requireNonNull(object);
            Objects.requireNonNull(change);
        }
    }
}
