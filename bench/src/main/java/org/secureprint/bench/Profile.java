package org.secureprint.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * What SPM's processor time goes into, work by work: kernel, compilers and garbage collection as Linux counts them, Java code by the
 * samples of the JDK's flight recorder.
 */
final class Profile {
    private static final int SECONDS = 20;
    /** How often the flight recorder's {@code profile} settings look at a thread. */
    private static final double SAMPLE_SECONDS = 0.01;

    /** Whose code it is, by the beginning of class names; of a sample the innermost frame that is somebody's counts. */
    private static final Map<String, List<String>> PARTS = new LinkedHashMap<>();

    private static final String OTHER = "Java: other";

    static {
        PARTS.put("Java: TLS", List.of("sun.security.ssl."));
        PARTS.put("Java: encryption, hashes, random numbers", List.of("com.sun.crypto.", "sun.security."));
        PARTS.put("Java: H2", List.of("org.h2."));
        PARTS.put("Java: EclipseLink, Hikari", List.of("org.eclipse.persistence.", "com.zaxxer."));
        PARTS.put("Java: Jetty, Pax Web", List.of("org.eclipse.jetty.", "org.ops4j.pax.web."));
        PARTS.put("Java: vault", List.of("org.secureprint.vault."));
        PARTS.put("Java: jobs and their store", List.of("org.secureprint.jobs.", "org.secureprint.store."));
        PARTS.put(
                "Java: gate and IPP",
                List.of("org.secureprint.gate.", "org.secureprint.spool.", "org.secureprint.ipp."));
        PARTS.put("Java: analysis", List.of("org.secureprint.analysis.", "org.apache.pdfbox."));
        PARTS.put("Java: logs", List.of("org.secureprint.audit."));
    }

    private static final List<Workload> WORK = List.of(
            new Workload(Workload.SMALL, 1, false, false, Integer.MAX_VALUE, SECONDS),
            new Workload(Workload.SMALL, 8, false, false, Integer.MAX_VALUE, SECONDS),
            new Workload(Workload.SMALL, 8, true, true, Integer.MAX_VALUE, SECONDS),
            new Workload(Workload.LARGE, 1, false, false, 8));

    private final Options options;
    private final Path home;

    Profile(Options options, Path home) {
        this.options = options;
        this.home = home;
    }

    void run() throws Exception {
        Path folder = Files.createTempDirectory(home, "spm");
        try (SpmServer server = new SpmServer(options.assembly, folder, Map.of("SPM_JAVA_OPTS", options.javaOptions))) {
            for (Workload work : WORK) {
                warmUp(server, work);
                measure(server, work);
            }
        }
    }

    /** Twice, because the compilers are slower than the work. */
    private static void warmUp(SpmServer server, Workload work) throws Exception {
        for (int i = 0; i < 2; i++) {
            Sample sample = Load.run(work, server);
            if (work.isLarge()) {
                server.discard(sample.jobIds());
            }
        }
    }

    private void measure(SpmServer server, Workload work) throws Exception {
        Path recording = home.resolve("profile.jfr");
        String jvm = Long.toString(server.process().jvm());
        jcmd(jvm, "JFR.start", "name=bench", "settings=profile");
        ProcessorTime before = server.process().time();
        Sample sample = Load.run(work, server);
        ProcessorTime time = server.process().time().since(before);
        jcmd(jvm, "JFR.stop", "name=bench", "filename=" + recording);
        if (work.isLarge()) {
            server.discard(sample.jobIds());
        }
        print(work, sample, time, samples(recording));
    }

    private static void jcmd(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }

    private static Map<String, Integer> samples(Path recording) throws IOException {
        Map<String, Integer> samples = new LinkedHashMap<>();
        PARTS.keySet().forEach(part -> samples.put(part, 0));
        samples.put(OTHER, 0);
        try (RecordingFile events = new RecordingFile(recording)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample")) {
                    samples.merge(part(event), 1, Integer::sum);
                }
            }
        }
        return samples;
    }

    private static String part(RecordedEvent sample) {
        if (sample.getStackTrace() == null) {
            return OTHER;
        }
        return sample.getStackTrace().getFrames().stream()
                .map(Profile::part)
                .filter(part -> !part.equals(OTHER))
                .findFirst()
                .orElse(OTHER);
    }

    private static String part(RecordedFrame frame) {
        String type = frame.getMethod().getType().getName();
        return PARTS.entrySet().stream()
                .filter(part -> part.getValue().stream().anyMatch(type::startsWith))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(OTHER);
    }

    private static void print(Workload work, Sample sample, ProcessorTime time, Map<String, Integer> samples) {
        double units = work.isLarge() ? sample.octets() / 1e9 : sample.jobs() / 1000.0;
        int all = samples.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf(
                Locale.ROOT,
                "%n**%s**: %,.0f jobs/s, %.2f of %d cores busy, %.2f CPU s per %s%n%n| part | CPU s | share |%n|---|---|---|%n",
                work.title(),
                sample.jobsPerSecond(),
                time.all() / sample.seconds(),
                Runtime.getRuntime().availableProcessors(),
                time.all() / units,
                work.isLarge() ? "GB" : "1,000 jobs");
        row("kernel: sockets, files, syncs", time.kernel(), units, time);
        row("compiling Java", time.compilers(), units, time);
        row("garbage collection", time.collectors(), units, time);
        // threads that are ready but wait for a core are sampled as well
        double perSample = Math.min(SAMPLE_SECONDS, time.java() / all);
        samples.forEach((part, count) -> row(part, perSample * count, units, time));
        row(
                "Java: not seen by the flight recorder, as AES, copies of memory",
                time.java() - perSample * all,
                units,
                time);
    }

    private static void row(String part, double seconds, double units, ProcessorTime time) {
        System.out.printf(Locale.ROOT, "| %s | %.3f | %.0f %% |%n", part, seconds / units, 100 * seconds / time.all());
    }
}
