package org.secureprint.api.testing;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.LogArchive;
import org.secureprint.api.log.LogFile;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.log.LogVerdict;

/** Logs for tests: engineers read all, administrators the access logs of any day. */
public final class InMemoryLogs implements LogArchive {
    private final Map<LogFile, String> files = new LinkedHashMap<>();
    private final List<String> read = new ArrayList<>();
    private List<LogVerdict> verdicts = List.of();
    private Optional<String> keys = Optional.empty();

    /** Adds a file. */
    public LogFile put(LogKind kind, LocalDate day, String text) {
        String name = String.format("%s-%06d-%s.log", kind.fileName(), files.size() + 1, day);
        LogFile file = new LogFile(kind, name, day, text.length());
        files.put(file, text);
        return file;
    }

    /** Sets what a check says. */
    public void found(LogVerdict... all) {
        verdicts = List.of(all);
    }

    /** Who read what from where. */
    public List<String> read() {
        return List.copyOf(read);
    }

    /** The start keys of the last check. */
    public Optional<String> keys() {
        return keys;
    }

    @Override
    public List<LogFile> list(Person reader) {
        if (!reader.is(Role.SERVICE_ENGINEER) && !reader.is(Role.ADMINISTRATOR)) {
            throw new PrintException(Status.CLIENT_ERROR_FORBIDDEN, "Logs are for others.");
        }
        return files.keySet().stream()
                .filter(file -> reader.is(Role.SERVICE_ENGINEER) || file.kind().isAccess())
                .toList();
    }

    @Override
    public InputStream open(String name, Person reader, String source) {
        LogFile wanted = list(reader).stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "There is no such log file."));
        read.add(reader.name() + " " + name + " " + source);
        return new ByteArrayInputStream(files.get(wanted).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<LogVerdict> verify(Optional<String> startKeys) {
        keys = startKeys;
        return verdicts;
    }
}
