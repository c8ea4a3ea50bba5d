package org.secureprint.vault.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.vault.internal.disk.Disk;
import org.secureprint.vault.internal.disk.DiskFile;
import org.secureprint.vault.internal.format.ImageScan;
import org.secureprint.vault.internal.format.Layout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The documents that have a file of their own, spread over 256 directories. */
final class FileDocuments {
    private static final Logger LOG = LoggerFactory.getLogger(FileDocuments.class);
    private static final String PART = ".part";
    private static final int DIRECTORIES = 256;
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.([0-9]{1,5})");

    private final Disk disk;
    private final Path root;
    private final byte[] front = new byte[Layout.SEGMENTS];

    FileDocuments(Disk disk, Path root) {
        this.disk = disk;
        this.root = root;
    }

    /** Makes the directories, removes what was still arriving, and adds what is there to the index. */
    void recover(Map<DocumentKey, Place> index) throws IOException {
        for (int i = 0; i < DIRECTORIES; i++) {
            disk.createDirectories(directory(i));
        }
        disk.sync(root);
        for (int i = 0; i < DIRECTORIES; i++) {
            recover(directory(i), index);
        }
    }

    private void recover(Path directory, Map<DocumentKey, Place> index) throws IOException {
        boolean removed = false;
        for (Path file : disk.list(directory)) {
            String name = file.getFileName().toString();
            if (name.endsWith(PART)) {
                shredPart(file);
                removed = true;
                continue;
            }
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches()) {
                DocumentKey key =
                        new DocumentKey(UUID.fromString(matcher.group(1)), Integer.parseInt(matcher.group(2)));
                index.put(key, found(file));
            } else {
                LOG.warn("A file in the vault is no document and is left alone: {}", file);
            }
        }
        if (removed) {
            disk.sync(directory);
        }
    }

    /** What lies in a file of its own, as far as its front says. */
    private Place.InFile found(Path path) throws IOException {
        try (DiskFile file = disk.open(path, false)) {
            boolean whole = file.read(0, front, 0, front.length) == front.length;
            ImageScan image = whole ? ImageScan.of(front) : null;
            return image == null
                    ? new Place.InFile(file.length(), 0, 0)
                    : new Place.InFile(file.length(), image.keyId(), image.createdMs());
        }
    }

    private void shredPart(Path part) throws IOException {
        try (DiskFile file = disk.open(part, true)) {
            if (file.length() > 0) {
                Shredder.overwrite(file, 0, Math.min(file.length(), Layout.SEGMENTS));
                file.sync();
            }
        }
        disk.delete(part);
    }

    DiskFile createPart(DocumentKey key) throws IOException {
        return disk.create(part(key));
    }

    void deletePart(DocumentKey key) throws IOException {
        disk.delete(part(key));
    }

    /** Gives a finished and synced file its name; durable when it returns, gone when it fails. */
    void publish(DocumentKey key) throws IOException {
        disk.rename(part(key), file(key));
        try {
            disk.sync(file(key).getParent());
        } catch (IOException e) {
            disk.delete(file(key));
            throw e;
        }
    }

    DiskFile open(DocumentKey key) throws IOException {
        return disk.open(file(key), false);
    }

    DiskFile openForWriting(DocumentKey key) throws IOException {
        return disk.open(file(key), true);
    }

    /** Overwrites the documents' key slots and removes their files; durable when it returns. */
    void erase(Collection<DocumentKey> keys) throws IOException {
        Set<Path> directories = new LinkedHashSet<>();
        for (DocumentKey key : keys) {
            try (DiskFile file = disk.open(file(key), true)) {
                Shredder.overwriteSlots(file, 0);
                file.sync();
            } catch (NoSuchFileException e) {
                LOG.debug("Document {} is gone already", key);
            }
        }
        for (DocumentKey key : keys) {
            disk.delete(file(key));
            directories.add(file(key).getParent());
        }
        for (Path directory : directories) {
            disk.sync(directory);
        }
    }

    private Path directory(int index) {
        return root.resolve(String.format(Locale.ROOT, "%02x", index));
    }

    private Path file(DocumentKey key) {
        int index = (int) key.jobUuid().getLeastSignificantBits() & (DIRECTORIES - 1);
        return directory(index).resolve(key.toString());
    }

    private Path part(DocumentKey key) {
        Path file = file(key);
        return file.resolveSibling(file.getFileName() + PART);
    }
}
