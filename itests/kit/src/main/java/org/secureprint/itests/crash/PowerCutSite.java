package org.secureprint.itests.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.secureprint.itests.server.Commands;
import org.secureprint.itests.server.PostgresServer;

/** An office whose server, and the database if it is one of its own, keep everything on one disk whose power can be cut. */
public final class PowerCutSite implements AutoCloseable {
    private static final long ROOMY = 2L << 30;

    private final CutDisk disk;
    private SharedDirectory shared;
    private Optional<PostgresServer> database = Optional.empty();
    private Office office;

    private PowerCutSite(Path directory) throws IOException {
        disk = new CutDisk(directory.resolve("disks"), directory.resolve("data"), ROOMY);
    }

    /** Starts everything in an empty directory. */
    public static PowerCutSite in(Path directory, boolean postgresql) throws Exception {
        PowerCutSite site = new PowerCutSite(directory);
        try {
            if (postgresql) {
                // its user may not enter the directory of the server
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
                site.shared = new SharedDirectory(
                        Files.createDirectory(site.disk.path().resolve("shared")), directory.resolve("shared"));
                site.database = Optional.of(new PostgresServer(
                        Files.createDirectory(site.shared.place().resolve("postgresql"))));
                // who set it up did so long ago
                Commands.asRoot("sync", "-f", site.disk.path().toString());
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

    /** Who works there. */
    public Office office() {
        return office;
    }

    /** What comes after a cut and before the server starts again. */
    interface Afterwards {
        void run() throws InterruptedException;
    }

    /**
     * Cuts the power, and gives everybody but the server what was on the disk. The ledger goes back to that moment.
     *
     * @param afterwards is called when the server is dead
     * @return whether something was lost that was not synced
     */
    boolean cutPower(Afterwards afterwards) throws IOException, InterruptedException {
        long before = office.ledger().mark();
        disk.cut();
        long after = office.ledger().mark();
        office.server().kill9();
        afterwards.run();
        if (database.isPresent()) {
            database.get().stop();
            shared.hide();
        }
        boolean lost = disk.replace();
        Files.deleteIfExists(office.server().data().resolve("cache.boot")); // the machine starts again
        office.ledger().rewind(before, after);
        if (database.isPresent()) {
            shared.show();
            database.get().startAfterPowerCut();
        }
        return lost;
    }

    @Override
    public void close() throws IOException {
        try (disk;
                SharedDirectory withDatabase = shared;
                PostgresServer ofItsOwn = database.orElse(null)) {
            if (office != null) {
                office.close();
            }
        }
    }
}
