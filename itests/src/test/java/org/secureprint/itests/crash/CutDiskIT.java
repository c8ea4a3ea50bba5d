package org.secureprint.itests.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.server.Commands;

/** The disk of the crash suite loses what was not synced, and nothing else, and leaves no mount behind. */
class CutDiskIT {
    private static final long SMALL = 16L << 20;

    @TempDir
    Path temporary;

    private Path directory;

    @BeforeEach
    void resolve() throws IOException {
        directory = temporary.toRealPath();
    }

    @Test
    void losesWhatWasNotSynced() throws IOException {
        try (CutDisk disk = disk()) {
            Path synced = Files.writeString(disk.path().resolve("synced"), "kept");
            Commands.asRoot("sync", "-f", synced.toString());
            disk.cut();
            assertThat(disk.replace()).isTrue();
            assertThat(synced).hasContent("kept");
        }
        assertThat(mounts()).doesNotContain(directory.toString());
    }

    @Test
    void leavesNoMountWhenItCannotGetItsRoomBack() throws IOException {
        CutDisk disk = disk();
        disk.fill();
        Commands.asRoot("chattr", "+i", disk.path().resolve("filler").toString());
        assertThatThrownBy(disk::close).isInstanceOf(IOException.class).hasMessageContaining("filler");
        assertThat(mounts()).doesNotContain(directory.toString());
    }

    private CutDisk disk() throws IOException {
        return new CutDisk(directory.resolve("disks"), directory.resolve("data"), SMALL);
    }

    private static String mounts() throws IOException {
        return Files.readString(Path.of("/proc/self/mounts"));
    }
}
