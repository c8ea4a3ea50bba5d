package org.secureprint.shell.console;

import java.io.IOException;
import java.util.Arrays;
import org.apache.karaf.shell.api.console.Session;

/** Asks the person at the console for a secret, without showing what is typed. The caller clears what it gets. */
public final class HiddenInput {
    private final Session session;
    private final String otherwise;

    /**
     * The input of a session.
     *
     * @param otherwise what to do where there is no terminal, a sentence
     */
    HiddenInput(Session session, String otherwise) {
        this.session = session;
        this.otherwise = otherwise;
    }

    /** What is typed; empty for nothing. */
    public char[] ask(String prompt) throws IOException {
        String line;
        try {
            line = session.readLine(prompt, '*');
        } catch (UnsupportedOperationException e) {
            // Karaf's session of a script or of ssh with a command has no terminal and throws just this
            throw new IllegalStateException("There is no terminal to ask at. " + otherwise, e);
        }
        return line == null ? new char[0] : line.toCharArray();
    }

    /** What was typed first, if the same is typed again. */
    public char[] confirmed(char[] first) throws IOException {
        char[] second = ask("The same again: ");
        boolean same = Arrays.equals(first, second);
        Arrays.fill(second, '\0');
        if (!same) {
            Arrays.fill(first, '\0');
            throw new IllegalArgumentException("The two were not the same. Nothing was changed.");
        }
        return first;
    }
}
