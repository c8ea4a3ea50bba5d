package org.secureprint.shell.internal;

import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.secureprint.api.identity.Accounts;

/** What the commands share that give a person a PIN and a password: where these come from. */
abstract class SecretsCommand extends ServerCommand {
    @Option(name = "--random", description = "Make a random PIN and password and print them once")
    boolean random;

    @Option(
            name = "--pin-file",
            description = "Read the PIN from this file, which nobody but its owner may read (mode 0600)")
    @Completion(FileCompleter.class)
    String pinFile;

    @Option(
            name = "--password-file",
            description = "Read the password from this file, which nobody but its owner may read (mode 0600)")
    @Completion(FileCompleter.class)
    String passwordFile;

    @Option(name = "--keep-password", description = "The password need not be changed at the first sign in")
    boolean keepPassword;

    @Reference
    Accounts accounts;

    /** The secrets that the options name, or that the person at the console types. */
    final Secrets secrets(String ifEmpty) throws Exception {
        if (random) {
            return Secrets.random();
        }
        if (pinFile != null || passwordFile != null) {
            return Secrets.read(pinFile, passwordFile);
        }
        return Secrets.ask(hiddenInput("Give --random, or --pin-file and --password-file."), ifEmpty);
    }

    /** Shows what was made here, the only time. */
    final void showIfRandom(Secrets secrets) {
        if (random) {
            System.out.println("PIN: " + new String(secrets.pin()));
            System.out.println("Password: " + new String(secrets.password()));
            System.out.println("Both are shown this once.");
        }
    }
}
