package org.secureprint.shell.keys.internal;

import java.io.IOException;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.shell.console.HiddenInput;
import org.secureprint.shell.console.ServerFile;

@Service
@Command(
        scope = "spm",
        name = "key-backup",
        description =
                "Copies the key ring and the vault's id into a new file on the server, encrypted under a passphrase"
                        + " that it asks for.")
public final class KeyBackupCommand extends PassphraseCommand {
    @Argument(name = "file", description = "The new file, on the server", required = true)
    String file;

    @Override
    public Object execute() throws Exception {
        withPassphrase(passphrase -> logged("key-backup", file, () -> {
            new ServerFile(file).create(keys.backup(passphrase));
            return null;
        }));
        System.out.println("The key ring is in " + file
                + ". Keep it and its passphrase apart from the vault and from each other.");
        return null;
    }

    @Override
    char[] ask(HiddenInput input) throws IOException {
        return input.confirmed(input.ask("Passphrase of the backup (at least 12 characters): "));
    }
}
