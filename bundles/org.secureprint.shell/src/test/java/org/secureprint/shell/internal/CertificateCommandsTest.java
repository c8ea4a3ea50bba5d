package org.secureprint.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.PrintException;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.RecordingLog;
import org.secureprint.api.tls.CertificateSummary;
import org.secureprint.api.tls.ServerCertificate;
import org.secureprint.api.tls.WatchedCertificate;
import org.secureprint.shell.console.Terminal;

class CertificateCommandsTest {
    private static final String PEM = "-----BEGIN CERTIFICATE-----";
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private final List<String> imported = new ArrayList<>();
    private final RecordingLog log = new RecordingLog();
    private final Terminal terminal = new Terminal(log);

    @Test
    void pemWithAKeyBesideItAsksForNothing() throws Exception {
        CertificateImportCommand command = command(file("chain.pem", PEM, "rw-r--r--"));
        command.keyFile = file("key.pem", "a key", "rw-------");

        assertThat(terminal.run(command)).contains("CN=print.example.org", "2027-01-01");
        assertThat(imported).containsExactly("pem " + PEM + " a key ");
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .extracting(Entry::action, Entry::result)
                .containsExactly(tuple("certificate-import", Entry.OK));
    }

    @Test
    void thePasswordIsAskedForAndNotShown() throws Exception {
        terminal.types("secret");
        assertThat(terminal.run(command(file("server.p12", "octets", "rw-------"))))
                .doesNotContain("secret");
        terminal.types("secret");
        terminal.run(command(file("both.pem", PEM + "ENCRYPTED", "rw-------")));

        assertThat(imported).containsExactly("pkcs12 octets  secret", "pem " + PEM + "ENCRYPTED  secret");
    }

    @Test
    void thePasswordComesFromAPrivateFile() throws Exception {
        CertificateImportCommand command = command(file("server.p12", "octets", "rw-------"));
        command.passwordFile = file("password", "secret\n", "rw-------");
        terminal.run(command);
        assertThat(imported).containsExactly("pkcs12 octets  secret");

        command.passwordFile = file("open", "secret\n", "rw-r--r--");
        assertThatThrownBy(() -> terminal.run(command)).hasMessageContaining("chmod 600");
    }

    @Test
    void aKeyThatOthersMayReadIsRefused() throws Exception {
        CertificateImportCommand command = command(file("chain.pem", PEM, "rw-r--r--"));
        assertThatThrownBy(() -> terminal.run(command))
                .isInstanceOf(PrintException.class)
                .hasMessageContaining("chmod 600");
        command.keyFile = file("key.pem", "a key", "rw-r-----");
        assertThatThrownBy(() -> terminal.run(command)).hasMessageContaining("chmod 600");
        assertThat(imported).isEmpty();
    }

    @Test
    void showsTheOneInUseAndThoseThatEnd() throws Exception {
        CertificateShowCommand show = new CertificateShowCommand();
        show.certificate = new Recorded();
        show.watch = () -> List.of(new WatchedCertificate("The certificate of this server", END));
        assertThat(terminal.run(show)).contains("CN=print.example.org", "192.0.2.1", "ab12");

        show.ending = true;
        show.json = true;
        assertThat(terminal.run(show)).contains("The certificate of this server", "2027-01-01T00:00:00Z");
    }

    private CertificateImportCommand command(String file) {
        CertificateImportCommand command = new CertificateImportCommand();
        command.file = file;
        command.certificate = new Recorded();
        return command;
    }

    private String file(String name, String text, String mode) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file.toString();
    }

    private final class Recorded implements ServerCertificate {
        @Override
        public CertificateSummary installed() {
            return new CertificateSummary(
                    "CN=print.example.org",
                    "CN=Our CA",
                    List.of("print.example.org", "192.0.2.1"),
                    END,
                    END,
                    "ab12",
                    false);
        }

        @Override
        public CertificateSummary installPem(byte[] certificates, byte[] key, char[] password) {
            return install("pem", certificates, key, password);
        }

        @Override
        public CertificateSummary installPkcs12(byte[] store, char[] password) {
            return install("pkcs12", store, new byte[0], password);
        }

        private CertificateSummary install(String how, byte[] file, byte[] key, char[] password) {
            imported.add(String.join(
                    " ",
                    how,
                    new String(file, StandardCharsets.UTF_8),
                    new String(key, StandardCharsets.UTF_8),
                    new String(password)));
            return installed();
        }
    }
}
