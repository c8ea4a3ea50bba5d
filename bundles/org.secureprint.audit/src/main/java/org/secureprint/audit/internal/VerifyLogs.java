package org.secureprint.audit.internal;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.secureprint.audit.internal.LogDirectory.Numbered;
import org.secureprint.audit.internal.chain.ChainVerifier;
import org.secureprint.audit.internal.chain.CheckpointKey;
import org.secureprint.audit.internal.chain.StartKeys;

/** Checks a directory of logs away from the server: a program of its own that needs this bundle's file and a JDK, see docs/audit.md. */
public final class VerifyLogs {
    private static final Pattern FILE = Pattern.compile("([a-z_]+)-\\d{6,18}-\\d{4}-\\d\\d-\\d\\d\\.log");
    private static final Pattern LAST = Pattern.compile("([a-z_]+):(\\d{1,18}):([0-9a-f]{64})");
    private static final String USAGE = "Usage: java -cp org.secureprint.audit.jar " + VerifyLogs.class.getName()
            + " DIRECTORY PUBLIC-KEY [--start-keys FILE] [--last LOG:NUMBER:HASH]...";

    private final Path directory;
    private final PublicKey publicKey;
    private String startKeys = "";
    private final List<Matcher> lasts = new ArrayList<>();

    private VerifyLogs(Path directory, PublicKey publicKey) {
        this.directory = directory;
        this.publicKey = publicKey;
    }

    /** Ends with 0 if nothing is wrong, with 1 if something is, and with 2 if it could not be checked. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        try {
            return of(arguments).verify(out) ? 0 : 1;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        }
    }

    private static VerifyLogs of(String... arguments) throws IOException, GeneralSecurityException {
        if (arguments.length < 2 || arguments.length % 2 != 0) {
            throw new IllegalArgumentException(USAGE);
        }
        VerifyLogs verify =
                new VerifyLogs(Path.of(arguments[0]), CheckpointKey.publicKey(Files.readString(Path.of(arguments[1]))));
        for (int i = 2; i < arguments.length; i += 2) {
            verify.take(arguments[i], arguments[i + 1]);
        }
        return verify;
    }

    private void take(String option, String value) throws IOException {
        Matcher last = LAST.matcher(value);
        if (option.equals("--start-keys")) {
            startKeys = Files.readString(Path.of(value));
        } else if (option.equals("--last") && last.matches()) {
            lasts.add(last);
        } else {
            throw new IllegalArgumentException(USAGE);
        }
    }

    private boolean verify(PrintStream out) throws IOException, GeneralSecurityException {
        SortedSet<String> logs = new TreeSet<>();
        try (var files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Matcher name = FILE.matcher(file.getFileName().toString());
                if (name.matches()) {
                    logs.add(name.group(1));
                }
            }
        }
        lasts.forEach(last -> logs.add(last.group(1)));
        if (logs.isEmpty()) {
            throw new IllegalArgumentException("There are no logs in " + directory + ".");
        }
        boolean sound = true;
        for (String log : logs) {
            sound &= verify(log, out);
        }
        return sound;
    }

    private boolean verify(String log, PrintStream out) throws IOException, GeneralSecurityException {
        ChainVerifier verifier = new ChainVerifier(publicKey, StartKeys.of(log, startKeys));
        for (Matcher last : lasts) {
            if (last.group(1).equals(log)) {
                verifier.expect(Long.parseLong(last.group(2)), last.group(3));
            }
        }
        for (Numbered file : new LogDirectory(directory, log).list()) {
            try (InputStream in = new FileInputStream(file.path().toFile())) {
                LogReading.feed(verifier, file.path().getFileName().toString(), in);
            }
        }
        verifier.end();
        out.printf(
                Locale.ROOT,
                "%s: %d lines, the last one %s:%d:%s, authenticators %s: %s%n",
                log,
                verifier.lines(),
                log,
                verifier.lastSeq(),
                verifier.lastLine(),
                verifier.authenticated() ? "checked" : "not checked",
                verifier.findings().isEmpty() ? "sound" : "NOT SOUND");
        verifier.findings().forEach(found -> out.println("  " + found));
        return verifier.findings().isEmpty();
    }
}
