package org.secureprint.itests.crash;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.secureprint.itests.server.PostgresServer;

/** The outages that a server has to live through, each with the server that it happens to. */
public final class OutageSites {
    private static final long SMALL_DISK = 400L << 20;
    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Findings findings;
    private final PrintStream out;

    public OutageSites(Findings findings, PrintStream out) {
        this.findings = findings;
        this.out = out;
    }

    /** A disk on which everything lies, the embedded database too, gets full and has room again. */
    public void disk(Path directory) throws Exception {
        try (CutDisk disk = new CutDisk(directory.resolve("disks"), directory.resolve("data"), SMALL_DISK);
                Office office = new Office(directory, Map.of())) {
            office.open();
            Outages outages = new Outages(office, findings, out);
            outages.run("disk full for 5 s", SHORT, disk::fill, disk::free);
            outages.run("disk full for 30 s", LONG, disk::fill, disk::free);
        }
    }

    /** A database is stopped, loses its sessions, and is no longer reached, and comes back each time. */
    public void database(Path directory, boolean all) throws Exception {
        try (PostgresServer database = new PostgresServer();
                Wire wire = new Wire(database.port());
                Office office = new Office(directory, config(database, wire))) {
            office.open();
            Outages outages = new Outages(office, findings, out);
            outages.run("sessions terminated", Duration.ZERO, database::terminateSessions, () -> {});
            outages.run("database down for 5 s", SHORT, database::stop, database::start);
            outages.run("database out of reach for 5 s", SHORT, wire::cut, wire::mend);
            if (all) {
                outages.run("database down for 30 s", LONG, database::stop, database::start);
                outages.run("database out of reach for 30 s", LONG, wire::cut, wire::mend);
            }
        }
    }

    private static Map<String, String> config(PostgresServer database, Wire wire) throws IOException {
        Map<String, String> config = new HashMap<>(database.config());
        config.put("port", String.valueOf(wire.port()));
        return config;
    }
}
