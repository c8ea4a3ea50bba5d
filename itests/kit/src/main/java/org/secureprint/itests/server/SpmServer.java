package org.secureprint.itests.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * A server of the real assembly as a process of its own, with its own etc, data and free ports. Used by all end-to-end
 * tests:
 *
 * <pre>{@code
 * try (SpmServer server = SpmServer.in(tempDir).on(Jdk.current()).start()) {
 *     server.console("bundle:list");
 *     server.kill9();
 *     server.start();
 * }
 * }</pre>
 *
 * Not for use by several threads at once, except for the getters.
 */
public final class SpmServer implements AutoCloseable {
    private static final Duration BOOT = Duration.ofSeconds(180);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final String READY = "Secure Print Manager is ready";

    private final Path directory;
    private final Map<String, String> environment = new TreeMap<>();
    private final Map<String, Integer> ports = new HashMap<>();
    private final ServerLog log;
    private Jdk jdk = Jdk.current();
    private boolean believesNames = true;
    private Process process;

    private SpmServer(Path directory) throws IOException {
        this.directory = directory.toAbsolutePath();
        log = new ServerLog(logFile(), stdoutFile());
        Path home = Installation.home();
        Files.createDirectories(this.directory);
        if (Files.notExists(etc())) {
            Installation.copy(home.resolve("etc"), etc());
        }
        Files.writeString(etc().resolve("keys.properties"), Console.keysLine(), StandardOpenOption.APPEND);
        for (String port :
                new String[] {"SPM_HTTPS_PORT", "SPM_HTTP_PORT", "SPM_RAW_PORT", "SPM_LPD_PORT", "SPM_SSH_PORT"}) {
            ports.put(port, Ports.free());
            environment.put(port, String.valueOf(ports.get(port)));
        }
        environment.put("SPM_ADDRESS", "127.0.0.1");
        environment.put("SPM_DATA", data().toString());
        environment.put("SPM_ETC", etc().toString());
    }

    /**
     * A server that keeps everything in the given directory; not started.
     *
     * @param directory of one server; made if it is missing. What an earlier server left there is used again.
     */
    public static SpmServer in(Path directory) throws IOException {
        return new SpmServer(directory);
    }

    /** Chooses the JDK; the one of the tests by default. */
    public SpmServer on(Jdk jdk) {
        this.jdk = jdk;
        return this;
    }

    /** Leaves the default queue as a fresh install has it: it believes no bare name. */
    public SpmServer asInstalled() {
        believesNames = false;
        return this;
    }

    /** Sets an environment variable of the process, such as SPM_MAX_MEMORY (see docs/configuration.md). */
    public SpmServer with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Sets one key in etc/pid.cfg, before the start or while the server runs (it notices within two seconds). */
    public SpmServer configure(String pid, String key, String value) throws IOException {
        Path file = etc().resolve(pid + ".cfg");
        String text = Files.exists(file) ? Files.readString(file) : "";
        String line = key + " = " + value.replace("\\", "\\\\");
        Pattern present = Pattern.compile("(?m)^[ \\t]*" + Pattern.quote(key) + "[ \\t]*=(.*\\\\\\n)*.*$");
        Matcher matcher = present.matcher(text);
        Files.writeString(
                file,
                matcher.find() ? matcher.replaceFirst(Matcher.quoteReplacement(line)) : text + "\n" + line + "\n");
        return this;
    }

    /**
     * Starts the process and returns when the server is ready; one that does not get ready is ended. Unless it is to stay {@link
     * #asInstalled}, the first start lets the default queue believe the names that clients give.
     */
    public SpmServer start() throws IOException {
        launch();
        try {
            awaitReady();
        } catch (AssertionError e) {
            close();
            throw e;
        }
        if (believesNames) {
            console("spm:queue-put --accepts requesting-user-name,basic,personal-uri,session,none print");
            believesNames = false;
        }
        return this;
    }

