package org.secureprint.itests.client;

import static org.secureprint.itests.client.OtherUsers.asRoot;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.Ports;

/**
 * Debian's Samba as a print server: an {@code smbd} of its own in a directory and on ports of its own, with the configuration that users
 * are given. Needs root, or sudo without a password, as Samba is nothing without root. People are mapped to accounts that every Debian has. Not for several threads at once.
 */
public final class Samba implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> ACCOUNTS = List.of("daemon", "mail", "news");

    private final Path home;
    private final int port = Ports.free();
    private final int netBiosPort = Ports.free();
    private final Map<String, String> accounts = new LinkedHashMap<>();
    private final Map<String, String> passwords = new LinkedHashMap<>();
    private Process daemon;

    private Samba(Path home) throws IOException {
        this.home = home.toAbsolutePath();
        for (String folder :
                List.of("private", "lock", "state", "cache", "run", "ncalrpc", "log", "spool", "kept", "drivers/x64")) {
            Files.createDirectories(this.home.resolve(folder));
        }
        OtherUsers.letInto(this.home);
        for (String folder : List.of("spool", "kept")) {
            letWriteInto(this.home.resolve(folder));
        }
    }

    /** A Samba that keeps everything in this directory; not started. */
    public static Samba in(Path directory) throws IOException {
        return new Samba(directory);
    }

    /** Adds a person who may print, before the start. */
    public Samba person(String name, String password) {
        accounts.put(name, ACCOUNTS.get(accounts.size()));
        passwords.put(name, password);
        return this;
    }

    /**
     * Starts it.
     *
     * @param sample the smb.conf that users are given, in which only places are replaced
     * @param program {@code spm-submit}
     * @param queueUri where it sends jobs
     * @param certificate the server's certificate, in PEM
     */
    public void start(Path sample, Path program, String queueUri, String certificate)
            throws IOException, InterruptedException {
        Path copy = Files.copy(program, home.resolve("spm-submit"));
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.resolve("spm.pem"), certificate);
        String people = "";
        for (Map.Entry<String, String> person : accounts.entrySet()) {
            people += person.getValue() + " = " + person.getKey() + "\n";
        }
        Files.writeString(home.resolve("people"), people);
        Files.writeString(configuration(), configuration(Files.readString(sample), queueUri));
        for (Map.Entry<String, String> person : accounts.entrySet()) {
            String twice = (passwords.get(person.getKey()) + "\n").repeat(2);
            run(twice, asRoot("smbpasswd", "-c", configuration().toString(), "-s", "-a", person.getValue()));
        }
        // smbd ends with a signal to its whole process group, which would be the test's
        daemon = new ProcessBuilder(asRoot(
                        "setsid",
                        "smbd",
                        "-F",
                        "--no-process-group",
                        "-s",
                        configuration().toString()))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log/out").toFile())
                .start();
        Await.until(PATIENCE, this::listens, () -> "smbd on port " + port + log());
    }

    /** Lets a person administer printers and their drivers. */
    public void makePrinterOperator(String person) throws IOException, InterruptedException {
        String account = accounts.get(person);
        String privilege = "SePrintOperatorPrivilege";
        run("", asRoot("net", "-s", configuration().toString(), "sam", "rights", "grant", account, privilege));
        run("", asRoot("chown", "-R", account, home.resolve("drivers").toString()));
    }

    /** Copies a document to the printer share. */
    public void print(String person, Path document) throws IOException, InterruptedException {
        smbclient(person, "print", "lcd \"" + document.getParent() + "\"; print \"" + document.getFileName() + "\"");
    }

    /** Runs commands of smbclient in a share, as a person, and returns what it prints. */
    public String smbclient(String person, String share, String commands) throws IOException, InterruptedException {
        return run("", client(person, "smbclient", "//127.0.0.1/" + share, "-c", commands));
    }

    /** Runs a command of rpcclient, as a person, and returns what it prints. */
    public String rpcclient(String person, String command) throws IOException, InterruptedException {
        return run("", client(person, "rpcclient", "127.0.0.1", "-c", command));
    }

    /** Prints as the spooler of Windows does, through the spoolss RPC interface [MS-RPRN]. */
    public void printThroughSpooler(Path script, String person, String title, Path document)
            throws IOException, InterruptedException {
        run(
                passwords.get(person),
                "/usr/bin/python3",
                script.toString(),
                configuration().toString(),
                String.valueOf(port),
                person,
                title,
                document.toString());
    }

    /** Sends what was kept, as the administrator's timer does. */
    public void resend(String queueUri) throws IOException, InterruptedException {
        run("", asRoot(home + "/spm-submit", "--uri", queueUri, "--ca", home + "/spm.pem", "--resend", home + "/kept"));
    }

    /** The port that answers as 139 does. */
    public int netBiosPort() {
        return netBiosPort;
    }

    /** Where jobs lie until they are handed over. */
    public Path spool() {
        return home.resolve("spool");
    }

    /** Where jobs lie that could not be handed over yet. */
    public Path kept() {
        return home.resolve("kept");
    }

    /** The share of the drivers. */
    public Path drivers() {
        return home.resolve("drivers");
    }

    /** Its own logs. */
    public String log() {
        StringBuilder text = new StringBuilder("\n");
        try (var files = Files.list(home.resolve("log"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        } catch (IOException e) {
            text.append(e);
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (daemon == null) {
            return;
        }
        List<String> end = new ArrayList<>(List.of("sh", "-c", "kill \"$@\" || true", "kill"));
        processes().forEach(process -> end.add(String.valueOf(process.pid())));
        run("", asRoot(end.toArray(String[]::new)));
        Await.until(PATIENCE, () -> processes().isEmpty(), () -> "Samba's processes end: " + processes());
        run("", asRoot("chown", "-R", System.getProperty("user.name"), home.toString()));
    }

    /** smbd and what it started beside itself, which would live on for a while. */
    private List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .orElse("")
                        .contains(configuration().toString()))
                .toList();
    }

    private Path configuration() {
        return home.resolve("smb.conf");
    }

    private String configuration(String sample, String queueUri) {
        String places =
                """
                [global]
                   interfaces = 127.0.0.1
                   bind interfaces only = yes
                   private dir = %1$s/private
                   lock directory = %1$s/lock
                   state directory = %1$s/state
                   cache directory = %1$s/cache
                   pid directory = %1$s/run
                   ncalrpc dir = %1$s/ncalrpc
                   log file = %1$s/log/smbd
                   username map = %1$s/people
                """
                        .formatted(home);
        return sample.replace("[global]\n", places)
                .replace("smb ports = 445", "smb ports = " + port + " " + netBiosPort)
                .replace("/usr/local/bin/spm-submit", home + "/spm-submit --retry-seconds=1")
                .replace("ipps://spm.example.org:8443/ipp/print", queueUri)
                .replace("/etc/samba/spm.pem", home + "/spm.pem")
                .replace("/var/spool/spm-submit", home + "/kept")
                .replace("/var/spool/samba", home + "/spool")
                .replace("/var/lib/samba/printers", home + "/drivers")
                .replace("@printadmin", accounts.values().iterator().next());
    }

    /** A person without a name is anonymous. */
    private String[] client(String person, String program, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(program, "-p", String.valueOf(port)));
        if (person.isEmpty()) {
            line.addAll(List.of("-U", "%"));
        } else {
            Path account = Files.writeString(
                    home.resolve("account"), "username = " + person + "\npassword = " + passwords.get(person) + "\n");
            line.addAll(List.of("-A", account.toString()));
        }
        line.addAll(List.of(arguments));
        return line.toArray(String[]::new);
    }

    /** Runs a program that has to succeed. */
    private String run(String input, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String output;
        try (InputStream lines = process.getInputStream()) {
            output = new String(lines.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command[0] + " did not end: " + output);
        }
        if (process.exitValue() != 0 || output.contains("NT_STATUS_")) {
            throw new IOException(command[0] + " ended with " + process.exitValue() + ": " + output);
        }
        return output;
    }

    private boolean listens() throws IOException {
        if (!daemon.isAlive()) {
            throw new IOException("smbd ended with " + daemon.exitValue());
        }
        try (Socket socket = new Socket("127.0.0.1", netBiosPort)) {
            return socket.isConnected();
        }
    }

    /** As /tmp is: everybody writes, and nobody removes what is another's. */
    private static void letWriteInto(Path directory) throws IOException {
        Files.setAttribute(directory, "unix:mode", 01777);
    }
}
