package org.secureprint.shell.internal;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import org.apache.karaf.shell.api.console.Session;

/**
 * The PIN and the password for an account; cleared when closed.
 *
 * @param pin empty for none
 * @param password empty for none
 */
record Secrets(char[] pin, char[] password) implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String DIGITS = "0123456789";
    /** Without characters that are taken for one another. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int MAX_FILE_OCTETS = 1024;
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /** A PIN of 8 digits and a password of some 100 bits. */
    static Secrets random() {
        return new Secrets(random(DIGITS, 8), random(LETTERS, 18));
    }

    /**
     * Asks for both, twice, without showing what is typed.
     *
     * @param ifEmpty what typing nothing does: {@code empty for none}
     */
    static Secrets ask(Session session, String ifEmpty) throws IOException {
        char[] pin = askTwice(session, "PIN (4 to 16 digits, " + ifEmpty + "): ");
        return new Secrets(pin, askTwice(session, "Password (at least 8 characters, " + ifEmpty + "): "));
    }

    /** Reads both from files that nobody else may read; {@code null} for none. */
    static Secrets read(Path pinFile, Path passwordFile) throws IOException {
        return new Secrets(read(pinFile), read(passwordFile));
    }

    @Override
    public void close() {
        Arrays.fill(pin, '\0');
        Arrays.fill(password, '\0');
    }

    private static char[] random(String from, int length) {
        char[] secret = new char[length];
        for (int i = 0; i < length; i++) {
            secret[i] = from.charAt(RANDOM.nextInt(from.length()));
        }
        return secret;
    }

    private static char[] askTwice(Session session, String prompt) throws IOException {
        char[] first = line(session, prompt);
        if (first.length == 0) {
            return first;
        }
        char[] second = line(session, "The same again: ");
        boolean same = Arrays.equals(first, second);
        Arrays.fill(second, '\0');
        if (!same) {
            Arrays.fill(first, '\0');
            throw new IllegalArgumentException("The two were not the same. Nothing was changed.");
        }
        return first;
    }

    private static char[] line(Session session, String prompt) throws IOException {
        try {
            String line = session.readLine(prompt, '*');
            return line == null ? new char[0] : line.toCharArray();
        } catch (UnsupportedOperationException e) {
            throw new IllegalStateException(
                    "There is no terminal to ask at. Give --random, or --pin-file and --password-file.", e);
        }
    }

    private static char[] read(Path file) throws IOException {
        if (file == null) {
            return new char[0];
        }
        if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IllegalArgumentException(
                    file + " can be read by others. Make it private first: chmod 600 " + file);
        }
        if (Files.size(file) > MAX_FILE_OCTETS) {
            throw new IllegalArgumentException(file + " is too large for a PIN or a password.");
        }
        byte[] octets = Files.readAllBytes(file);
        CharBuffer text = StandardCharsets.UTF_8.decode(java.nio.ByteBuffer.wrap(octets));
        int length = 0;
        while (length < text.length() && text.charAt(length) != '\n' && text.charAt(length) != '\r') {
            length++;
        }
        char[] secret = Arrays.copyOf(text.array(), length);
        Arrays.fill(octets, (byte) 0);
        Arrays.fill(text.array(), '\0');
        return secret;
    }
}
