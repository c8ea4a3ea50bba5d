package org.secureprint.shell.keys.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
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
        name = "key-backup",
        description =
                "Copies the key ring and the vault's id into a new file on the server, encrypted under a passphrase"
                        + " that it asks for.")
public final class KeyBackupCommand implements Action {
    @Argument(name = "file", description = "The new file, on the server", required = true)
    String file;

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
                ? Passphrases.askTwice(session, "Passphrase of the backup (at least 12 characters): ")
                : Passphrases.read(Path.of(passphraseFile));
        try {
            Console.logged(log, session, "key-backup", file, () -> write(keys.backup(passphrase)));
        } finally {
            Arrays.fill(passphrase, '\0');
        }
        System.out.println("The key ring is in " + file
                + ". Keep it and its passphrase apart from the vault and from each other.");
        return null;
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
