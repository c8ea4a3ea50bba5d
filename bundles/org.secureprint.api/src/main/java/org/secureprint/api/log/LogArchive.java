package org.secureprint.api.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.secureprint.api.identity.Person;

/**
 * What has been logged, for those who may read it (S-17): a service engineer everything, an administrator the access logs of today and
 * yesterday, nobody else anything. The rule is applied here, whoever asks, and every reading is logged. Called by the web tools and by
 * the console, from any thread.
 */
@ProviderType
public interface LogArchive {
    /**
     * The files that somebody may read, by log and then oldest first.
     *
     * @throws org.secureprint.api.PrintException {@code client-error-forbidden} for who may read no log
     */
    List<LogFile> list(Person reader) throws IOException;

    /**
     * One file, as it is now.
     *
     * @param source the address the request came from, or {@code console}
     * @throws org.secureprint.api.PrintException {@code client-error-forbidden} for who may read no log, {@code client-error-not-found}
     *     for a file that is not there or that this reader may not read
     */
    InputStream open(String name, Person reader, String source) throws IOException;

    /**
     * Reads all logs and checks their chains (docs/audit.md), up to now. Takes a second for some 100,000 lines.
     *
     * @param startKeys the text of the file of start keys, to check the authenticators too; empty to take the server's own copy if it
     *     is still there
     */
    List<LogVerdict> verify(Optional<String> startKeys) throws IOException;
}
