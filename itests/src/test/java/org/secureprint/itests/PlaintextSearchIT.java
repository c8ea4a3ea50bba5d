package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.DiskImage;
import org.secureprint.itests.server.PostgresServer;
import org.secureprint.itests.server.SpmServer;

/**
 * S-06: what people print and what they prove themselves with can be read nowhere: in no file of the server or its database, whatever became
 * of the job, and after a crash in the middle; in nothing that deleted files leave on the disk; and a minute later not in the server's
 * memory either, as far as its objects are alive. Where names of people may stand, {@link #MAY_STAND} says.
 */
class PlaintextSearchIT {
    private static final Duration A_MINUTE = Duration.ofSeconds(60);
    private static final long DISK_OCTETS = 1200L << 20;
    private static final String POSTGRESQL = "cluster/";
    private static final String THE_HEAP = "the heap";
    private static final String DATABASE_PASSWORD = "password of the database";

    /**
     * The access logs say who did what. The database has the names of accounts, not those of jobs; so has the memory, also of who is signed in,
     * and it knows how to reach the database again.
     */
    private static final Map<String, Set<String>> MAY_STAND = Map.of(
            "log/port_access",
            Set.of("user", "user without an account"),
            "log/server_access",
            Set.of("user"),
            "spm/store/secureprint.mv.db",
            Set.of("user"),
            POSTGRESQL,
            Set.of("user"),
            "the disk",
            Set.of("user", "user without an account"),
            THE_HEAP,
            Set.of("user", DATABASE_PASSWORD, DATABASE_PASSWORD + " in UTF-16BE"));

    @TempDir
    Path directory;

    private final Canaries canaries = new Canaries();
    private final String databasePassword = canaries.word(DATABASE_PASSWORD);
    private final Instant began = Instant.now();
    private final Map<String, Set<String>> found = new TreeMap<>();

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatIsPrintedIsReadableNowhere() throws Exception {
        try (DiskImage disk = disk();
                SpmServer server = SpmServer.in(disk.path().resolve("server"))) {
            live(server);
            server.stop();
            canaries.below(server.data(), Integer.MAX_VALUE, began, found);
            onTheDisk(disk);
        }
        assertThatNothingElseWasFound();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void norInPostgresql() throws Exception {
        try (DiskImage disk = disk();
                SpmServer server = SpmServer.in(disk.path().resolve("server"))) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
            Path database = Files.createDirectory(disk.path().resolve("postgresql"));
            try (PostgresServer postgres = new PostgresServer(database)) {
                for (var setting : postgres.config().entrySet()) {
                    server.configure("org.secureprint.store.jpa", setting.getKey(), setting.getValue());
                }
                postgres.changePassword(databasePassword);
                Path credentials = Files.createDirectory(directory.resolve("credentials"));
                PrivateFile.write(credentials.resolve("database"), databasePassword);
                server.configure("org.secureprint.store.jpa", "passwordFile", "$[env:CREDENTIALS_DIRECTORY]/database")
                        .with("CREDENTIALS_DIRECTORY", credentials.toString());
                live(server);
                server.stop();
                assertThat(server.store().resolve("store/secureprint.mv.db")).doesNotExist();
                canaries.below(server.data(), Integer.MAX_VALUE, began, found);
                canaries.below(database, Integer.MAX_VALUE, began, found);
            }
            onTheDisk(disk);
        }
        assertThatNothingElseWasFound();
    }

    private DiskImage disk() throws IOException {
        return DiskImage.mount(directory.resolve("disk.img"), directory.resolve("disk"), DISK_OCTETS);
    }

    /** All that becomes of jobs, and a search of the running server a minute later. */
    private void live(SpmServer server) throws Exception {
        new CanaryJobs(canaries, directory, server).live();
        Instant used = Instant.now();
        Await.until(
                A_MINUTE.plusSeconds(30),
                () -> Instant.now().isAfter(used.plus(A_MINUTE)) && expired(server),
                () -> "a minute gone by, and the jobs of the short queue");
        System.out.println("In dead and living objects, a minute after use: "
                + canaries.in(HeapDump.ofAll(server, directory.resolve("all.hprof"))));
        assertThat(server.console("system:property java.io.tmpdir"))
                .contains(server.data().toString());
        canaries.below(server.data(), Integer.MAX_VALUE, began, found);
        canaries.below(server.etc(), Integer.MAX_VALUE, began, found);
        canaries.below(server.stdoutFile().getParent(), 1, began, found);
        canaries.below(Path.of(System.getProperty("java.io.tmpdir")), 1, began, found);
        canaries.below(Path.of("target"), Integer.MAX_VALUE, began, found);
        for (long process : new long[] {server.pid(), server.javaPid()}) {
            for (String of : new String[] {"cmdline", "environ"}) {
                found.put(of + " of " + process, canaries.in(Path.of("/proc/" + process + "/" + of)));
            }
        }
        found.put(THE_HEAP, canaries.in(HeapDump.of(server, directory.resolve("server.hprof"))));
    }

    private void onTheDisk(DiskImage disk) throws IOException {
        disk.close();
        found.put("the disk", canaries.in(disk.file()));
    }

    private void assertThatNothingElseWasFound() {
        assertThat(found.get("log/port_access"))
                .as("the search finds what is there")
                .containsExactly("user", "user without an account");
        assertThat(found.get("the disk")).as("also on the disk").contains("user", "user without an account");
        assertThat(found.get(THE_HEAP))
                .as("the heap is that of a server that knows its accounts")
                .contains("user");
        found.replaceAll((where, words) -> words.stream()
                .filter(word -> !mayStand(where).contains(word))
                .collect(Collectors.toCollection(TreeSet::new)));
        found.values().removeIf(Set::isEmpty);
        assertThat(found).isEmpty();
    }

    private static Set<String> mayStand(String where) {
        return MAY_STAND.getOrDefault(where.startsWith(POSTGRESQL) ? POSTGRESQL : where, Set.of());
    }

    /** Told by the log, because a list at the console would be one more use of titles. */
    private static boolean expired(SpmServer server) throws IOException {
        try (Stream<Path> logs = Files.list(server.data().resolve("log"))) {
            for (Path log : logs.filter(file -> file.toString().contains("server_access"))
                    .toList()) {
                if (Files.readString(log).contains("\"action\":\"expire\"")) {
                    return true;
                }
            }
            return false;
        }
    }
}
