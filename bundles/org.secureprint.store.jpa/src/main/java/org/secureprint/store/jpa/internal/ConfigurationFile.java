package org.secureprint.store.jpa.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file that the store's configuration comes from; the platform reads it again when it has changed. */
final class ConfigurationFile {
    /** The property in which Felix File Install says where a configuration comes from. */
    private static final String FILE_NAME = "felix.fileinstall.filename";

    /** What stands in a file as it is. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N} ._/@$+:\\[\\]-]*");

    private final Path file;

    ConfigurationFile(Path file) {
        this.file = file;
    }

    /**
     * The file of a component's configuration.
     *
     * @throws IllegalArgumentException if it comes from no file, or from one that the server can't write
     */
    static ConfigurationFile of(Map<String, Object> properties) {
        Object name = properties.get(FILE_NAME);
        Path file = name == null ? null : Path.of(URI.create(name.toString()));
        if (file == null || !Files.isWritable(file) || !Files.isWritable(file.getParent())) {
            throw new IllegalArgumentException("The server may not write its configuration "
                    + (file == null ? "of the store" : file) + ", and so can't go on in another database. Give it that"
                    + " right for the time of the move.");
        }
        return new ConfigurationFile(file);
    }

    /** @throws IllegalArgumentException if a value has characters that mean something in such a file */
    static void check(Map<String, String> values) {
        values.forEach((key, value) -> {
            if (!PLAIN.matcher(value).matches() || value.contains("$[")) {
                throw new IllegalArgumentException("'" + key
                        + "' has characters that a configuration file gives a meaning to. Choose another one.");
            }
        });
    }

    /** Changes some keys, leaves the rest and the comments; returns when the new file is on the disk. */
    void put(Map<String, String> values) throws IOException {
        String text = Files.readString(file);
        for (Map.Entry<String, String> each : values.entrySet()) {
            text = put(text, each.getKey(), each.getValue());
        }
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.copy(file, next, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(next, text);
        force(next, StandardOpenOption.WRITE);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        force(file.getParent(), StandardOpenOption.READ);
    }

    private static String put(String text, String key, String value) {
        String line = key + " = " + value;
        Matcher present = Pattern.compile("(?m)^[ \\t]*" + Pattern.quote(key) + "[ \\t]*[=:](.*\\\\\\n)*.*$")
                .matcher(text);
        return present.find()
                ? present.replaceFirst(Matcher.quoteReplacement(line))
                : text + (text.endsWith("\n") ? "" : "\n") + line + "\n";
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
