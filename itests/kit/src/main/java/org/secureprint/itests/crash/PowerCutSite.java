package org.secureprint.itests.crash;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.secureprint.itests.server.PostgresServer;

/** An office whose server, and the database if it is one of its own, keep everything on one disk whose power can be cut. */
public final class PowerCutSite implements AutoCloseable {
    private final CutDisk disk;
    private Optional<PostgresServer> database = Optional.empty();
    private Office office;

    private PowerCutSite(Path directory) throws IOException {
        disk = new CutDisk(directory.resolve("disks"), directory.resolve("data"));
    }

    /** Starts everything in an empty directory. */
    public static PowerCutSite in(Path directory, boolean postgresql) throws Exception {
        PowerCutSite site = new PowerCutSite(directory);
        try {
            if (postgresql) {
                // its user has to reach the disk
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
                site.database = Optional.of(new PostgresServer(
                        Files.createDirectory(site.disk.path().resolve("postgresql"))));
            }
            site.office = new Office(
                    directory, site.database.map(PostgresServer::config).orElse(Map.of()));
            site.office.open();
            return site;
        } catch (Exception | AssertionError e) {
            site.close();
            throw e;
        }
    }

    /** The power cuts of this site. */
    public PowerCuts powerCuts(Findings findings, PrintStream out) {
        return new PowerCuts(office, disk, database, findings, out);
    }

    @Override
    public void close() throws IOException {
        if (office != null) {
            office.close();
        }
        if (database.isPresent()) {
            database.get().close();
        }
        disk.close();
    }
}