    /** Starts the process and returns at once. */
    public void launch() throws IOException {
        if (isRunning()) {
            throw new IllegalStateException("The server already runs as process " + pid());
        }
        Files.createDirectories(data());
        log.begin();
        ProcessBuilder builder = new ProcessBuilder(
                        Installation.home().resolve("bin/karaf").toString(), "daemon")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(stdoutFile().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("SPM_") || name.startsWith("KARAF_"));
        builder.environment().remove("JAVA_OPTS");
        builder.environment().put("JAVA_HOME", jdk.home().toString());
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** Waits until all bundles are started and the page at / is there, which needs every service below it. */
    public void awaitReady() {
        Await.until(
                BOOT,
                () -> {
                    if (!isRunning()) {
                        throw new IOException("The process ended with status " + process.exitValue());
                    }
                    return logSinceStart().contains(READY)
                            && ServerTrust.answers(https("/"), store())
                            && listens(sshPort());
                },
                () -> "server on " + jdk + " ready\n" + log.tail());
    }

    /** Asks the process to stop (SIGTERM) and waits for it. */
    public void stop() {
        if (isRunning()) {
            process.destroy();
            awaitExit();
        }
    }

    /** Ends the process at once (SIGKILL), as a crash would. */
    public void kill9() {
        process.destroyForcibly();
        awaitExit();
    }

    public void restart() throws IOException {
        stop();
        start();
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.destroy();
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits until the process has ended, by whatever means. */
    public int awaitExit() {
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("Process " + pid() + " did not end within " + STOP + "\n" + log.tail());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Resident memory in KiB. */
    public long residentKiB() throws IOException {
        return status("VmRSS:");
    }

    /** The most resident memory since the start, in KiB. */
    public long peakResidentKiB() throws IOException {
        return status("VmHWM:");
    }

    private long status(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid() + "/status")).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** Runs a command at the console, as an administrator, and returns what it prints. */
    public String console(String command) throws IOException {
        return Console.execute(port("SPM_SSH_PORT"), command);
    }

    /** Runs commands at the console, in any order; what each one printed. */
    public Map<String, String> console(Collection<String> commands) throws IOException {
        return Console.executeAll(sshPort(), commands);
    }

    /** Does something over a connection of the same person. */
    public <T> T ssh(SshWork<T> work) throws IOException {
        return Console.with(sshPort(), work);
    }

    /**
     * Types a command at the console's terminal, as an administrator, and an answer to the question that it asks.
     *
     * @param end what is shown when the command is over
     * @return what is shown from the question on
     */
    public String type(String command, String question, String answer, Pattern end) throws IOException {
        return Console.type(sshPort(), command, question, answer, end);
    }

    /** The process of Java itself, which a script may have started. */
    public long javaPid() {
        ProcessHandle script = process.toHandle();
        return Stream.concat(Stream.of(script), script.descendants())
                .filter(each -> each.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    public URI https(String path) {
        return URI.create("https://localhost:" + httpsPort() + path);
    }

    public URI http(String path) {
        return URI.create("http://localhost:" + httpPort() + path);
    }

    /** The address of the default printer over {@code ipp} or {@code ipps}. */
    public String printerUri(String scheme) {
        return scheme + "://localhost:" + (scheme.equals("ipps") ? httpsPort() : httpPort()) + "/ipp/print";
    }

    public int httpsPort() {
        return port("SPM_HTTPS_PORT");
    }

    /** Closed unless SPM_HTTP_ENABLED=true was given. */
    public int httpPort() {
        return port("SPM_HTTP_PORT");
    }

    public int rawPort() {
        return port("SPM_RAW_PORT");
    }

    public int lpdPort() {
        return port("SPM_LPD_PORT");
    }

    public int sshPort() {
        return port("SPM_SSH_PORT");
    }

    private int port(String name) {
        return ports.get(name);
    }

    public Path etc() {
        return directory.resolve("etc");
    }

    public Path data() {
        return directory.resolve("data");
    }

    /** What the server keeps: keys, documents, database. */
    public Path store() {
        return data().resolve("spm");
    }

    public Path logFile() {
        return data().resolve("log/spm.log");
    }

    /** Standard output and error of the process. */
    public Path stdoutFile() {
        return directory.resolve("stdout.log");
    }

    /** The server log of the running process (not of earlier ones on the same data). */
    public String logSinceStart() throws IOException {
        return log.sinceStart();
    }

    /** Waits until the server log of the running process has a match. */
    public void awaitLog(Pattern pattern, Duration atMost) {
        Await.until(
                atMost, () -> pattern.matcher(logSinceStart()).find(), () -> pattern + " in the log\n" + log.tail());
    }

    /** The password of "admin" that was made at first start; there until it is changed. */
    public String adminPassword() throws IOException {
        Path file = store().resolve("identity/initial-admin-password");
        Await.until(BOOT, () -> Files.exists(file), () -> file + " exists");
        return Files.readString(file).strip();
    }

    /** Trusts this server's certificate and no other. */
    public SSLContext sslContext() throws IOException, GeneralSecurityException {
        return ServerTrust.of(store());
    }

    /** An HTTP/1.1 client that trusts this server; follows no redirects, keeps no cookies. */
    public HttpClient httpClient() throws IOException, GeneralSecurityException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(sslContext())
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    private static boolean listens(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        }
    }
}
