package org.secureprint.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * How long a start takes after a crash that left many files: halves of documents, documents that no job knows, and documents with their
 * jobs, each of which is looked at. Each document has a file of its own, as large ones have.
 */
final class Recovery {
    private static final int PATIENCE_SECONDS = 300;
    private static final int LOOK_EVERY_MILLIS = 100;
    private static final int CONNECTIONS = 8;
    private static final int WARM_UP = 100;
    private static final int HEADER = 8192;
    private static final String PART = ".part";

    private final int files;
    private final SpmServer server;
    private final Path documents;

    Recovery(int files, SpmServer server) {
        this.files = files;
        this.server = server;
        documents = server.data().resolve("spm/vault/documents");
    }

    void run() throws Exception {
        server.close();
        server.configure("org.secureprint.vault.cfg", "packThresholdOctets", 0);
        server.configure("org.secureprint.jobs.cfg", "maxOrphansErased", files);
        server.start();
        Load.run(new Workload(Workload.SMALL, 1, false, false, WARM_UP), server);
        System.out.println(
                "| what a start finds | files | start to first accepted job, s | all of it settled, s | peak memory MiB |");
        System.out.println("|---|---|---|---|---|");
        row("nothing new", 0, () -> {}, () -> true);
        row(
                "halves of documents",
                files,
                () -> copies(PART),
                () -> count(file -> file.toString().endsWith(PART)) == 0);
        int known = count(file -> true);
        row("documents without a job", files, () -> copies(""), () -> count(file -> true) == known + 1);
        server.hold(files);
        row("documents with their jobs", count(file -> true), this::damageNewest, this::isDamageFound);
    }

    private interface Step {
        void run() throws IOException;
    }

    private interface Which {
        boolean isMeant(Path file);
    }

    private void row(String what, int count, Step whileDown, Readiness.Attempt settled) throws Exception {
        server.kill();
        whileDown.run();
        new ProcessBuilder("sync").start().waitFor();
        long begin = System.nanoTime();
        double firstJob = HeldJobs.startToFirstJob(server);
        server.await("settle", PATIENCE_SECONDS, LOOK_EVERY_MILLIS, settled);
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %.1f | %.1f | %d |%n",
                what,
                count,
                firstJob,
                (System.nanoTime() - begin) / 1e9,
                server.process().peakMebibytes());
    }

    /** As many files as are wanted, each with all that a document has but a job. */
    private void copies(String ending) throws IOException {
        byte[] document = Files.readAllBytes(newest());
        for (int i = 0; i < files; i++) {
            UUID job = UUID.randomUUID();
            String directory = String.format("%02x", job.getLeastSignificantBits() & 0xFF);
            Files.write(documents.resolve(directory).resolve(job + ".1" + ending), document);
        }
    }

    private void damageNewest() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(newest().toFile(), "rw")) {
            file.seek(HEADER);
            file.write(new byte[HEADER / 2]);
        }
    }

    private boolean isDamageFound() throws IOException {
        try (Stream<Path> logs = Files.list(server.data().resolve("log"))) {
            for (Path log : logs.filter(file -> file.toString().contains("server_error"))
                    .toList()) {
                if (Files.readString(log).contains("document-access-error")) {
                    return true;
                }
            }
            return false;
        }
    }

    private Path newest() throws IOException {
        return files().stream().max(Comparator.comparing(Recovery::changed)).orElseThrow();
    }

    private int count(Which which) throws IOException {
        return (int) files().stream().filter(which::isMeant).count();
    }

    private List<Path> files() throws IOException {
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(documents)) {
            for (Path directory : directories) {
                try (DirectoryStream<Path> some = Files.newDirectoryStream(directory)) {
                    some.forEach(all::add);
                }
            }
        }
        return all;
    }

    private static FileTime changed(Path file) {
        return FileTime.fromMillis(file.toFile().lastModified());
    }
}
