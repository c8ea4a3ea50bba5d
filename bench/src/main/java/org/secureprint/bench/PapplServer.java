package org.secureprint.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small application of PAPPL, the printer framework of CUPS's author, compiled here, that takes jobs on a raw port. */
final class PapplServer implements AutoCloseable {
    /** PAPPL gives its first printer this one. */
    private static final int PORT = 9100;

    private static final int START_SECONDS = 20;

    private final Process process;

    PapplServer(Path source, Path home) throws IOException, InterruptedException {
        try (ServerSocket free = new ServerSocket(PORT)) {
            // nobody else listens there, who would be measured instead
        }
        Path program = home.resolve("pappl-peer");
        List<String> compile = List.of("gcc", "-O2", "-o", program.toString(), source.toString(), "-lpappl", "-lcups");
        if (new ProcessBuilder(compile).inheritIO().start().waitFor() != 0) {
            throw new IOException("PAPPL's peer was not compiled: install Debian's gcc, libc6-dev and libpappl-dev");
        }
        Path spool = Files.createDirectories(home.resolve("spool"));
        process = new ProcessBuilder(program.toString(), spool.toString(), Integer.toString(Ports.free()))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("out").toFile())
                .start();
        Ports.awaitListener(PORT, process, START_SECONDS);
    }

    int port() {
        return PORT;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
