package org.secureprint.setup.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes rights away that nobody but the server should have. A copy, a restored backup or a hand may have widened them while the server was
 * stopped. A directory may be a symbolic link, and so may one directly below it: that is how parts of the data lie on another disk. No
 * other symbolic link is followed.
 */
final class FileModes {
    private static final Logger LOG = LoggerFactory.getLogger(FileModes.class);
    private static final Set<PosixFilePermission> WRITE =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final Set<PosixFilePermission> ANY = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private final Set<PosixFilePermission> unwanted;
    private final List<Path> narrowed = new ArrayList<>();

    private FileModes(Set<PosixFilePermission> unwanted) {
        this.unwanted = unwanted;
    }

    /**
     * Lets nobody else read or write what is below a directory of secrets, nor enter it.
     *
     * @return what others could read or write
     * @throws IOException if something can't be changed; the message says what to do
     */
    static List<Path> keepPrivate(Path directory) throws IOException {
        return new FileModes(ANY).narrow(directory);
    }

    /** The same for a directory alone, whatever is below it. */
    static List<Path> keepClosed(Path directory) throws IOException {
        FileModes modes = new FileModes(ANY);
        if (Files.exists(directory)) {
            modes.narrowIfThere(directory.toRealPath());
        }
        return modes.narrowed;
    }

    /** The same for a directory that others may read, but not write. */
    static List<Path> keepUnwritten(Path directory) throws IOException {
        return new FileModes(WRITE).narrow(directory);
    }

    private List<Path> narrow(Path directory) throws IOException {
        if (Files.exists(directory)) {
            Path top = Files.isSymbolicLink(directory) ? directory.toRealPath() : directory;
            walk(top);
            if (Files.isDirectory(top)) {
                for (Path linked : linkedDirectories(top)) {
                    walk(linked);
                }
            }
        }
        return narrowed;
    }

    private static List<Path> linkedDirectories(Path top) throws IOException {
        List<Path> linked = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(top)) {
            for (Path entry : entries) {
                if (Files.isSymbolicLink(entry) && Files.isDirectory(entry)) {
                    linked.add(entry.toRealPath());
                }
            }
        }
        return linked;
    }

    private void walk(Path top) throws IOException {
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                narrowIfThere(path);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                if (!attributes.isSymbolicLink()) {
                    narrowIfThere(path);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
    }

    /** A server that runs, in which this bundle is exchanged, deletes files meanwhile. */
    private void narrowIfThere(Path path) throws IOException {
        try {
            narrowOne(path);
        } catch (NoSuchFileException e) {
            LOG.debug("{} is gone", path);
        }
    }

    private void narrowOne(Path path) throws IOException {
        PosixFileAttributes now = Files.readAttributes(path, PosixFileAttributes.class);
        Set<PosixFilePermission> wanted = EnumSet.copyOf(now.permissions());
        if (!wanted.removeAll(unwanted)) {
            return;
        }
        try {
            Files.setPosixFilePermissions(path, wanted);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(
                    path + " belongs to " + now.owner().getName()
                            + " and others have rights that they should not have. Give it to the user who runs the server, or"
                            + " take the rights away (chmod go= for what the server keeps, chmod go-w for its configuration).",
                    e);
        }
        narrowed.add(path);
    }
}
