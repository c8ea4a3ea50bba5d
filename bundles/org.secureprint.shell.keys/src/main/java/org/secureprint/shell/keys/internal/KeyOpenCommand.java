package org.secureprint.shell.keys.internal;

import java.nio.file.Path;
import java.util.Arrays;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.vault.KeyManagement;

@Service
@Command(
        scope = "spm",
        name = "key-open",
        description =
                "Opens the vault that is closed because of its key ring, with the passphrase that it asks for and does"
                        + " not keep.")
public final class KeyOpenCommand implements Action {
    @Option(
            name = "--passphrase-file",
            description = "Read the passphrase from this file, which nobody but its owner may read (mode 0600)")
    @Completion(FileCompleter.class)
    String passphraseFile;

    @Reference
    KeyManagement keys;

    @Reference
    AccessLog log;

    @Reference
    Session session;

    @Override
    public Object execute() throws Exception {
        char[] passphrase = passphraseFile == null
                ? Passphrases.ask(session, "Passphrase of the key ring (empty to read it from its file again): ")
                : Passphrases.read(Path.of(passphraseFile));
        try {
            Console.logged(log, session, "key-open", "key ring", () -> {
                keys.open(passphrase);
                return null;
            });
        } finally {
            Arrays.fill(passphrase, '\0');
        }
        System.out.println("The vault is open.");
        return null;
    }
}
