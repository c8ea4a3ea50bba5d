package org.secureprint.shell.internal;

import java.io.IOException;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.shell.console.HiddenInput;
import org.secureprint.shell.console.ServerFile;

@Service
@Command(
        scope = "spm",
        name = "settings-export",
        description =
                "Writes all settings and print queues into a new file on the server, encrypted under a passphrase that it asks"
                        + " for. No secret is in it.")
public final class SettingsExportCommand extends SettingsFileCommand {
    @Argument(name = "file", description = "The new file, on the server", required = true)
    String file;

    @Override
    public Object execute() throws IOException {
        withPassphrase(passphrase -> {
            new ServerFile(file).create(transfer.export(passphrase, actor(), CONSOLE));
            return null;
        });
        System.out.println("The settings are in " + file + ". Nobody can open it without the passphrase.");
        return null;
    }

    @Override
    char[] ask(HiddenInput input) throws IOException {
        return input.confirmed(input.ask("Passphrase of the file (12 to 80 characters): "));
    }
}
