package org.secureprint.shell.internal;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.secureprint.shell.console.HiddenInput;
import org.secureprint.shell.console.ServerFile;

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

    /** A PIN of 8 digits and a password of some 100 bits. */
    static Secrets random() {
        return new Secrets(random(DIGITS, 8), random(LETTERS, 18));
    }

    /**
     * Asks for both, twice, without showing what is typed.
     *
     * @param ifEmpty what typing nothing does: {@code empty for none}
     */
    static Secrets ask(HiddenInput input, String ifEmpty) throws IOException {
        char[] pin = askTwice(input, "PIN (4 to 16 digits, " + ifEmpty + "): ");
        return new Secrets(pin, askTwice(input, "Password (at least 8 characters, " + ifEmpty + "): "));
    }

    /** Reads both from files that nobody else may read; {@code null} for none. */
    static Secrets read(String pinFile, String passwordFile) throws IOException {
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

    private static char[] askTwice(HiddenInput input, String prompt) throws IOException {
        char[] first = input.ask(prompt);
        return first.length == 0 ? first : input.confirmed(first);
    }

    private static char[] read(String file) throws IOException {
        return file == null ? new char[0] : new ServerFile(file).readSecret("a PIN or a password");
    }
}
