package org.secureprint.audit.internal;

import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogFile;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.log.LogVerdict;
import org.secureprint.audit.internal.LogDirectory.Numbered;
import org.secureprint.audit.internal.chain.ChainHead;
import org.secureprint.audit.internal.chain.ChainVerifier;
import org.secureprint.audit.internal.chain.CheckpointKey;
import org.secureprint.audit.internal.chain.StartKeys;

/** Lets people read the logs and checks them. */
final class Archive {
    /** Today and yesterday (S-17). */
    private static final int DAYS_OF_ADMINISTRATORS = 2;

    private final Map<LogKind, LogFiles> logs;
    private final Clock clock;
    private final CheckpointKey key;
    private final StartKeys startKeys;

    Archive(Map<LogKind, LogFiles> logs, Clock clock, CheckpointKey key, StartKeys startKeys) {
        this.logs = logs;
        this.clock = clock;
        this.key = key;
        this.startKeys = startKeys;
    }

    /** A log while it stood still: its files, how long each was, and where its chain was. */
    private record Still(List<Numbered> files, List<Long> lengths, ChainHead head) {
        static Still of(List<Numbered> files, LogChain chain) throws IOException {
            List<Long> lengths = new ArrayList<>();
            for (Numbered file : files) {
                lengths.add(Files.size(file.path()));
            }
            return new Still(files, lengths, chain.head());
        }
    }

    List<LogFile> list(Person reader) throws IOException {
        requireReader(reader);
        List<LogFile> all = new ArrayList<>();
        for (LogKind kind : LogKind.values()) {
            for (Numbered file : logs.get(kind).list()) {
                LogFile found = new LogFile(
                        kind,
                        file.path().getFileName().toString(),
                        LocalDate.parse(file.day()),
                        Files.size(file.path()));
                if (mayRead(reader, found)) {
                    all.add(found);
                }
            }
        }
        return all;
    }

    /** The newest file ends with a checkpoint, so that what was read can be checked elsewhere. */
    InputStream open(String name, Person reader, String source) throws IOException {
        LogFile wanted = list(reader).stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow(() -> notFound(null));
        LogFiles log = logs.get(wanted.kind());
        logs.get(LogKind.SERVER_ACCESS)
                .append(new Entry(reader.name(), source, "read-log", name, Entry.OK, "").as(reader));
        return log.still((files, chain) -> {
            Numbered file = files.stream()
                    .filter(one -> one.path().getFileName().toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> notFound(null));
            return new Limited(new FileInputStream(file.path().toFile()), Files.size(file.path()));
        });
    }

    private static PrintException notFound(Throwable cause) {
        return new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "There is no such log file.", cause);
    }

    private static void requireReader(Person reader) {
        if (!reader.is(Role.SERVICE_ENGINEER) && !reader.is(Role.ADMINISTRATOR)) {
            throw new PrintException(
                    Status.CLIENT_ERROR_FORBIDDEN, "Logs are for service engineers and administrators.");
        }
    }

    private boolean mayRead(Person reader, LogFile file) {
        LocalDate oldest = LocalDate.now(clock).minusDays(DAYS_OF_ADMINISTRATORS - 1);
        return reader.is(Role.SERVICE_ENGINEER)
                || reader.is(Role.ADMINISTRATOR)
                        && file.kind().isAccess()
                        && !file.day().isBefore(oldest);
    }

    List<LogVerdict> verify(Optional<String> keys) throws IOException {
        String text = keys.isPresent() ? keys.get() : startKeys.text();
        List<LogVerdict> verdicts = new ArrayList<>();
        for (LogKind kind : LogKind.values()) {
            verdicts.add(verify(kind, text));
        }
        return verdicts;
    }

    private LogVerdict verify(LogKind kind, String keys) throws IOException {
        Still still = logs.get(kind).still(Still::of);
        try {
            ChainVerifier verifier =
                    new ChainVerifier(key == null ? null : key.publicKey(), StartKeys.of(kind.fileName(), keys));
            verifier.expect(still.head().seq(), still.head().line());
            for (int i = 0; i < still.files().size(); i++) {
                Numbered file = still.files().get(i);
                try (InputStream in = openOrEmpty(file, still.lengths().get(i))) {
                    LogReading.feed(verifier, file.path().getFileName().toString(), in);
                }
            }
            verifier.end();
            return new LogVerdict(
                    kind,
                    verifier.lines(),
                    verifier.lastSeq(),
                    verifier.lastLine(),
                    verifier.authenticated(),
                    verifier.findings());
        } catch (GeneralSecurityException e) {
            throw new IOException("This Java has no Ed25519", e);
        } catch (IllegalArgumentException e) {
            throw new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, e.getMessage(), e);
        }
    }

    /** What is deleted meanwhile because of its age is missed by the chain. */
    private static InputStream openOrEmpty(Numbered file, long length) throws IOException {
        return Files.exists(file.path())
                ? new Limited(new FileInputStream(file.path().toFile()), length)
                : new ByteArrayInputStream(new byte[0]);
    }
}
