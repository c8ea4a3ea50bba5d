package org.secureprint.shell.keys.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.vault.KeyManagement;

@Service
@Command(
        scope = "spm",
        name = "key-restore",
        description =
                "Puts back what spm:key-backup copied, where the ring is missing or cannot be opened, and opens the"
                        + " vault.")
public final class KeyRestoreCommand implements Action {
    private static final int MAX_OCTETS = 1 << 20;

    @Argument(name = "file", description = "The backup, on the server", required = true)
    @Completion(FileCompleter.class)
    String file;

    @Option(
            name = "--passphrase-file",
            description = "Read the passphrase from this file, which nobody but its owner may read (mode 0600)")
    @Completion(FileCompleter.class)
    String passphraseFile;

    @Option(name = "--replace", description = "Replace a ring that is open now; jobs are refused for a moment")
    boolean replace;

    @Reference
    KeyManagement keys;

    @Reference
    AccessLog log;

    @Reference
    Session session;

    @Override
    public Object execute() throws Exception {
        if (Files.size(Path.of(file)) > MAX_OCTETS) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_POSSIBLE, file + " is too large for a backup of a key ring.");
        }
        byte[] backup = Files.readAllBytes(Path.of(file));
        char[] passphrase = passphraseFile == null
                ? Passphrases.ask(session, "Passphrase of the backup: ")
                : Passphrases.read(Path.of(passphraseFile));
        try {
            Console.logged(log, session, "key-restore", file, () -> {
                keys.restore(backup, passphrase, replace);
                return null;
            });
        } finally {
            Arrays.fill(passphrase, '\0');
        }
        System.out.println("The key ring is restored and the vault is open. See spm:key-list.");
        return null;
    }
}
