package org.secureprint.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.PrintException;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.InMemoryDevices;
import org.secureprint.api.testing.InMemoryUsers;
import org.secureprint.api.testing.RecordingLog;
import org.secureprint.shell.console.Terminal;

class AccountCommandsTest {
    @TempDir
    Path directory;

    private final RecordingAccounts accounts = new RecordingAccounts();
    private final InMemoryDevices devices = new InMemoryDevices();
    private final RecordingLog log = new RecordingLog();
    private final Terminal terminal = new Terminal(log);

    @Test
    void userAddAsksForThePinAndThePassword() throws Exception {
        terminal.types("1234", "1234", "correct horse", "correct horse");
        assertThat(terminal.run(userAdd("Ada"))).contains("User ada is added.").doesNotContain("1234", "horse");
        assertThat(accounts.pins).containsEntry("ada", "1234");
        assertThat(accounts.passwords).containsEntry("ada", "correct horse (to be changed)");
        assertThat(accounts.users.get("ada").roles()).containsExactly(Role.USER);
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .containsExactly(new Entry("karaf", "console", "user-add", "user Ada", Entry.OK, "")
                        .as(Set.of(Role.ADMINISTRATOR)));
    }

    @Test
    void userAddTakesEmptyForNone() throws Exception {
        terminal.types("", "");
        terminal.run(userAdd("ada"));
        assertThat(accounts.users).containsKey("ada");
        assertThat(accounts.pins).isEmpty();
        assertThat(accounts.passwords).isEmpty();
    }

    @Test
    void userAddWithATypingErrorAddsNothing() {
        terminal.types("1234", "1243");
        assertThatThrownBy(() -> terminal.run(userAdd("ada"))).hasMessageContaining("not the same");
        assertThat(accounts.users).isEmpty();
    }

    @Test
    void userAddWithoutATerminalSaysWhatToDo() {
        assertThatThrownBy(() -> terminal.run(userAdd("ada"))).hasMessageContaining("--random");
        assertThat(accounts.users).isEmpty();
    }

    @Test
    void userAddWithARefusedPinLeavesNoAccountBehind() {
        terminal.types("12", "12", "", "");
        assertThatThrownBy(() -> terminal.run(userAdd("ada"))).hasMessageContaining("4 to 16 digits");
        assertThat(accounts.users).isEmpty();
        assertThat(log.of(LogKind.SERVER_ACCESS)).extracting(Entry::result).containsExactly("client-error-bad-request");
    }

    @Test
    void userAddMakesRandomSecretsAndShowsThemOnce() throws Exception {
        UserAddCommand add = userAdd("ada");
        add.random = true;
        add.roles = List.of("user", "administrator");
        String seen = terminal.run(add);
        assertThat(seen).contains(accounts.pins.get("ada"));
        assertThat(accounts.pins.get("ada")).matches("[0-9]{8}");
        assertThat(accounts.passwords.get("ada")).matches("[A-Za-z2-9]{18} \\(to be changed\\)");
        assertThat(accounts.users.get("ada").roles()).containsExactlyInAnyOrder(Role.USER, Role.ADMINISTRATOR);
    }

