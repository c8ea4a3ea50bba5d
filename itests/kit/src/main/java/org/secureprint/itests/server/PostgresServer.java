package org.secureprint.itests.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real PostgreSQL server with a cluster of its own in a temporary directory, on a free port; started when it is made. Used by the tests
 * of the store and by end-to-end tests, by one thread each.
 */
public final class PostgresServer implements AutoCloseable {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final Path bin = newest();
    private final Path directory;
    private final Path passwordFile;
    private final int port;
    private String tls = "";
    private String password = "let me in";

    /**
     * Makes a cluster and starts it.
     *
     * @throws IOException if PostgreSQL is not installed or does not start
     */
    public PostgresServer() throws IOException {
        this(Files.createTempDirectory("spm-postgresql"));
    }

    /**
     * Makes a cluster in an empty directory, which every user can reach, and starts it.
     *
     * @throws IOException if PostgreSQL is not installed or does not start
     */
    public PostgresServer(Path directory) throws IOException {
        this.directory = directory;
        passwordFile = Files.writeString(directory.resolve("password"), password + "\n");
        port = Ports.free();
        if (ROOT) {
            command(List.of("chown", "-R", "postgres", directory.toString()));
        }
        postgres(
                "initdb",
                "-U",
                "secureprint",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile);
        Files.setPosixFilePermissions(passwordFile, PosixFilePermissions.fromString("rw-r-----"));
        start();
    }

    /** The keys of {@code org.secureprint.store.jpa} that lead to this server. */
    public Map<String, String> config() {
        return Map.of(
                "kind", "postgresql",
                "host", "127.0.0.1",
                "port", Integer.toString(port),
                "database", "postgres",
                "user", "secureprint",
                "passwordFile", passwordFile.toString(),
                "tlsMode", "disable");
    }

    /** The keys that lead to this server over TLS, once it offers it with a certificate of this authority for {@code localhost}. */
    public Map<String, String> config(TestCa ca) {
        Map<String, String> config = new HashMap<>(config());
        config.putAll(Map.of(
                "host", "localhost",
                "tlsMode", "verify-full",
                "tlsRootCertificateFile", ca.certificateFile().toString()));
        return config;
    }

    /** Has the server offer TLS with this certificate from now on; clients may still connect in clear. */
    public void useTls(TestCa.Certificate certificate) throws IOException {
        String files = directory.resolve("server").toString();
        Files.writeString(Path.of(files + ".crt"), certificate.pem());
        Path key = Files.writeString(Path.of(files + ".key"), certificate.keyPem());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        if (ROOT) {
            command(List.of("chown", "postgres", files + ".crt", key.toString()));
        }
        tls = " -c ssl=on -c ssl_cert_file=" + files + ".crt -c ssl_key_file=" + key;
        stop();
        start();
    }

    /** Has the server offer no TLS. */
    public void useNoTls() throws IOException {
        tls = "";
        stop();
        start();
    }

    /** Starts the server and waits until it answers. */
    public void start() throws IOException {
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + directory + tls;
        Path log = directory.resolve("log");
        try {
            postgres("pg_ctl", "start", "-w", "-l", log.toString(), "-o", options);
        } catch (IOException e) {
            throw new IOException("PostgreSQL wrote: " + Files.readString(log), e);
        }
    }

    /**
     * Starts the server as it starts after a power cut: no process of before is there any more, not even as one that nobody has collected
     * yet, as happens in a container.
     */
    public void startAfterPowerCut() throws IOException {
        Files.deleteIfExists(directory.resolve("cluster/postmaster.pid"));
        Files.deleteIfExists(directory.resolve(".s.PGSQL." + port + ".lock"));
        start();
    }

    /** Stops the server at once, as a crash does. */
    public void stop() throws IOException {
        postgres("pg_ctl", "stop", "-w", "-m", "immediate");
    }

    /** Ends all sessions, as an administrator of the database may. */
    public void terminateSessions() throws IOException {
        query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                + " AND backend_type = 'client backend'");
    }

    /** What psql shows for a statement: a line for each row, its columns between bars. */
    public String query(String statement) throws IOException {
        return command(List.of(
                        bin.resolve("psql").toString(),
                        "-At",
                        "host=127.0.0.1 port=" + port + " dbname=postgres user=secureprint password='" + password + "'",
                        "-c",
                        statement))
                .strip();
    }

    /** Gives the user another password than the one in the file; letters only. */
    public void changePassword(String letters) throws IOException {
        query("ALTER USER secureprint PASSWORD '" + letters + "'");
        password = letters;
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(directory.resolve("cluster/postmaster.pid"))) {
            stop();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private void postgres(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (ROOT) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of("-D", directory.resolve("cluster").toString()));
        command.addAll(List.of(arguments));
        command(command);
    }

    private static String command(List<String> command) throws IOException {
        Path output = Files.createTempFile("spm-postgresql", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/tmp").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command)
                        + (ended ? " failed: " : " does not end: ")
                        + Files.readString(output));
            }
            return Files.readString(output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(output);
        }
    }

    private static Path newest() throws IOException {
        if (!Files.isDirectory(DEBIAN)) {
            throw new IOException("PostgreSQL is missing, and these tests need a real one: apt-get install postgresql");
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(Files::isDirectory)
                    .max(Comparator.comparing(Path::toString))
                    .orElseThrow(() -> new IOException("PostgreSQL's server is missing: apt-get install postgresql"));
        }
    }
}
