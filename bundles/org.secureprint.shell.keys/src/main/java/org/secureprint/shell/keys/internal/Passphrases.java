package org.secureprint.shell.keys.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;
import org.apache.karaf.shell.api.console.Session;

/** Where a passphrase comes from: the prompt or a private file, never the command line. The caller clears it. */
final class Passphrases {
    private static final int MAX_FILE_OCTETS = 1024;
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private Passphrases() {}

    /** Asks twice, without showing what is typed. */
    static char[] askTwice(Session session, String prompt) throws IOException {
        char[] first = ask(session, prompt);
        char[] second = ask(session, "The same again: ");
        boolean same = Arrays.equals(first, second);
        Arrays.fill(second, '\0');
        if (!same) {
            Arrays.fill(first, '\0');
            throw new IllegalArgumentException("The two were not the same. Nothing was changed.");
        }
        return first;
    }

    /** Asks once, without showing what is typed. */
    static char[] ask(Session session, String prompt) throws IOException {
        try {
            String line = session.readLine(prompt, '*');
            return line == null ? new char[0] : line.toCharArray();
        } catch (UnsupportedOperationException e) {
            throw new IllegalStateException("There is no terminal to ask at. Give --passphrase-file.", e);
        }
    }

    /** The first line of a file that nobody else may read. */
    static char[] read(Path file) throws IOException {
        if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IllegalArgumentException(
                    file + " can be read by others. Make it private first: chmod 600 " + file);
        }
        if (Files.size(file) > MAX_FILE_OCTETS) {
            throw new IllegalArgumentException(file + " is too large for a passphrase.");
        }
        byte[] octets = Files.readAllBytes(file);
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(octets));
        int length = 0;
        while (length < text.length() && text.charAt(length) != '\n' && text.charAt(length) != '\r') {
            length++;
        }
        char[] passphrase = Arrays.copyOf(text.array(), length);
        Arrays.fill(octets, (byte) 0);
        Arrays.fill(text.array(), '\0');
        return passphrase;
    }
}
