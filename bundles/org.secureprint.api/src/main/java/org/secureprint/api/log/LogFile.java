package org.secureprint.api.log;

import java.time.LocalDate;
import java.util.Objects;

/**
 * One file of a log.
 *
 * @param kind the log
 * @param name the name of the file
 * @param day the server's day on which all of its lines were written
 * @param octets its length now
 */
public record LogFile(LogKind kind, String name, LocalDate day, long octets) {
    public LogFile {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(name);
        Objects.requireNonNull(day);
    }
}
