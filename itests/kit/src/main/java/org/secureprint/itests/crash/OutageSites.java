package org.secureprint.itests.crash;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.secureprint.itests.server.PostgresServer;

/** The outages that a server has to live through, each with the server that it happens to. */
public final class OutageSites {
    private static final long SMALL_DISK = 400L << 20;

    private final Findings findings;
    private final PrintStream out;
    private final List<Duration> lengths;

    /** @param lengths how long something is away at least, one after the other; until somebody was refused */
    public OutageSites(Findings findings, PrintStream out, Duration... lengths) {
        this.findings = findings;
        this.out = out;
        this.lengths = List.of(lengths);
    }

    /** A disk on which everything lies, the embedded database too, gets full and has room again. */
    public void disk(Path directory) throws Exception {
        try (CutDisk disk = new CutDisk(directory.resolve("disks"), directory.resolve("data"), SMALL_DISK);
                Office office = new Office(directory, Map.of())) {
            office.open();
            Outages outages = new Outages(office, findings, out);
            for (Duration length : lengths) {
                outages.run("disk full" + atLeast(length), length, disk::fill, disk::free);
            }
        }
    }

    /** A database is stopped, loses its sessions, and is no longer reached, and comes back each time. */
    public void database(Path directory) throws Exception {
        try (PostgresServer database = new PostgresServer();
                Wire wire = new Wire(database.port());
                Office office = new Office(directory, config(database, wire))) {
            office.open();
            Outages outages = new Outages(office, findings, out);
            outages.run("sessions terminated", database::terminateSessions);
            for (Duration length : lengths) {
                outages.run("database down" + atLeast(length), length, database::stop, database::start);
                outages.run("database out of reach" + atLeast(length), length, wire::cut, wire::mend);
            }
        }
    }

    private static String atLeast(Duration length) {
        return " for at least " + length.toSeconds() + " s";
    }

    private static Map<String, String> config(PostgresServer database, Wire wire) throws IOException {
        Map<String, String> config = new HashMap<>(database.config());
        config.put("port", String.valueOf(wire.port()));
        return config;
    }
}
