package org.secureprint.vault.internal.keys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.secureprint.vault.internal.disk.OwnerFiles;

/**
 * What the server notes beside the ring; none of it is secret, and without it the server is only more careful: how often each key was
 * used at most, and who keeps sealed values. Where it is missing beside a ring that is not, those are all that there may be. Any thread; durable when a method returns.
 */
public final class RingRecord {
    private static final String USES = "uses.";
    private static final String SEALED_VALUES = "sealed-values";
    private static final String SEPARATOR = ";";

    private final Path file;
    private final Properties content = new Properties();

    public RingRecord(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                content.load(in);
            } catch (IllegalArgumentException e) {
                content.clear();
            }
        }
    }

    /** Whether nothing was ever noted, or what was can't be read. */
    synchronized boolean isEmpty() {
        return content.isEmpty();
    }

    synchronized Optional<Long> uses(int keyId) {
        try {
            return Optional.ofNullable(content.getProperty(USES + keyId)).map(Long::valueOf);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    synchronized void setUses(int keyId, long uses) throws IOException {
        content.setProperty(USES + keyId, Long.toString(uses));
        write();
    }

    /** The highest id that was ever counted. */
    synchronized int highestId() {
        return content.stringPropertyNames().stream()
                .filter(name -> name.matches("uses\\.\\d{1,9}"))
                .mapToInt(name -> Integer.parseInt(name.substring(USES.length())))
                .max()
                .orElse(0);
    }

    /** The names of all who ever kept sealed values. */
    public synchronized Set<String> sealedValues() {
        return Arrays.stream(content.getProperty(SEALED_VALUES, "").split(SEPARATOR))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Remembers who keeps sealed values. */
    public synchronized void addSealedValues(String name) throws IOException {
        Set<String> names = sealedValues();
        if (names.add(name)) {
            content.setProperty(SEALED_VALUES, String.join(SEPARATOR, names));
            write();
        }
    }

    private void write() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content.store(out, null);
        OwnerFiles.write(file, out.toByteArray());
    }
}
