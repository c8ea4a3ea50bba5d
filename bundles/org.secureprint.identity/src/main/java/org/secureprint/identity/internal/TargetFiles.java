package org.secureprint.identity.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of {@link SealedTargetSecrets}: the target in the first line, the sealed secret in the second. */
final class TargetFiles {
    private static final String ENDING = ".secret";

    private final Path directory;

    TargetFiles(Path identityDirectory) {
        directory = identityDirectory.resolve("targets");
    }

    /** For what the secret of a target is sealed. */
    static String purpose(String name, String target) {
        return "secret of " + name + " for " + target;
    }

    Optional<Kept> read(String name) throws IOException {
        Path file = file(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return Optional.of(lines.size() == 2 ? Kept.of(lines.get(0), lines.get(1)) : Kept.DAMAGED);
    }

    void write(String name, Kept kept) throws IOException {
        PrivateFiles.makeDirectory(directory);
        String text = kept.target() + "\n" + Base64.getEncoder().encodeToString(kept.sealed()) + "\n";
        PrivateFiles.replace(file(name), StandardCharsets.UTF_8.encode(text));
    }

    void delete(String name) throws IOException {
        Path file = file(name);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate((int) channel.size()));
            channel.force(true);
        }
        Files.delete(file);
        PrivateFiles.sync(directory);
    }

    /** The names of all that are there; a file of another kind of name is nobody's. */
    List<String> names() throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .filter(TargetFiles::isName)
                    .toList();
        }
    }

    private Path file(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("Not a name of a secret: " + name);
        }
        return directory.resolve(name + ENDING);
    }

    private static boolean isName(String name) {
        return name.matches("[a-z]{1,32}");
    }

    /** A sealed secret and whom it is for. */
    record Kept(String target, byte[] sealed) {
        /** Belongs to no target. */
        static final Kept DAMAGED = new Kept("", new byte[0]);

        static Kept of(String target, String base64) {
            try {
                return new Kept(target, Base64.getDecoder().decode(base64));
            } catch (IllegalArgumentException e) {
                return DAMAGED;
            }
        }
    }
}
