package org.secureprint.settings.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowingConsumer;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.SettingsState;
import org.secureprint.api.settings.SettingsTransfer.Difference;
import org.secureprint.api.settings.SettingsTransfer.Import;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.InMemorySettings;
import org.secureprint.api.testing.InMemorySettingsStore;
import org.secureprint.api.testing.MovableClock;
import org.secureprint.api.testing.RecordingLog;

/** E-06, S-15: settings go from one server to another, all or none, by administrators, and every change is logged. */
class SettingsFilesTest {
    private static final char[] PASSPHRASE = "correct horse battery staple".toCharArray();
    private static final Person ADMINISTRATOR = new Person("ada", Set.of(Role.ADMINISTRATOR));

    private final InMemorySettings settings = new InMemorySettings();
    private final InMemoryQueues queues = new InMemoryQueues();
    private final InMemorySettingsStore store = new InMemorySettingsStore(settings, queues);
    private final RecordingLog log = new RecordingLog();
    private final MovableClock clock = new MovableClock();
    private final SettingsFiles files = new SettingsFiles(store, log, clock);

    @Test
    void e06WhatAFileChangesIsShownAppliedAndLogged() {
        byte[] file = exportOfAnotherServer();
        queues.put(InMemoryQueues.queue("old", NameProof.BASIC));

        Import shown = files.read(file, PASSPHRASE, ADMINISTRATOR, "192.0.2.1");

        List<Difference> expected = List.of(
                new Difference("change-setting", "logMaxFiles", "20 -> 7"),
                new Difference(
                        "put-queue",
                        "queue floor-2",
                        "added; accepts: [basic, certificate, none, personal-uri, session] -> [certificate]"),
                new Difference(
                        "remove-queue",
                        "queue old",
                        "removed; it had accepts: [basic, certificate, none, personal-uri, session] -> [basic]"));
        assertThat(shown.differences()).isEqualTo(expected);
        assertThat(settings.get(Setting.LOG_MAX_FILES)).isEqualTo(20);

        assertThat(files.apply(shown.id(), ADMINISTRATOR, "192.0.2.1")).isEqualTo(expected);

        assertThat(settings.get(Setting.LOG_MAX_FILES)).isEqualTo(7);
        assertThat(queues.find("floor-2")).isPresent();
        assertThat(queues.find("old")).isEmpty();
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .extracting(Entry::actor, Entry::role, Entry::source, Entry::action, Entry::object, Entry::detail)
                .containsSubsequence(
                        line("read-settings-file", "settings", ""),
                        line("import-settings", "settings", ""),
                        line("change-setting", "logMaxFiles", "20 -> 7"),
                        line("put-queue", "queue floor-2", expected.get(1).change()),
                        line("remove-queue", "queue old", expected.get(2).change()));
        assertThatThrownBy(() -> files.apply(shown.id(), ADMINISTRATOR, ""))
                .satisfies(is(Status.CLIENT_ERROR_NOT_FOUND));
    }

    @Test
    void e06ItIsForAdministratorsOnly() {
        byte[] file = exportOfAnotherServer();
        Import shown = files.read(file, PASSPHRASE, ADMINISTRATOR, "");
        for (Role role : Role.values()) {
            if (role != Role.ADMINISTRATOR) {
                Person other = new Person("eve", Set.of(role));
                forbidden(() -> files.export(PASSPHRASE, other, ""));
                forbidden(() -> files.read(file, PASSPHRASE, other, ""));
                forbidden(() -> files.apply(shown.id(), other, ""));
            }
        }
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .filteredOn(line -> line.result().equals("client-error-forbidden"))
                .hasSize(3 * (Role.values().length - 1));
        Person another = new Person("bob", Set.of(Role.ADMINISTRATOR));
        assertThatThrownBy(() -> files.apply(shown.id(), another, "")).satisfies(is(Status.CLIENT_ERROR_NOT_FOUND));
        assertThat(settings.get(Setting.LOG_MAX_FILES)).isEqualTo(20);
    }

    @Test
    void nothingIsChangedByAFileThatIsNotRight() {
        byte[] file = exportOfAnotherServer();
        SettingsState before = store.state();
        byte[] changed = file.clone();
        changed[60] ^= 1;

        assertThatThrownBy(() -> files.read(changed, PASSPHRASE, ADMINISTRATOR, ""))
                .satisfies(is(Status.CLIENT_ERROR_BAD_REQUEST));
        assertThatThrownBy(() -> files.read(file, "another passphrase".toCharArray(), ADMINISTRATOR, ""))
                .satisfies(is(Status.CLIENT_ERROR_BAD_REQUEST));
        assertThatThrownBy(() -> files.export("short".toCharArray(), ADMINISTRATOR, ""))
                .satisfies(is(Status.CLIENT_ERROR_BAD_REQUEST));

        assertThat(store.state()).isEqualTo(before);
        assertThat(log.of(LogKind.SERVER_ACCESS)).extracting(Entry::result).containsOnly("client-error-bad-request");
    }

    @Test
    void whatWasShownIsWhatIsDone() {
        Import shown = files.read(exportOfAnotherServer(), PASSPHRASE, ADMINISTRATOR, "");
        settings.put(Setting.MAX_JOBS_PER_USER, 3);

        assertThatThrownBy(() -> files.apply(shown.id(), ADMINISTRATOR, ""))
                .satisfies(is(Status.CLIENT_ERROR_NOT_POSSIBLE));

        assertThat(settings.get(Setting.LOG_MAX_FILES)).isEqualTo(20);
        Import again = files.read(exportOfAnotherServer(), PASSPHRASE, ADMINISTRATOR, "");
        clock.advance(Imports.LIFE.plus(Duration.ofSeconds(1)));
        assertThatThrownBy(() -> files.apply(again.id(), ADMINISTRATOR, ""))
                .satisfies(is(Status.CLIENT_ERROR_NOT_FOUND));
    }

    @Test
    void aFileOfThisServerChangesNothing() {
        byte[] file = files.export(PASSPHRASE, ADMINISTRATOR, "");

        assertThat(files.read(file, PASSPHRASE, ADMINISTRATOR, "").differences())
                .isEmpty();
    }

    private static byte[] exportOfAnotherServer() {
        InMemorySettings settings = new InMemorySettings();
        settings.put(Setting.LOG_MAX_FILES, 7);
        InMemoryQueues queues = new InMemoryQueues();
        queues.put(InMemoryQueues.queue("floor-2", NameProof.CERTIFICATE));
        return new SettingsFiles(new InMemorySettingsStore(settings, queues), new RecordingLog(), new MovableClock())
                .export(PASSPHRASE, ADMINISTRATOR, "");
    }

    private static Tuple line(String action, String object, String detail) {
        return tuple("ada", "administrator", "192.0.2.1", action, object, detail);
    }

    private static void forbidden(ThrowingCallable call) {
        assertThatThrownBy(call).satisfies(is(Status.CLIENT_ERROR_FORBIDDEN));
    }

    private static ThrowingConsumer<Throwable> is(Status status) {
        return thrown -> assertThat(((PrintException) thrown).status()).isEqualTo(status);
    }
}
