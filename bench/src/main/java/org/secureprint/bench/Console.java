package org.secureprint.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The console of an SPM server, by ssh with a key of its own. */
final class Console {
    private final Path key;
    private final int port;

    /** Lets itself into a server that keeps its settings in this directory. */
    Console(Path etc, int port) throws IOException, InterruptedException {
        this.port = port;
        key = etc.resolveSibling("console");
        output("ssh-keygen", "-q", "-t", "rsa", "-b", "3072", "-N", "", "-f", key.toString());
        String octets = Files.readString(Path.of(key + ".pub")).split(" ")[1];
        Files.writeString(
                etc.resolve("keys.properties"), "\nbench=" + octets + ",_g_:admingroup\n", StandardOpenOption.APPEND);
    }

    String run(String command) throws IOException, InterruptedException {
        return output(
                "ssh",
                "-q",
                "-i",
                key.toString(),
                "-p",
                Integer.toString(port),
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "StrictHostKeyChecking=no",
                "-o",
                "UserKnownHostsFile=/dev/null",
                "bench@127.0.0.1",
                command);
    }

    /** Runs a command that shows a new secret behind a label. */
    String secret(String command, String label) throws IOException, InterruptedException {
        String answer = run(command);
        Matcher matcher = Pattern.compile("(?m)^" + label + ": (\\S+)").matcher(answer);
        if (!matcher.find()) {
            throw new IOException(command + ": " + answer);
        }
        return matcher.group(1);
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output;
    }
}
