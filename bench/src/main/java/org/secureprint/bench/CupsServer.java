package org.secureprint.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Debian's CUPS with a queue that holds every job, in a directory and on ports of its own. Either as it is by default (a job's
 * attributes are written up to 30 s after its acknowledgement, nothing is synced), or with SyncOnClose and DirtyCleanInterval 0
 * (attributes written and synced at once; CUPS never syncs the document itself).
 */
final class CupsServer implements Server {
    private static final int START_SECONDS = 120;
    private static final int DEFAULT_CLEAN_SECONDS = 30;

    private final Path home;
    private final Path seed;
    private final boolean syncOnClose;
    private final int plainPort = Ports.free();
    private final int tlsPort = Ports.free();
    private Process process;
    private int rounds;

    /** One whose rounds each begin with so many held jobs. */
    CupsServer(Path home, boolean syncOnClose, int held) throws Exception {
        this.home = home;
        seed = home.resolve("seed");
        this.syncOnClose = syncOnClose;
        Trees.spread(home);
        for (String folder : List.of("root", "cache", "state", "spool", "tmp", "log", "ssl")) {
            Files.createDirectories(home.resolve(folder));
        }
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.resolve("cupsd.conf"), configuration());
        Files.writeString(home.resolve("cups-files.conf"), files());
        start();
        run(
                "lpadmin",
                "-h",
                "127.0.0.1:" + plainPort,
                "-p",
                "held",
                "-v",
                "file:/dev/null",
                "-E",
                "-o",
                "job-hold-until-default=indefinite");
        if (held > 0) {
            hold(held);
        }
        stop();
        Files.move(home.resolve("spool"), seed);
    }

    @Override
    public String name() {
        return syncOnClose ? "CUPS SyncOnClose" : "CUPS";
    }

    @Override
    public Endpoint endpoint(boolean tls) {
        return new Endpoint(tls ? tlsPort : plainPort, tls, "/printers/held");
    }

    @Override
    public ServerProcess process() {
        return new ServerProcess(process.toHandle());
    }

    /**
     * CUPS slows down with each job it holds, so each round begins with a new spool that holds the same jobs. The old one is not
     * deleted yet, because that would slow down the next.
     */
    @Override
    public void prepare() throws Exception {
        stop();
        Path spool = home.resolve("spool");
        if (Files.exists(spool)) {
            Files.move(spool, home.resolve("spool-" + ++rounds));
        }
        Files.move(Files.createTempDirectory(home, "spool"), spool);
        try (DirectoryStream<Path> jobs = Files.newDirectoryStream(seed, "[cd]*")) {
            for (Path file : jobs) {
                Files.createLink(spool.resolve(file.getFileName()), file);
            }
        }
        start();
    }

    /**
     * CUPS would take hours for 100,000 jobs. So it takes one, and while it is stopped that job is copied in its spool with other
     * numbers; at its start it finds them all.
     */
    @Override
    public void hold(int jobs) throws Exception {
        int first = Load.run(new Workload(Workload.SMALL, 1, false, false, 1), this)
                .jobIds()
                .get(0);
        stop();
        Path spool = home.resolve("spool");
        byte[] job = Files.readAllBytes(spool.resolve(String.format("c%05d", first)));
        Path document = spool.resolve(String.format("d%05d-001", first));
        int number = Connection.Answer.endOfName(job, "job-id");
        for (int id = first + 1; id < first + jobs; id++) {
            ByteBuffer.wrap(job).putInt(number, id);
            Files.write(spool.resolve(String.format("c%05d", id)), job);
            Files.copy(document, spool.resolve(String.format("d%05d-001", id)));
        }
        start();
    }

    @Override
    public Release release(String printerUri) throws IOException, InterruptedException {
        run("lpadmin", "-h", "127.0.0.1:" + plainPort, "-p", "held", "-v", printerUri);
        Endpoint endpoint = endpoint(false);
        Connection connection = Connection.open(endpoint);
        return new Release() {
            @Override
            public void release(int jobId) throws IOException {
                connection.exchange(IppRequest.releaseJob(endpoint, jobId)).successful();
            }

            @Override
            public void close() throws IOException {
                connection.close();
            }
        };
    }

    /** Deletes their documents, so that the disk does not write them while the next server is measured: CUPS has not synced them. */
    @Override
    public void discard(List<Integer> jobIds) throws IOException {
        for (int id : jobIds) {
            Files.delete(home.resolve("spool").resolve(String.format("d%05d-001", id)));
        }
    }

    @Override
    public void close() throws Exception {
        stop();
    }

    /** Without its cache of jobs, as after a crash or in a new spool. */
    @Override
    public void start() throws Exception {
        Files.deleteIfExists(home.resolve("cache/job.cache"));
        process = new ProcessBuilder(
                        "/usr/sbin/cupsd", "-f", "-c", home + "/cupsd.conf", "-s", home + "/cups-files.conf")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log/out").toFile())
                .start();
        Ports.awaitListener(plainPort, process, START_SECONDS);
    }

    @Override
    public void await(String what, int seconds, int pauseMillis, Readiness.Attempt attempt)
            throws IOException, InterruptedException {
        Readiness.await(what, process, seconds, pauseMillis, attempt);
    }

    private void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            process = null;
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code);
        }
    }

    private String configuration() {
        return """
                LogLevel none
                AccessLogLevel config
                MaxLogSize 0
                MaxJobs 0
                DirtyCleanInterval %3$d
                MaxClients 500
                Listen 127.0.0.1:%1$d
                SSLListen 127.0.0.1:%2$d
                Browsing Off
                DefaultAuthType None
                WebInterface No
                <Location />
                  Order allow,deny
                  Allow all
                </Location>
                <Location /admin>
                  Order allow,deny
                  Allow all
                </Location>
                <Policy default>
                  <Limit All>
                    Order deny,allow
                    Allow all
                  </Limit>
                </Policy>
                """
                .formatted(plainPort, tlsPort, syncOnClose ? 0 : DEFAULT_CLEAN_SECONDS);
    }

    private String files() {
        return """
                ServerRoot %1$s/root
                CacheDir %1$s/cache
                StateDir %1$s/state
                RequestRoot %1$s/spool
                TempDir %1$s/tmp
                ServerKeychain %1$s/ssl
                AccessLog %1$s/log/access
                ErrorLog %1$s/log/error
                PageLog %1$s/log/page
                FileDevice Yes
                SyncOnClose %2$s
                """
                .formatted(home, syncOnClose ? "Yes" : "No");
    }
}
