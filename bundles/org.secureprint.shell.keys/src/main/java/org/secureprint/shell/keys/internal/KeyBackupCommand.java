package org.secureprint.shell.keys.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.shell.console.HiddenInput;

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
        withPassphrase(passphrase -> logged("key-backup", file, () -> write(keys.backup(passphrase))));
        System.out.println("The key ring is in " + file
                + ". Keep it and its passphrase apart from the vault and from each other.");
        return null;
    }

    @Override
    char[] ask(HiddenInput input) throws IOException {
        return input.confirmed(input.ask("Passphrase of the backup (at least 12 characters): "));
    }

    private Path write(byte[] backup) throws IOException {
        Path target = Path.of(file);
        try (FileChannel out = FileChannel.open(
                target,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer octets = ByteBuffer.wrap(backup);
            while (octets.hasRemaining()) {
                out.write(octets);
            }
            out.force(true);
        } catch (FileAlreadyExistsException e) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_POSSIBLE, file + " exists already. Choose a new file.", e);
        } catch (IOException e) {
            Files.deleteIfExists(target);
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_POSSIBLE,
                    file + " could not be written: " + e + ". There is no backup; choose another place.",
                    e);
        }
        return target;
    }
}
