package org.secureprint.api.settings;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/** Moves all rows into another database, where the server then goes on. The console calls it, on any thread. */
@ConsumerType
public interface DatabaseMove {
    /**
     * A table as it was moved.
     *
     * @param digest of its rows in any order, in hexadecimal; the same in both databases
     */
    record Table(String name, long rows, String digest) {}

    /**
     * Copies every row in one transaction, compares what arrived with what was sent, and changes the store's configuration. Meanwhile
     * changes are refused with {@code server-error-temporary-error}; reading goes on. It is all or nothing: who is refused finds
     * everything as it was.
     *
     * @param target keys and values of the store's configuration that lead to the other database
     * @param progress is told in sentences what is being done
     * @return the tables
     * @throws org.secureprint.api.PrintException {@code client-error-not-possible} if the other database can't be reached, is not
     *     empty or does not take a row
     */
    List<Table> move(Map<String, String> target, Consumer<String> progress);
}
