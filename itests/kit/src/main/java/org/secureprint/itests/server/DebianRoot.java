package org.secureprint.itests.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * This machine's file system, as it is, in which something can be installed without a change of the machine: what is written goes into a
 * layer in memory, in name spaces of its own, and is gone with them, as are the processes in it. The network is the machine's. Needs root,
 * or sudo without a password. One thread.
 */
public final class DebianRoot implements AutoCloseable {
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final String READY = "ready";

    /** Ends as soon as nobody holds its standard input any more, and everything in it does. */
    private static final String MAKE =
            """
            set -e
            mount -t tmpfs -o mode=755 tmpfs "$0"
            mkdir "$0/upper" "$0/work" "$0/root"
            mount -t overlay overlay -o "lowerdir=/,upperdir=$0/upper,workdir=$0/work" "$0/root"
            mount -t proc proc "$0/root/proc"
            mount --rbind /dev "$0/root/dev"
            mount -t tmpfs tmpfs "$0/root/run"
            mount -t tmpfs -o mode=1777 tmpfs "$0/root/tmp"
            echo ready
            exec cat
            """;

    private final Path directory;
    private final Process holder;
    private final long pid;

    /** @param directory an empty one, which stays empty */
    public DebianRoot(Path directory) throws IOException {
        this.directory = directory;
        List<String> command = new ArrayList<>(Commands.root());
        command.addAll(List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "--propagation", "private"));
        command.addAll(List.of("sh", "-c", MAKE, directory.toString()));
        holder = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said =
                new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (!READY.equals(said)) {
            holder.destroy();
            throw new IOException("No root in " + directory + ": " + said);
        }
        pid = holder.descendants()
                .filter(process -> process.children().findAny().isEmpty())
                .findFirst()
                .orElseThrow()
                .pid();
    }

    /**
     * Runs a program in it as root.
     *
     * @return what it prints
     * @throws IOException with what it prints, if it does not end with status 0
     */
    public String run(String... command) throws IOException {
        return Commands.run(inside(command));
    }

    /** The same for a line of a shell. */
    public String shell(String line) throws IOException {
        return run("sh", "-c", line);
    }

    /** Copies a file of this machine into it. */
    public void copy(Path file, String to) throws IOException {
        List<String> line = enter();
        line.addAll(List.of("cp", file.toAbsolutePath().toString(), root() + to));
        Commands.run(line);
    }

    /**
     * Starts a program as a user who may write below one directory only, as a unit with {@code ProtectSystem=strict} and without any
     * capability does. What it prints goes to a file of this machine.
     */
    public Process start(String user, String writable, Path output, String... command) throws IOException {
        String confine =
                """
                set -e
                mount --bind "$0$2" "$0$2"
                mount -o remount,bind,ro "$0"
                root=$0
                user=$1
                shift 2
                exec chroot "$root" setpriv --reuid="$user" --regid="$user" --init-groups --no-new-privs --bounding-set=-all \
                    --inh-caps=-all env -i "$@"
                """;
        List<String> line = new ArrayList<>(enter());
        line.addAll(List.of("unshare", "--mount", "sh", "-c", confine, root(), user, writable));
        line.addAll(List.of(command));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private String root() {
        return directory.resolve("root").toString();
    }

    private List<String> enter() {
        List<String> line = new ArrayList<>(Commands.root());
        line.addAll(List.of("nsenter", "--target", String.valueOf(pid), "--mount", "--pid"));
        return line;
    }

    private List<String> inside(String... command) {
        List<String> line = enter();
        line.addAll(List.of("chroot", root()));
        line.addAll(List.of(command));
        return line;
    }

    @Override
    public void close() throws IOException {
        holder.getOutputStream().close();
        try {
            if (!holder.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                holder.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            holder.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
