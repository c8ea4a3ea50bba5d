package org.secureprint.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * What looking at documents while they arrive costs: intake with the analysis bundle running, and with it stopped, in pairs, each
 * beginning with the other of the two.
 */
final class AnalysisCost {
    private static final int PAGES = 40;
    private static final int CONNECTIONS = 2;
    private static final int SECONDS = 3;
    private static final int WARM_UP_SECONDS = 1;
    /** What the Java compilers may take of one core, over all documents, before anything is measured. */
    private static final double COMPILERS_AT_REST = 0.05;

    private static final int MAX_WARM_UP_TURNS = 12;
    private static final int ROUNDS = 6;
    /** What a server with nothing to do may take of one core. */
    private static final double AT_REST = 0.05;

    private static final int MAX_SECONDS_TO_REST = 60;

    /** What Ghostscript's devices make. */
    private static final Map<String, List<String>> FORMATS = new LinkedHashMap<>();

    static {
        FORMATS.put("PDF", List.of("pdfwrite"));
        FORMATS.put("PostScript", List.of("ps2write"));
        FORMATS.put("PCL 5", List.of("ljet4", "-r300"));
        FORMATS.put("PCL XL", List.of("pxlmono", "-r300"));
        FORMATS.put("PWG raster", List.of("pwgraster", "-r150"));
        FORMATS.put("URF", List.of("urf", "-r150"));
    }

    private static final String PROGRAM =
            "/Helvetica 9 selectfont 1 1 %d { /p exch def 0 1 60 { /l exch def 40 l 12 mul 40 add moveto"
                    + " (Page ) show p 9 string cvs show ( line ) show l 9 string cvs show"
                    + " 20 { rand 9973 mod 9 string cvs show ( ) show } repeat } for"
                    + " 30 { rand 255 mod 255 div setgray rand 500 mod rand 700 mod 60 40 rectfill } repeat showpage } for";

    private final Options options;
    private final Path home;

    AnalysisCost(Options options, Path home) {
        this.options = options;
        this.home = home;
    }

    void run() throws Exception {
        Map<String, Document> documents = documents();
        Path folder = Files.createTempDirectory(home, "spm");
        try (SpmServer server = new SpmServer(options.assembly, folder, Map.of("SPM_JAVA_OPTS", options.javaOptions))) {
            System.out.println("| document | octets | with analysis, MB/s | without | with / without (least - most)"
                    + " | CPU s/GB with | without |");
            System.out.println("|---|---|---|---|---|---|---|");
            warmUp(server, documents.values());
            for (Map.Entry<String, Document> each : documents.entrySet()) {
                compare(server, each.getKey(), each.getValue());
            }
        }
    }

    /**
     * A server just started compiles its code for minutes, as fast as the work leaves it time, and the more of it the more there is to
     * do for a document: that is not what the analysis costs a server that runs for weeks.
     */
    private static void warmUp(SpmServer server, Collection<Document> documents) throws Exception {
        double share = 1;
        for (int turn = 0; turn < MAX_WARM_UP_TURNS && share > COMPILERS_AT_REST; turn++) {
            ProcessorTime before = server.process().time();
            long begin = System.nanoTime();
            for (Document each : documents) {
                measure(true, server, each);
                measure(false, server, each);
            }
            share = server.process().time().since(before).compilers() * 1e9 / (System.nanoTime() - begin);
            System.err.printf(Locale.ROOT, "warm-up: compiling takes %.2f of a core%n", share);
        }
        if (share > COMPILERS_AT_REST) {
            throw new IOException("The server still compiles after " + MAX_WARM_UP_TURNS + " turns");
        }
    }

    private void compare(SpmServer server, String format, Document document) throws Exception {
        List<Sample> with = new ArrayList<>();
        List<Sample> without = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            boolean first = round % 2 == 0;
            (first ? with : without).add(measure(first, server, document));
            (first ? without : with).add(measure(!first, server, document));
        }
        server.analyze(true);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ratios.add(with.get(round).megabytesPerSecond() / without.get(round).megabytesPerSecond());
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %.0f | %.0f | **%.2f** (%.2f - %.2f) | %.2f | %.2f |%n",
                format,
                document.octets(),
                median(with, Sample::megabytesPerSecond),
                median(without, Sample::megabytesPerSecond),
                median(ratios, Double::doubleValue),
                Collections.min(ratios),
                Collections.max(ratios),
                median(with, Sample::cpuPerGigabyte),
                median(without, Sample::cpuPerGigabyte));
    }

    private static Sample measure(boolean analyzed, SpmServer server, Document document) throws Exception {
        server.analyze(analyzed);
        Sample warmUp = Load.run(workload(document, WARM_UP_SECONDS), server, document);
        new ProcessBuilder("sync").start().waitFor();
        awaitRest(server);
        Sample sample = Load.run(workload(document, SECONDS), server, document);
        server.discard(warmUp.jobIds());
        server.discard(sample.jobIds());
        return sample;
    }

    /** Waits for what the rounds before left to do: an analyzer that was just started reads all rows once, for documents it missed. */
    private static void awaitRest(SpmServer server) throws IOException, InterruptedException {
        double taken = 1;
        for (int second = 0; second < MAX_SECONDS_TO_REST && taken > AT_REST; second++) {
            double before = server.process().cpuSeconds();
            TimeUnit.SECONDS.sleep(1);
            taken = server.process().cpuSeconds() - before;
        }
        if (taken > AT_REST) {
            throw new IOException("The server still works " + MAX_SECONDS_TO_REST + " s after the last document");
        }
    }

    private static Workload workload(Document document, int seconds) {
        return new Workload(document.octets(), CONNECTIONS, false, false, Integer.MAX_VALUE, seconds);
    }

    private static <T> double median(List<T> rounds, ToDoubleFunction<T> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private Map<String, Document> documents() throws IOException, InterruptedException {
        Path program = home.resolve("pages.ps");
        Files.writeString(program, String.format(Locale.ROOT, PROGRAM, PAGES));
        Map<String, Document> documents = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> each : formats().entrySet()) {
            Path file = home.resolve("pages.out");
            List<String> command = new ArrayList<>(List.of("gs", "-q", "-dBATCH", "-dNOPAUSE", "-o", file.toString()));
            command.add("-sDEVICE=" + each.getValue().get(0));
            command.addAll(each.getValue().subList(1, each.getValue().size()));
            command.add(program.toString());
            if (new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    != 0) {
                throw new IOException("Ghostscript made no " + each.getKey());
            }
            documents.put(each.getKey(), new Document(Files.readAllBytes(file)));
        }
        return documents;
    }

    private Map<String, List<String>> formats() {
        Map<String, List<String>> formats = new LinkedHashMap<>(FORMATS);
        if (!FORMATS.keySet().containsAll(options.formats)) {
            throw new IllegalArgumentException("--format takes " + String.join(", ", FORMATS.keySet()));
        }
        if (!options.formats.isEmpty()) {
            formats.keySet().retainAll(options.formats);
        }
        return formats;
    }
}
