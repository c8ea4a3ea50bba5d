package org.secureprint.itests.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds people and devices at a server's console, as an administrator does. */
public final class People {
    private final SpmServer server;

    private People(SpmServer server) {
        this.server = server;
    }

    public static People at(SpmServer server) {
        return new People(server);
    }

    /** Adds a person and returns the PIN. */
    public char[] addUser(String name) throws IOException {
        return shown(server.console("spm:user-add --random " + name), "PIN");
    }

    /**
     * Adds a person without a PIN whose password is known, and who need not change it.
     *
     * @param role {@code user}, {@code administrator} or {@code service-engineer}
     */
    public void addUser(String name, String password, String role) throws IOException {
        withPassword("spm:user-add --role " + role, name, password, "User " + name + " is added.");
    }

    /** Gives a person this password, which need not be changed. */
    public void setPassword(String name, String password) throws IOException {
        withPassword("spm:user-secret", name, password, "User " + name + " has a new password.");
    }

    private void withPassword(String command, String name, String password, String done) throws IOException {
        Path file = Files.createTempFile("password", ""); // which only its owner may read
        try {
            Files.writeString(file, password);
            String answer = server.console(command + " --keep-password --password-file " + file + " " + name);
            if (!answer.contains(done)) {
                throw new IOException(command + ": " + answer);
            }
        } finally {
            Files.delete(file);
        }
    }

    /** Adds a device that fetches its jobs and returns its key. */
    public char[] addMfp(String id) throws IOException {
        return shown(server.console("spm:device-add " + id), "Device key");
    }

    /** Adds a printer to which jobs are sent. */
    public void addPrinter(String id, String uri) throws IOException {
        String answer = server.console("spm:device-add --uri " + uri + " " + id);
        if (!answer.contains(id + " is added")) {
            throw new IOException("device-add: " + answer);
        }
    }

    /** What a console command shows behind a label, such as {@code PIN: 1234}. */
    public static char[] shown(String answer, String label) throws IOException {
        Matcher matcher = Pattern.compile("(?m)^" + label + ": (\\S+)").matcher(answer);
        if (!matcher.find()) {
            throw new IOException("The console shows no " + label + ": " + answer);
        }
        return matcher.group(1).toCharArray();
    }
}