    @Test
    void userAddReadsPrivateFilesOnly() throws Exception {
        Path pin = Files.writeString(directory.resolve("pin"), "4711\n");
        Path password = Files.writeString(directory.resolve("password"), "long enough");
        UserAddCommand add = userAdd("ada");
        add.pinFile = pin.toString();
        add.passwordFile = password.toString();
        add.keepPassword = true;
        Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-r-----"));
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> terminal.run(add)).hasMessageContaining("chmod 600");
        assertThat(accounts.users).isEmpty();

        Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-------"));
        terminal.run(add);
        assertThat(accounts.pins).containsEntry("ada", "4711");
        assertThat(accounts.passwords).containsEntry("ada", "long enough");
    }

    @Test
    void userAddGivesNobodyTheRoleOfAPartOfTheServer() {
        for (String role : List.of("service", "device", "boss")) {
            UserAddCommand add = userAdd("ada");
            add.roles = List.of(role);
            assertThatThrownBy(() -> terminal.run(add)).hasMessageContaining("A role is");
        }
        assertThat(accounts.users).isEmpty();
    }

    @Test
    void userSecretChangesWhatIsTyped() throws Exception {
        terminal.types("4711", "4711", "");
        assertThat(terminal.run(userSecret("Ada")))
                .contains("ada has a new PIN.")
                .doesNotContain("4711", "password");
        assertThat(accounts.pins).containsExactly(Map.entry("ada", "4711"));
        assertThat(accounts.passwords).isEmpty();
        terminal.types("", "correct horse", "correct horse");
        assertThat(terminal.run(userSecret("ada"))).contains("ada has a new password.");
        assertThat(accounts.passwords).containsEntry("ada", "correct horse (to be changed)");
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .hasSize(2)
                .contains(new Entry("karaf", "console", "user-secret", "user ada", Entry.OK, "")
                        .as(Set.of(Role.ADMINISTRATOR)));
    }

    @Test
    void userSecretMakesRandomSecretsAndShowsThemOnce() throws Exception {
        UserSecretCommand secret = userSecret("ada");
        secret.random = true;
        assertThat(terminal.run(secret)).contains(accounts.pins.get("ada"));
        assertThat(accounts.passwords.get("ada")).matches("[A-Za-z2-9]{18} \\(to be changed\\)");
    }

    @Test
    void userSecretSaysWhatItCanNotDo() {
        terminal.types("", "");
        assertThatThrownBy(() -> terminal.run(userSecret("ada"))).hasMessageContaining("Nothing was changed");
        assertThatThrownBy(() -> terminal.run(userSecret("nobody"))).hasMessageContaining("spm:user-list");
        assertThatThrownBy(() -> terminal.run(userSecret("mfp-1"))).hasMessageContaining("spm:device-key");
        assertThat(accounts.pins).isEmpty();
    }

    private UserSecretCommand userSecret(String name) {
        InMemoryUsers users = new InMemoryUsers();
        users.add(new User("ada", "Ada", Set.of(Role.USER), "", "", false, true, 100, Instant.MAX));
        users.add(new User("mfp-1", "mfp-1", Set.of(Role.DEVICE), "", "", false, true, 0, null));
        UserSecretCommand secret = new UserSecretCommand();
        secret.name = name;
        secret.users = users;
        secret.accounts = accounts;
        return secret;
    }

    @Test
    void deviceKeyShowsANewKeyOnce() throws Exception {
        devices.put(new OutputDevice("mfp-1", "mfp-1", "", null, true));
        devices.put(new OutputDevice("lp-1", "lp-1", "", URI.create("socket://192.0.2.9:9100"), true));
        assertThat(terminal.run(deviceKey("MFP-1"))).contains("Device key: the-device-key", "this once");
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .containsExactly(new Entry("karaf", "console", "device-key", "device mfp-1", Entry.OK, "")
                        .as(Set.of(Role.ADMINISTRATOR)));
        assertThatThrownBy(() -> terminal.run(deviceKey("lp-1"))).hasMessageContaining("needs no key");
        assertThatThrownBy(() -> terminal.run(deviceKey("lp-2"))).hasMessageContaining("spm:device-list");
    }

    private DeviceKeyCommand deviceKey(String id) {
        DeviceKeyCommand key = new DeviceKeyCommand();
        key.id = id;
        key.devices = devices;
        key.accounts = accounts;
        return key;
    }

    @Test
    void userListShowsNoSecret() throws Exception {
        UserListCommand list = new UserListCommand();
        InMemoryUsers users = new InMemoryUsers();
        list.users = users;
        assertThat(terminal.run(list)).contains("no accounts");
        users.add(new User("ada", "Ada", Set.of(Role.USER), "$argon2id$x", "sealed", false, true, 0, Instant.EPOCH));
        assertThat(terminal.run(list)).contains("ada", "user", "yes").doesNotContain("argon2", "sealed");
    }

    @Test
    void aPersonIsKeptOutAndLetInAgain() throws Exception {
        accounts.add("ada", Set.of(Role.USER));
        UserDisableCommand disable = new UserDisableCommand();
        disable.accounts = accounts;
        disable.name = "Ada";
        assertThat(terminal.run(disable)).contains("ada is kept out");
        assertThat(accounts.enabledNow).containsEntry("ada", false);
        UserEnableCommand enable = new UserEnableCommand();
        enable.accounts = accounts;
        enable.name = "ADA";
        assertThat(terminal.run(enable)).contains("ada may sign in again");
        assertThat(accounts.enabledNow).containsEntry("ada", true);
        disable.name = "nobody";
        assertThatThrownBy(() -> terminal.run(disable)).isInstanceOf(PrintException.class);
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .extracting(Entry::action, Entry::result)
                .containsExactly(
                        tuple("user-disable", Entry.OK),
                        tuple("user-enable", Entry.OK),
                        tuple("user-disable", "client-error-not-found"));
    }

    @Test
    void deviceAddShowsTheKeyOfAFetchingDeviceOnce() throws Exception {
        DeviceAddCommand add = deviceAdd("MFP-1");
        assertThat(terminal.run(add)).contains("Device mfp-1 is added.", "Device key: the-device-key");
        assertThat(accounts.users.get("mfp-1").roles()).containsExactly(Role.DEVICE);
        assertThat(devices.list()).containsExactly(new OutputDevice("mfp-1", "mfp-1", "", null, true));
        assertThatThrownBy(() -> terminal.run(add)).isInstanceOf(PrintException.class);
        assertThat(accounts.users).containsKey("mfp-1");
    }

    @Test
    void deviceAddOfAPrinterThatJobsAreSentToNeedsNoKey() throws Exception {
        DeviceAddCommand add = deviceAdd("lp-1");
        add.name = "Ground floor";
        add.location = "Hall";
        add.uri = "socket://192.0.2.9:9100";
        assertThat(terminal.run(add)).contains("lp-1").doesNotContain("key");
        assertThat(accounts.users).isEmpty();
        DeviceListCommand list = new DeviceListCommand();
        list.devices = devices;
        assertThat(terminal.run(list)).contains("lp-1", "Ground floor", "Hall", "socket://192.0.2.9:9100", "yes");
    }

    @Test
    void deviceAddRefusesOtherSchemes() {
        DeviceAddCommand add = deviceAdd("lp-1");
        add.uri = "file:///etc/passwd";
        assertThatThrownBy(() -> terminal.run(add)).hasMessageContaining("socket://");
        assertThat(devices.list()).isEmpty();
    }

    private UserAddCommand userAdd(String name) {
        UserAddCommand add = new UserAddCommand();
        add.name = name;
        add.accounts = accounts;
        return add;
    }

    private DeviceAddCommand deviceAdd(String id) {
        DeviceAddCommand add = new DeviceAddCommand();
        add.id = id;
        add.accounts = accounts;
        add.devices = devices;
        return add;
    }
}
