package org.secureprint.shell.keys.internal;

import java.io.IOException;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.shell.console.HiddenInput;

@Service
@Command(
        scope = "spm",
        name = "key-open",
        description =
                "Opens the vault that is closed because of its key ring, with the passphrase that it asks for and does"
                        + " not keep.")
public final class KeyOpenCommand extends PassphraseCommand {
    @Override
    public Object execute() throws Exception {
        withPassphrase(passphrase -> logged("key-open", "key ring", () -> {
            keys.open(passphrase);
            return null;
        }));
        System.out.println("The vault is open.");
        return null;
    }

    @Override
    char[] ask(HiddenInput input) throws IOException {
        return input.ask("Passphrase of the key ring (empty to read it from its file again): ");
    }
}
