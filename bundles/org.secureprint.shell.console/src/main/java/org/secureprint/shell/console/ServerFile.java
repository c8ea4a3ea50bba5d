package org.secureprint.shell.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

/** A small file on the server that a command reads or makes. */
public final class ServerFile {
    private static final int MAX_SECRET_OCTETS = 1024;
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Path path;

    /** The file of this name, which may not be there. */
    public ServerFile(String name) {
        this.path = Path.of(name);
    }

    /**
     * All of it.
     *
     * @param what for what it may be too large, as in {@code a password}
     * @throws PrintException {@code client-error-not-possible} where it is larger, no regular file, or not there
     */
    public byte[] read(int maxOctets, String what) throws IOException {
        return read(maxOctets, what, attributes -> {});
    }

    /**
     * All of a file that holds a secret; the caller clears it.
     *
     * @param what for what it may be too large, as in {@code a key}
     * @throws PrintException {@code client-error-not-possible} where somebody else may read it, it is larger, no regular file, or not there
     */
    public byte[] readPrivate(int maxOctets, String what) throws IOException {
        return read(maxOctets, what, this::requirePrivate);
    }

    /**
     * Its first line; the caller clears it.
     *
     * @param what for what it may be too large, as in {@code a password}
     * @throws PrintException {@code client-error-not-possible} where somebody else may read it, it is too large, no regular file, or not
     *     there
     */
    public char[] readSecret(String what) throws IOException {
        byte[] octets = read(MAX_SECRET_OCTETS, what, this::requirePrivate);
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(octets));
        int length = 0;
        while (length < text.length() && text.charAt(length) != '\n' && text.charAt(length) != '\r') {
            length++;
        }
        char[] secret = Arrays.copyOf(text.array(), length);
        Arrays.fill(octets, (byte) 0);
        Arrays.fill(text.array(), '\0');
        return secret;
    }

    /**
     * Makes the file, which nobody but its owner may read, and has it synced.
     *
     * @throws PrintException {@code client-error-not-possible} where there is one already, or it could not be made or written; then none is left
     */
    public void create(byte[] octets) throws IOException {
        FileChannel out = made();
        try (out) {
            ByteBuffer left = ByteBuffer.wrap(octets);
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw refused(path + " could not be written: " + e + ". There is none; choose another place.", e);
        }
    }

    /** If this fails, a file that is there is somebody else's: without a free descriptor, Linux does not even look for one. */
    private FileChannel made() throws IOException {
        try {
            return FileChannel.open(
                    path,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            throw refused(path + " exists already. Choose a new file.", e);
        } catch (IOException e) {
            throw refused(path + " could not be made: " + e + ". Choose another place.", e);
        }
    }

    /** Java does not say of what is open whose it is: so the name has to mean the same file before it is opened and after. */
    private byte[] read(int maxOctets, String what, Consumer<PosixFileAttributes> check) throws IOException {
        try {
            Object before = checked(check).fileKey();
            try (InputStream in = Files.newInputStream(path)) {
                if (!Objects.equals(before, checked(check).fileKey())) {
                    throw refused(path + " was exchanged while it was read. Try again.", null);
                }
                byte[] octets = in.readNBytes(maxOctets + 1);
                if (octets.length > maxOctets) {
                    Arrays.fill(octets, (byte) 0);
                    throw refused(path + " is too large for " + what + ".", null);
                }
                return octets;
            }
        } catch (NoSuchFileException e) {
            throw refused("There is no file " + path + ".", e);
        }
    }

    private PosixFileAttributes checked(Consumer<PosixFileAttributes> check) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
        if (!attributes.isRegularFile()) {
            // a device never ends, and a pipe keeps whoever opens it waiting
            throw refused(path + " is not a regular file.", null);
        }
        check.accept(attributes);
        return attributes;
    }

    private void requirePrivate(PosixFileAttributes attributes) {
        if (!OWNER.containsAll(attributes.permissions())) {
            throw refused(path + " can be read by others. Make it private first: chmod 600 " + path, null);
        }
    }

    private static PrintException refused(String message, Throwable cause) {
        return new PrintException(Status.CLIENT_ERROR_NOT_POSSIBLE, message, cause);
    }
}
