package org.secureprint.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.device.DeviceCredential;
import org.secureprint.api.device.DeviceCredential.Kind;
import org.secureprint.api.device.DeviceEnrolment;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.RecordingLog;
import org.secureprint.shell.console.Terminal;

class DeviceEnrolmentCommandsTest implements DeviceEnrolment {
    private final RecordingLog log = new RecordingLog();
    private final Terminal terminal = new Terminal(log);
    private final List<String> done = new ArrayList<>();

    private DeviceEnrolCommand enrol(String id) {
        DeviceEnrolCommand command = new DeviceEnrolCommand();
        command.id = id;
        command.enrolment = this;
        return command;
    }

    @Test
    void deviceEnrolShowsTheCodeOnce() throws Exception {
        assertThat(terminal.run(enrol("MFP-1"))).contains("Code: abcde-fghij", "this once", "2030-01-01");
        DeviceEnrolCommand signing = enrol("mfp-2");
        signing.signature = true;
        terminal.run(signing);
        assertThat(done).containsExactly("mfp-1 CERTIFICATE", "mfp-2 SIGNATURE");
        assertThat(log.of(LogKind.SERVER_ACCESS).get(0))
                .isEqualTo(new Entry("karaf", "console", "device-enrol", "device mfp-1", Entry.OK, "")
                        .as(Set.of(Role.ADMINISTRATOR)));
        assertThat(log.lines().toString()).doesNotContain("abcde");
    }

    @Test
    void deviceRevokeSaysWhoIsOut() throws Exception {
        DeviceRevokeCommand command = new DeviceRevokeCommand();
        command.id = "mfp-1";
        command.enrolment = this;
        assertThat(terminal.run(command)).contains("Device mfp-1 is kept out");
        assertThat(done).containsExactly("mfp-1 revoked");
    }

    @Test
    void aRefusalIsLogged() {
        assertThatThrownBy(() -> terminal.run(enrol("nobody"))).hasMessage("No such device.");
        assertThat(log.of(LogKind.SERVER_ACCESS)).extracting(Entry::result).containsExactly("client-error-not-found");
    }

    @Override
    public OneTimeCode issue(String device, Kind kind) {
        if (device.equals("nobody")) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "No such device.");
        }
        done.add(device + " " + kind);
        return new OneTimeCode("abcde-fghij".toCharArray(), Instant.parse("2030-01-01T12:00:00Z"));
    }

    @Override
    public void revoke(String device) {
        done.add(device + " revoked");
    }

    @Override
    public List<DeviceCredential> list() {
        throw new AssertionError("Nobody asked for a list");
    }
}
