package org.secureprint.settings.internal;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.settings.SettingsState;
import org.secureprint.api.settings.SettingsStore;
import org.secureprint.api.settings.SettingsTransfer;

/** Settings and queues as encrypted files, for administrators. */
@Component
public final class SettingsFiles implements SettingsTransfer {
    private static final long WAIT_SECONDS = 5;
    private static final String OBJECT = "settings";

    private final SettingsStore store;
    private final AccessLog log;
    private final Imports imports;

    /** The key of a passphrase takes 64 MiB: one at a time. */
    private final Semaphore turns = new Semaphore(1, true);

    @Activate
    public SettingsFiles(@Reference SettingsStore store, @Reference AccessLog log) {
        this(store, log, Clock.systemUTC());
    }

    SettingsFiles(SettingsStore store, AccessLog log, Clock clock) {
        this.store = store;
        this.log = log;
        imports = new Imports(clock);
    }

    @Override
    public byte[] export(char[] passphrase, Person by, String source) {
        return logged("export-settings", by, source, () -> {
            byte[] content = SettingsJson.write(store.state());
            return inTurn(() -> PassphraseFile.seal(passphrase, content));
        });
    }

    @Override
    public Import read(byte[] file, char[] passphrase, Person by, String source) {
        return logged("read-settings-file", by, source, () -> {
            SettingsState now = store.state();
            SettingsState next = SettingsJson.read(inTurn(() -> PassphraseFile.open(passphrase, file)), now);
            return new Import(imports.add(by.name(), now, next), Differences.between(now, next));
        });
    }

    @Override
    public List<Difference> apply(String id, Person by, String source) {
        List<Difference> changes = logged("import-settings", by, source, () -> {
            Imports.Waiting waiting = imports.take(id, by.name())
                    .orElseThrow(() -> new PrintException(
                            Status.CLIENT_ERROR_NOT_FOUND,
                            "This import is not there any more: it waits for ten minutes. Choose the file again."));
            if (!store.replace(waiting.seen(), waiting.next())) {
                throw new PrintException(
                        Status.CLIENT_ERROR_NOT_POSSIBLE,
                        "Somebody has changed settings since the differences were shown. Nothing was imported; choose the file"
                                + " again.");
            }
            return Differences.between(waiting.seen(), waiting.next());
        });
        changes.forEach(change -> log(change.action(), by, source, change.object(), Entry.OK, change.change()));
        return changes;
    }

    private <T> T logged(String action, Person by, String source, Supplier<T> work) {
        String result = Status.SERVER_ERROR_INTERNAL_ERROR.keyword();
        try {
            if (!by.is(Role.ADMINISTRATOR)) {
                throw new PrintException(Status.CLIENT_ERROR_FORBIDDEN, "The settings file is for administrators.");
            }
            T done = work.get();
            result = Entry.OK;
            return done;
        } catch (PrintException e) {
            result = e.status().keyword();
            throw e;
        } catch (IllegalArgumentException e) {
            result = Status.CLIENT_ERROR_BAD_REQUEST.keyword();
            throw new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, e.getMessage(), e);
        } finally {
            log(action, by, source, OBJECT, result, "");
        }
    }

    private void log(String action, Person by, String source, String object, String result, String detail) {
        Entry entry = new Entry(by.name(), source, action, object, result, detail);
        log.append(LogKind.SERVER_ACCESS, entry.as(by));
    }

    private byte[] inTurn(Supplier<byte[]> work) {
        boolean turn = false;
        try {
            turn = turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
            if (!turn) {
                throw new PrintException(
                        Status.SERVER_ERROR_BUSY,
                        "Others read or write a settings file now. Try again in a few seconds.");
            }
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PrintException(
                    Status.SERVER_ERROR_SERVICE_UNAVAILABLE,
                    "This part of the server is being exchanged. Try again.",
                    e);
        } finally {
            if (turn) {
                turns.release();
            }
        }
    }
}
