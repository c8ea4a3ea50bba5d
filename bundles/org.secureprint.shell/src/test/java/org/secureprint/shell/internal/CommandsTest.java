package org.secureprint.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secureprint.shell.console.CommandRules;

class CommandsTest {
    static List<Class<? extends Action>> commands() {
        return List.of(
                JobListCommand.class,
                JobInfoCommand.class,
                JobReleaseCommand.class,
                JobDeleteCommand.class,
                DatabaseMoveCommand.class,
                UserListCommand.class,
                UserAddCommand.class,
                UserSecretCommand.class,
                UserDisableCommand.class,
                UserEnableCommand.class,
                SecondFactorRemoveCommand.class,
                DeviceListCommand.class,
                DeviceAddCommand.class,
                DeviceKeyCommand.class,
                DeviceEnrolCommand.class,
                DeviceRevokeCommand.class,
                QueueListCommand.class,
                QueuePutCommand.class,
                QueueRemoveCommand.class,
                AutoDeleteCommand.class,
                UserUriCommand.class,
                TargetListCommand.class,
                TargetSecretCommand.class,
                CertificateShowCommand.class,
                CertificateImportCommand.class,
                LogListCommand.class,
                LogShowCommand.class,
                AuditVerifyCommand.class,
                SettingListCommand.class,
                SettingPutCommand.class,
                SettingsExportCommand.class,
                SettingsImportCommand.class,
                VaultReindexCommand.class,
                VaultForgetOrphansCommand.class);
    }

    @Test
    void p04TheCommandsAreThere() {
        assertThat(commands().stream().map(command -> command.getAnnotation(Command.class)))
                .allSatisfy(command -> assertThat(command.scope()).isEqualTo("spm"))
                .extracting(Command::name)
                .containsExactly(
                        "job-list",
                        "job-info",
                        "job-release",
                        "job-delete",
                        "database-move",
                        "user-list",
                        "user-add",
                        "user-secret",
                        "user-disable",
                        "user-enable",
                        "second-factor-remove",
                        "device-list",
                        "device-add",
                        "device-key",
                        "device-enrol",
                        "device-revoke",
                        "queue-list",
                        "queue-put",
                        "queue-remove",
                        "auto-delete",
                        "user-uri",
                        "target-list",
                        "target-secret",
                        "certificate-show",
                        "certificate-import",
                        "log-list",
                        "log-show",
                        "audit-verify",
                        "setting-list",
                        "setting-put",
                        "settings-export",
                        "settings-import",
                        "vault-reindex",
                        "vault-forget-orphans");
    }

    /** Without a rule nobody but an administrator gets a command; that has to be somebody's decision. */
    @Test
    void p04EachCommandSaysWhoMayRunIt() throws Exception {
        assertThat(CommandRules.configured())
                .containsKeys(CommandRules.compiled().toArray(String[]::new));
        assertThat(CommandRules.compiled()).hasSameSizeAs(commands());
    }

    @Test
    void p04WhoMayRunItIsDocumented() throws Exception {
        assertThat(CommandRules.documented()).isEqualTo(CommandRules.configured());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandExplainsItself(Class<? extends Action> command) {
        assertThat(command).hasAnnotation(Service.class);
        assertThat(command.getAnnotation(Command.class).description()).endsWith(".");
        List<Field> fields = new ArrayList<>(List.of(command.getDeclaredFields()));
        fields.addAll(List.of(command.getSuperclass().getDeclaredFields()));
        for (Field field : fields) {
            Stream.of(field.getAnnotationsByType(Option.class)).forEach(option -> {
                assertThat(option.name()).startsWith("--");
                assertThat(option.description()).isNotBlank();
            });
            Stream.of(field.getAnnotationsByType(Argument.class))
                    .forEach(argument -> assertThat(argument.description()).isNotBlank());
        }
    }
}
