package org.secureprint.shell.internal;

import java.util.Arrays;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.secureprint.api.settings.TargetSecrets;
import org.secureprint.shell.console.HiddenInput;
import org.secureprint.shell.console.ServerFile;

@Service
@Command(
        scope = "spm",
        name = "target-secret",
        description =
                "Gives the secret by which this server proves itself to another machine, such as the password of its account"
                        + " at a directory. Asks for it, unless an option says where it comes from. It is erased when the"
                        + " target changes.")
public final class TargetSecretCommand extends ServerCommand {
    @Argument(name = "name", description = "The name that spm:target-list shows", required = true)
    String name;

    @Option(
            name = "--secret-file",
            description = "Read the secret from this file, which nobody but its owner may read (mode 0600)")
    @Completion(FileCompleter.class)
    String secretFile;

    @Reference
    TargetSecrets secrets;

    @Override
    public Object execute() throws Exception {
        char[] secret = secret();
        try {
            if (secret.length == 0) {
                throw new IllegalArgumentException("The secret is empty. Nothing was changed.");
            }
            logged("target-secret", "target " + name, () -> {
                secrets.put(name, secret);
                return null;
            });
            System.out.println("The secret is stored.");
        } finally {
            Arrays.fill(secret, '\0');
        }
        return null;
    }

    private char[] secret() throws Exception {
        if (secretFile != null) {
            return new ServerFile(secretFile).readSecret("a secret");
        }
        HiddenInput input = hiddenInput("Give --secret-file.");
        return input.confirmed(input.ask("Secret: "));
    }
}
