package org.secureprint.shell.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

/** A small file on the server that a command reads. */
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
     * @throws PrintException {@code client-error-not-possible} where it is larger, or not there
     */
    public byte[] read(int maxOctets, String what) throws IOException {
        try {
            if (Files.size(path) > maxOctets) {
                throw new PrintException(Status.CLIENT_ERROR_NOT_POSSIBLE, path + " is too large for " + what + ".");
            }
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw missing(e);
        }
    }

    /**
     * Its first line; the caller clears it.
     *
     * @param what for what it may be too large, as in {@code a password}
     * @throws PrintException {@code client-error-not-possible} where somebody else may read it, it is too large, or not there
     */
    public char[] readSecret(String what) throws IOException {
        requirePrivate();
        byte[] octets = read(MAX_SECRET_OCTETS, what);
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

    private void requirePrivate() throws IOException {
        try {
            if (!OWNER.containsAll(Files.getPosixFilePermissions(path))) {
                throw new PrintException(
                        Status.CLIENT_ERROR_NOT_POSSIBLE,
                        path + " can be read by others. Make it private first: chmod 600 " + path);
            }
        } catch (NoSuchFileException e) {
            throw missing(e);
        }
    }

    private PrintException missing(NoSuchFileException cause) {
        return new PrintException(Status.CLIENT_ERROR_NOT_POSSIBLE, "There is no file " + path + ".", cause);
    }
}
