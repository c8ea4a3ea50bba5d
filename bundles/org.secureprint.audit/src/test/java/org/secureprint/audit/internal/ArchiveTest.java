package org.secureprint.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.LogFile;
import org.secureprint.api.log.LogKind;

/** S-17: which role reads which log of which day; each cell. */
class ArchiveTest extends FileAccessLogFixture {
    @BeforeEach
    void fiveDays() {
        for (int day = 20; day <= 24; day++) {
            clock.set("2026-11-" + day + "T12:00:00");
            for (LogKind kind : LogKind.values()) {
                log.append(kind, entry("day " + day));
            }
        }
        clock.set("2026-11-24T23:59:59");
    }

    @ParameterizedTest
    @CsvSource({
        "ADMINISTRATOR, PORT_ACCESS, 24, true",
        "ADMINISTRATOR, PORT_ACCESS, 23, true",
        "ADMINISTRATOR, PORT_ACCESS, 22, false",
        "ADMINISTRATOR, PORT_ACCESS, 20, false",
        "ADMINISTRATOR, SERVER_ACCESS, 24, true",
        "ADMINISTRATOR, SERVER_ACCESS, 23, true",
        "ADMINISTRATOR, SERVER_ACCESS, 22, false",
        "ADMINISTRATOR, PORT_ERROR, 24, false",
        "ADMINISTRATOR, PORT_ERROR, 20, false",
        "ADMINISTRATOR, SERVER_ERROR, 24, false",
        "ADMINISTRATOR, SERVER_ERROR, 20, false",
        "SERVICE_ENGINEER, PORT_ACCESS, 24, true",
        "SERVICE_ENGINEER, PORT_ACCESS, 20, true",
        "SERVICE_ENGINEER, SERVER_ACCESS, 24, true",
        "SERVICE_ENGINEER, SERVER_ACCESS, 20, true",
        "SERVICE_ENGINEER, PORT_ERROR, 24, true",
        "SERVICE_ENGINEER, PORT_ERROR, 20, true",
        "SERVICE_ENGINEER, SERVER_ERROR, 24, true",
        "SERVICE_ENGINEER, SERVER_ERROR, 20, true"
    })
    void s17RolesAndLogsAndDays(Role role, LogKind kind, int day, boolean may) throws IOException {
        Person reader = new Person("reader", Set.of(role, Role.USER));
        String name = String.format("%s-%06d-2026-11-%d.log", kind.fileName(), day - 19, day);
        assertThat(log.list(reader).stream().map(LogFile::name).anyMatch(name::equals))
                .isEqualTo(may);
        if (may) {
            assertThat(read(name, reader)).contains("\"day " + day + "\"");
            assertThat(lines("server_access-000005-2026-11-24.log")).anySatisfy(line -> assertThat(line)
                    .contains("\"actor\":\"reader\",\"role\":\"" + role.keyword() + "\",\"source\":\"192.0.2.9\"")
                    .contains("\"action\":\"read-log\",\"object\":\"" + name + "\""));
        } else {
            assertRefused(name, reader, Status.CLIENT_ERROR_NOT_FOUND);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"USER", "DEVICE", "SERVICE"})
    void s17NobodyElse(Role role) {
        Person reader = new Person("reader", Set.of(role));
        assertThatThrownBy(() -> log.list(reader)).isInstanceOf(PrintException.class);
        for (LogKind kind : LogKind.values()) {
            assertRefused(kind.fileName() + "-000005-2026-11-24.log", reader, Status.CLIENT_ERROR_FORBIDDEN);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../chains/start-keys",
                "/etc/passwd",
                "karaf.log",
                "port_access-000099-2026-11-24.log",
                "port_access-000005-2026-11-24.log/.",
                "PORT_ACCESS-000005-2026-11-24.log"
            })
    void noOtherFileIsRead(String name) throws IOException {
        Files.writeString(directory.resolve("karaf.log"), "not a log of these four");
        assertRefused(name, new Person("eve", Set.of(Role.SERVICE_ENGINEER)), Status.CLIENT_ERROR_NOT_FOUND);
    }

    @Test
    void theNewestFileEndsWithACheckpoint() throws IOException {
        Person engineer = new Person("eve", Set.of(Role.SERVICE_ENGINEER));
        assertThat(read("port_error-000005-2026-11-24.log", engineer).lines())
                .last()
                .asString()
                .contains("\"action\":\"checkpoint\"");
    }

    private String read(String name, Person reader) throws IOException {
        try (InputStream in = log.open(name, reader, "192.0.2.9")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void assertRefused(String name, Person reader, Status status) {
        assertThatThrownBy(() -> log.open(name, reader, "192.0.2.9"))
                .isInstanceOfSatisfying(
                        PrintException.class, e -> assertThat(e.status()).isEqualTo(status));
    }
}
