package org.secureprint.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The assembly of this repository with data, and on ports, of its own. It is started once, as a server is. */
final class SpmServer implements Server {
    private static final int START_SECONDS = 120;

    private final int plainPort = Ports.free();
    private final int tlsPort = Ports.free();
    private final int lpdPort = Ports.free();
    private final int rawPort = Ports.free();
    private final Path data;
    private final Path etc;
    private final ProcessBuilder builder;
    private final Console console;
    private Process process;

    SpmServer(Path assembly, Path home, Map<String, String> environment) throws IOException, InterruptedException {
        data = Files.createDirectories(home.resolve("data"));
        etc = home.resolve("etc");
        Trees.copy(assembly.resolve("etc"), etc);
        int sshPort = Ports.free();
        console = new Console(etc, sshPort);
        builder = new ProcessBuilder(assembly.resolve("bin/karaf").toString(), "server")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("out").toFile());
        builder.environment()
                .putAll(Map.of(
                        "SPM_DATA", data.toString(),
                        "SPM_ETC", etc.toString(),
                        "SPM_ADDRESS", "127.0.0.1",
                        "SPM_HTTP_ENABLED", "true",
                        "SPM_HTTP_PORT", Integer.toString(plainPort),
                        "SPM_HTTPS_PORT", Integer.toString(tlsPort),
                        "SPM_LPD_PORT", Integer.toString(lpdPort),
                        "SPM_RAW_PORT", Integer.toString(rawPort),
                        "SPM_SSH_PORT", Integer.toString(sshPort)));
        builder.environment().putAll(environment);
        start();
        believeNames();
    }

    @Override
    public String name() {
        return "SPM";
    }

    @Override
    public Endpoint endpoint(boolean tls) {
        return new Endpoint(tls ? tlsPort : plainPort, tls, "/ipp/print");
    }

    /** A queue beside the default one, in clear text. */
    Endpoint endpoint(String queue) {
        return new Endpoint(plainPort, false, "/ipp/print/" + queue);
    }

    /** Opens the LPD port. */
    int openLpd() throws IOException, InterruptedException {
        return open("org.secureprint.spool.lpd.cfg", lpdPort);
    }

    /** Opens a raw port. */
    int openRaw() throws IOException, InterruptedException {
        return open("org.secureprint.spool.raw-print.cfg", rawPort);
    }

    /** Where it keeps everything but its settings. */
    Path data() {
        return data;
    }

    /** Changes a key that stands in a file of settings. */
    void configure(String settings, String key, Object value) throws IOException {
        Path file = etc.resolve(settings);
        String line = "(?m)^" + key + " = .*$";
        Files.writeString(file, Files.readString(file).replaceFirst(line, key + " = " + value));
    }

    /** Ends it at once ({@code kill -9}), as a crash would. */
    void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    private int open(String settings, int port) throws IOException, InterruptedException {
        configure(settings, "enabled", true);
        Ports.awaitListener(port, process, START_SECONDS);
        return port;
    }

    /** Runs a command at the console. */
    void run(String command) throws IOException, InterruptedException {
        console.run(command);
    }

    @Override
    public void await(String what, int seconds, int pauseMillis, Readiness.Attempt attempt)
            throws IOException, InterruptedException {
        Readiness.await(what, process, seconds, pauseMillis, attempt);
    }

    @Override
    public ServerProcess process() {
        return new ServerProcess(process.toHandle());
    }

    @Override
    public void prepare() {
        // it holds what it was sent before, as it would at work
    }

    @Override
    public void hold(int jobs) throws Exception {
        Load.run(new Workload(Workload.SMALL, 8, false, false, jobs), this);
    }

    @Override
    public Release release(String printerUri) throws IOException, InterruptedException, GeneralSecurityException {
        console.run("spm:device-add --uri " + printerUri + " laser-1");
        DeviceSession person = person(device());
        return new Release() {
            @Override
            public void release(int jobId) throws IOException {
                person.post("/api/v1/jobs/" + jobId + "/release", "{\"device\":\"laser-1\"}");
            }

            @Override
            public void close() throws IOException {
                person.close();
            }
        };
    }

    /** A new device that has signed in. */
    DeviceSession device() throws IOException, InterruptedException, GeneralSecurityException {
        String key = console.secret("spm:device-add mfp-1", "Device key");
        return DeviceSession.open(endpoint(true)).signIn("mfp-1", key);
    }

    private DeviceSession person(DeviceSession device)
            throws IOException, InterruptedException, GeneralSecurityException {
        String pin = console.secret("spm:user-add --random " + IppRequest.PERSON, "PIN");
        return device.signIn(IppRequest.PERSON, pin);
    }

    /** Prints a large document and releases it at a device; the path at which the device finds it. */
    String released(DeviceSession device) throws Exception {
        Endpoint endpoint = endpoint(false);
        int jobId = Load.run(new Workload(Workload.LARGE, 1, false, false, 1), this, endpoint)
                .jobIds()
                .get(0);
        person(device).post("/api/v1/jobs/" + jobId + "/release", "{}");
        String path = "/api/v1/device/jobs/" + jobId;
        device.post(path + "/claim", "{}");
        return path + "/documents/1";
    }

    /** Switches the analysis of documents on or off, as an exchange of its bundle does. */
    void analyze(boolean on) throws IOException, InterruptedException {
        console.run((on ? "bundle:start" : "bundle:stop") + " org.secureprint.analysis");
    }

    @Override
    public void discard(List<Integer> jobIds) throws IOException {
        Endpoint endpoint = endpoint(false);
        try (Connection connection = Connection.open(endpoint)) {
            connection.exchange(IppRequest.cancelMyJobs(endpoint, jobIds)).successful();
        }
    }

    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroy);
        if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
            children.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void start() throws IOException, InterruptedException {
        process = builder.start();
        awaitPrinter();
    }

    /** The clients of this benchmark say a name and prove none, as with CUPS; a fresh server believes no bare name. */
    private void believeNames() throws IOException, InterruptedException {
        Readiness.await("believe names", process, START_SECONDS, () -> console.run(
                        "spm:queue-put --accepts requesting-user-name,none print")
                .contains("is changed"));
    }

    private void awaitPrinter() throws IOException, InterruptedException {
        Endpoint endpoint = endpoint(false);
        Ports.awaitListener(plainPort, process, START_SECONDS);
        Readiness.await("answer", process, START_SECONDS, () -> {
            try (Connection connection = Connection.open(endpoint)) {
                return connection.exchange(IppRequest.queuedJobCount(endpoint)).status() == 0;
            }
        });
    }
}
