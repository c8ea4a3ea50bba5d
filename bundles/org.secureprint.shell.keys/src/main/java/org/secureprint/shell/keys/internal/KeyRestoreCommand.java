package org.secureprint.shell.keys.internal;

import java.io.IOException;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.secureprint.shell.console.HiddenInput;
import org.secureprint.shell.console.ServerFile;

@Service
@Command(
        scope = "spm",
        name = "key-restore",
        description =
                "Puts back what spm:key-backup copied, where the ring is missing or cannot be opened, and opens the"
                        + " vault.")
public final class KeyRestoreCommand extends PassphraseCommand {
    private static final int MAX_OCTETS = 1 << 20;

    @Argument(name = "file", description = "The backup, on the server", required = true)
    @Completion(FileCompleter.class)
    String file;

    @Option(name = "--replace", description = "Replace a ring that is open now; jobs are refused for a moment")
    boolean replace;

    @Override
    public Object execute() throws Exception {
        byte[] backup = new ServerFile(file).read(MAX_OCTETS, "a backup of a key ring");
        withPassphrase(passphrase -> logged("key-restore", file, () -> {
            keys.restore(backup, passphrase, replace);
            return null;
        }));
        System.out.println("The key ring is restored and the vault is open. See spm:key-list.");
        return null;
    }

    @Override
    char[] ask(HiddenInput input) throws IOException {
        return input.ask("Passphrase of the backup: ");
    }
}
