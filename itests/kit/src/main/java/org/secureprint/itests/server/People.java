package org.secureprint.itests.server;

import java.io.IOException;
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
