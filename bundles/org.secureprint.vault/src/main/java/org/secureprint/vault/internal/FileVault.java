package org.secureprint.vault.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.secureprint.api.vault.DamagedDocumentException;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.Vault;
import org.secureprint.api.vault.VaultReader;
import org.secureprint.api.vault.VaultStatus;
import org.secureprint.api.vault.VaultWriter;
import org.secureprint.vault.internal.disk.Disk;
import org.secureprint.vault.internal.disk.DiskFile;
import org.secureprint.vault.internal.format.ImageEncoder;
import org.secureprint.vault.internal.format.ImageReader;
import org.secureprint.vault.internal.format.Layout;
import org.secureprint.vault.internal.format.VaultKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Documents in format SPMV1 on a local disk: small ones share packs, larger ones have a file each. */
final class FileVault implements Vault, Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(FileVault.class);
    private static final int KEPT_BUFFERS = 16;
    private static final int ERASED_AT_ONCE = 64;

    private final Disk disk;
    private final VaultKeys keys;
    private final VaultSettings settings;
    private final Clock clock;
    private final Map<DocumentKey, Place> index = new ConcurrentHashMap<>();
    private final Map<DocumentKey, Integer> arriving = new ConcurrentHashMap<>();
    private final BlockingQueue<byte[]> buffers = new ArrayBlockingQueue<>(KEPT_BUFFERS);
    private final ExecutorService syncs = Executors.newSingleThreadExecutor(task -> new Thread(task, "vault-sync"));
    private final AtomicLong fileOctets = new AtomicLong();
    private final FreeSpace space;
    private final FileDocuments files;
    private final Packs packs;
    private final GroupCommit<Collection<DocumentKey>> erasures = new GroupCommit<>(ERASED_AT_ONCE, this::eraseGroup);
    private volatile boolean closed;

    /** Opens the vault in a directory and recovers what a crash left. */
    FileVault(Disk disk, Path directory, VaultKeys keys, VaultSettings settings, Clock clock) throws IOException {
        this.disk = disk;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
        space = new FreeSpace(disk, settings.minimumFreeOctets());
        disk.createDirectories(directory);
        files = new FileDocuments(disk, directory.resolve("documents"));
        files.recover(index);
        fileOctets.set(index.values().stream().mapToLong(Place::length).sum());
        packs = new Packs(disk, directory.resolve("packs"), settings, keys, space, index);
    }

    @Override
    public VaultWriter create(DocumentKey key, byte[] attributes) throws IOException {
        checkOpen();
        FreeSpace.Room room = space.open(DocumentWriter.FIRST_IMAGE);
        try {
            return create(key, attributes, room);
        } catch (IOException | RuntimeException e) {
            room.close();
            throw e;
        }
    }

    private VaultWriter create(DocumentKey key, byte[] attributes, FreeSpace.Room room) throws IOException {
        if (arriving.putIfAbsent(key, keys.ring().activeKeyId()) != null) {
            throw new FileAlreadyExistsException("Document " + key + " is arriving already");
        }
        try {
            if (index.containsKey(key)) {
                throw new FileAlreadyExistsException("Document " + key + " is in the vault already");
            }
            ImageEncoder encoder = new ImageEncoder(keys, settings.suite(), key, attributes, clock);
            arriving.replace(key, encoder.keyId());
            return new DocumentWriter(key, this, encoder, room);
        } catch (IOException | RuntimeException e) {
            arriving.remove(key);
            throw e;
        }
    }

    @Override
    public VaultReader open(DocumentKey key) throws IOException {
        checkOpen();
        while (true) {
            Place place = index.get(key);
            if (place == null) {
                throw new NoSuchFileException("Document " + key + " is not in the vault");
            }
            try {
                return open(key, place);
            } catch (DamagedDocumentException | NoSuchFileException e) {
                if (place.equals(index.get(key))) {
                    throw e instanceof DamagedDocumentException
                            ? e
                            : new DamagedDocumentException("Document " + key + " is damaged: its file is missing", e);
                }
            }
        }
    }

    private VaultReader open(DocumentKey key, Place place) throws IOException {
        boolean packed = place instanceof Place.InPack;
        DiskFile file = place instanceof Place.InPack inPack ? packs.open(inPack) : files.open(key);
        try {
            long base = place instanceof Place.InPack inPack ? inPack.offset() : 0;
            long available = packed ? Layout.aligned(place.length()) : file.length();
            return new ImageReader(keys, key, file, base, available, packed);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public void erase(DocumentKey key) throws IOException {
        eraseAll(List.of(key));
    }

    @Override
    public void eraseAll(Collection<DocumentKey> documents) throws IOException {
        checkOpen();
        erasures.submit(documents);
    }

    private void eraseGroup(List<Collection<DocumentKey>> groups) throws IOException {
        Set<DocumentKey> all = new LinkedHashSet<>();
        groups.forEach(all::addAll);
        synchronized (packs) {
            List<DocumentKey> own = new ArrayList<>();
            Map<DocumentKey, Place.InPack> packed = new LinkedHashMap<>();
            all.forEach(key -> {
                Place place = index.get(key);
                if (place instanceof Place.InPack inPack) {
                    packed.put(key, inPack);
                } else if (place != null) {
                    own.add(key);
                }
            });
            files.erase(own);
            packs.erase(packed);
            all.forEach(key -> {
                if (index.remove(key) instanceof Place.InFile file) {
                    fileOctets.addAndGet(-file.length());
                }
            });
        }
    }

    /** Moves the rest out of packs that are mostly erased. */
    void compact() throws IOException {
        for (Pack pack : packs.worthCompacting(settings.compactBelowPercent())) {
            packs.compact(pack, index);
        }
    }

    /**
     * Wraps every document's key with the active key of the ring.
     *
     * @return how many were not before
     */
    int rewrap() throws IOException {
        return new Rewrapping(disk, keys, index, files, packs, this::checkOpen).run();
    }

    /**
     * How many documents need each key of the ring, those that are still arriving too: these first, so that one that is stored meanwhile
     * is counted twice rather than not at all.
     */
    Map<Integer, Long> documentsByKey() {
        Map<Integer, Long> needed = new HashMap<>();
        arriving.values().forEach(keyId -> needed.merge(keyId, 1L, Long::sum));
        status().documentsByKey().forEach((keyId, count) -> needed.merge(keyId, count, Long::sum));
        return needed;
    }

    @Override
    public void forEach(Consumer<DocumentKey> each) {
        index.keySet().forEach(each);
    }

    @Override
    public VaultStatus status() {
        Map<Integer, Long> documentsByKey = new HashMap<>();
        long documents = 0;
        long oldest = Long.MAX_VALUE;
        for (Place place : index.values()) {
            documents++;
            if (place.keyId() != 0) {
                documentsByKey.merge(place.keyId(), 1L, Long::sum);
                oldest = Math.min(oldest, place.createdMs());
            }
        }
        return new VaultStatus(
                keys.vaultId(),
                documents,
                fileOctets.get() + packs.octets(),
                freeOctets(),
                keys.ring().activeKeyId(),
                documentsByKey,
                documentsByKey.isEmpty() ? null : Instant.ofEpochMilli(oldest));
    }

    private long freeOctets() {
        try {
            return disk.freeOctets();
        } catch (IOException e) {
            LOG.warn("The disk of the vault does not say how much of it is free", e);
            return 0;
        }
    }

    /** Refuses new documents; ends the current pack, and what wraps keys anew. Open readers go on. */
    @Override
    public void close() {
        synchronized (packs) {
            closed = true;
        }
        syncs.shutdown();
        packs.close();
    }

    VaultSettings settings() {
        return settings;
    }

    byte[] takeBuffer(int length) {
        byte[] buffer = buffers.poll();
        return buffer == null ? new byte[length] : buffer;
    }

    /** Takes a cleared buffer back. */
    void giveBuffer(byte[] buffer) {
        buffers.offer(buffer);
    }

    void commitToPack(DocumentKey key, PackAppender.Image image) throws IOException {
        index.put(key, packs.append(image));
    }

    PartFile createPart(DocumentKey key) throws IOException {
        return new PartFile(files.createPart(key), syncs);
    }

    void deletePart(DocumentKey key) throws IOException {
        files.deletePart(key);
    }

    void commitFile(DocumentKey key, Place.InFile file) throws IOException {
        checkOpen();
        files.publish(key);
        index.put(key, file);
        fileOctets.addAndGet(file.length());
    }

    void release(DocumentKey key) {
        arriving.remove(key);
    }

    private void checkOpen() throws IOException {
        if (closed) {
            throw new IOException("The vault is closed");
        }
    }
}
