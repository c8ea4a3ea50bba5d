package org.secureprint.shell.internal;

import java.io.IOException;
import java.util.Arrays;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.secureprint.api.settings.SettingsTransfer;
import org.secureprint.shell.console.HiddenInput;
import org.secureprint.shell.console.ServerFile;

/** What the commands share that write and read the settings file. */
abstract class SettingsFileCommand extends ServerCommand {
    @Option(
            name = "--passphrase-file",
            description = "Read the passphrase from this file, which nobody but its owner may read (mode 0600)")
    @Completion(FileCompleter.class)
    String passphraseFile;

    @Reference
    SettingsTransfer transfer;

    /** What needs the passphrase. */
    interface Use<T> {
        T of(char[] passphrase) throws IOException;
    }

    /** Asks the person at the console. */
    abstract char[] ask(HiddenInput input) throws IOException;

    /** Gets the passphrase, uses it and clears it. */
    final <T> T withPassphrase(Use<T> use) throws IOException {
        char[] passphrase = passphraseFile == null
                ? ask(hiddenInput("Give --passphrase-file."))
                : new ServerFile(passphraseFile).readSecret("a passphrase");
        try {
            return use.of(passphrase);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }
}
