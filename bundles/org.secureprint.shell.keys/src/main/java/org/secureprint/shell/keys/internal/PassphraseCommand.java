package org.secureprint.shell.keys.internal;

import java.io.IOException;
import java.util.Arrays;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.secureprint.shell.console.HiddenInput;
import org.secureprint.shell.console.ServerFile;

/** What the commands share that need a passphrase: it comes from the prompt or a private file, never the command line. */
abstract class PassphraseCommand extends KeyCommand {
    @Option(
            name = "--passphrase-file",
            description = "Read the passphrase from this file, which nobody but its owner may read (mode 0600)")
    @Completion(FileCompleter.class)
    String passphraseFile;

    /** Something that needs the passphrase, which is cleared afterwards. */
    interface Use {
        void of(char[] passphrase) throws Exception;
    }

    /** Asks the person at the console. */
    abstract char[] ask(HiddenInput input) throws IOException;

    /** Gets the passphrase, uses it and clears it. */
    final void withPassphrase(Use use) throws Exception {
        char[] passphrase = passphraseFile == null
                ? ask(hiddenInput("Give --passphrase-file."))
                : new ServerFile(passphraseFile).readSecret("a passphrase");
        try {
            use.of(passphrase);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }
}
