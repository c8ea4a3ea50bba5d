package org.secureprint.vault.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.secureprint.vault.internal.disk.OwnerFiles;

/** The vault's directory while this process holds it: one process per vault. */
final class VaultHome implements Closeable {
    private final Path directory;
    private final FileChannel lockFile;

    /** @throws VaultClosedException if another process holds the vault */
    VaultHome(Path directory) throws IOException, VaultClosedException {
        this.directory = directory;
        OwnerFiles.createDirectories(directory);
        lockFile = FileChannel.open(
                directory.resolve("vault.lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        if (!isLocked()) {
            lockFile.close();
            throw new VaultClosedException("The vault " + directory
                    + " is in use by another server. Stop that one first, or give this one a directory of its own.");
        }
    }

    private boolean isLocked() throws IOException {
        try {
            return lockFile.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Whether nothing was ever stored here: only then a key ring may be made. */
    boolean isNew() throws IOException {
        return !Files.exists(idFile())
                && isEmpty(directory.resolve("packs"))
                && isEmpty(directory.resolve("documents"));
    }

    private static boolean isEmpty(Path root) throws IOException {
        if (!Files.exists(root)) {
            return true;
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.noneMatch(Files::isRegularFile);
        }
    }

    /**
     * The vault's id, made if the vault is new.
     *
     * @throws VaultClosedException if it is missing or not readable: without it no document can be opened
     */
    UUID id() throws IOException, VaultClosedException {
        if (isNew()) {
            writeId(UUID.randomUUID());
        }
        try {
            return UUID.fromString(Files.readString(idFile()).strip());
        } catch (IOException | IllegalArgumentException e) {
            throw new VaultClosedException(
                    "The vault's id " + idFile() + " is missing or damaged. Restore it from the backup;"
                            + " the vault is untouched.",
                    e);
        }
    }

    /**
     * Puts the vault's id back, if it is missing.
     *
     * @throws IllegalArgumentException if the vault has another one
     */
    void restoreId(UUID id) throws IOException, VaultClosedException {
        if (!Files.exists(idFile())) {
            writeId(id);
        } else if (!id().equals(id)) {
            throw new IllegalArgumentException("This backup is for vault " + id + ", and this is vault " + id()
                    + ": its keys open nothing here. Nothing was changed.");
        }
    }

    private void writeId(UUID id) throws IOException {
        OwnerFiles.write(idFile(), (id + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private Path idFile() {
        return directory.resolve("vault.id");
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
