package org.secureprint.shell.internal;

import java.io.IOException;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.secureprint.api.settings.SettingsTransfer.Difference;
import org.secureprint.api.settings.SettingsTransfer.Import;
import org.secureprint.shell.console.Cell;
import org.secureprint.shell.console.HiddenInput;
import org.secureprint.shell.console.Listing;
import org.secureprint.shell.console.ServerFile;

@Service
@Command(
        scope = "spm",
        name = "settings-import",
        description =
                "Shows what a file of spm:settings-export would change, and how to do it within ten minutes: all of it or"
                        + " nothing.")
public final class SettingsImportCommand extends SettingsFileCommand {
    private static final int MOST_OCTETS = 1 << 20;

    @Argument(name = "file", description = "The file, on the server")
    @Completion(FileCompleter.class)
    String file;

    @Option(name = "--apply", description = "Make the changes of an import that was shown")
    String apply;

    @Override
    public Object execute() throws IOException {
        if ((file == null) == (apply == null)) {
            throw new IllegalArgumentException("Give a file to be shown, or --apply and what was shown then.");
        }
        if (apply != null) {
            show(transfer.apply(apply, actor(), CONSOLE), "Nothing had to be changed.");
            System.out.println("The settings are in force.");
            return null;
        }
        byte[] octets = new ServerFile(file).read(MOST_OCTETS, "a settings file");
        Import read = withPassphrase(passphrase -> transfer.read(octets, passphrase, actor(), CONSOLE));
        show(read.differences(), "The file says what is in force already.");
        if (!read.differences().isEmpty()) {
            System.out.println("Nothing is changed yet. To do it: spm:settings-import --apply " + read.id());
        }
        return null;
    }

    private static void show(List<Difference> differences, String none) {
        Listing listing = new Listing("action", "object", "change");
        differences.forEach(
                each -> listing.row(Cell.text(each.action()), Cell.text(each.object()), Cell.text(each.change())));
        listing.print(System.out, false, none);
    }

    @Override
    char[] ask(HiddenInput input) throws IOException {
        return input.ask("Passphrase of the file: ");
    }
}
