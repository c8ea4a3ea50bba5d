package org.secureprint.vault.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.secureprint.api.vault.DamagedDocumentException;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.vault.internal.disk.Disk;
import org.secureprint.vault.internal.disk.DiskFile;
import org.secureprint.vault.internal.format.ImageReader;
import org.secureprint.vault.internal.format.Layout;
import org.secureprint.vault.internal.format.VaultKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The documents that share pack files. Erasing and compacting take turns; appending goes on meanwhile. */
final class Packs implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Packs.class);
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{16}");
    private static final int MOVED_AT_ONCE = 64;

    private final Disk disk;
    private final Path directory;
    private final List<Pack> packs = new CopyOnWriteArrayList<>();
    private final PackAppender appender;

    /** Images that were moved and whose key slots are not destroyed yet, with their documents. */
    private final Map<Place.InPack, DocumentKey> outdated = new HashMap<>();

    /** Finds the packs and their living images again. */
    Packs(
            Disk disk,
            Path directory,
            VaultSettings settings,
            VaultKeys keys,
            FreeSpace space,
            Map<DocumentKey, Place> index)
            throws IOException {
        this.disk = disk;
        this.directory = directory;
        disk.createDirectories(directory);
        disk.sync(directory.getParent());
        PackScan scan = new PackScan(disk);
        for (Path file : files()) {
            Pack pack = new Pack(
                    directory, Long.parseUnsignedLong(file.getFileName().toString(), 16));
            packs.add(pack);
            Map<Place.InPack, Place.InPack> twice = new LinkedHashMap<>();
            scan.run(pack, (key, place) -> {
                pack.added(place.offset(), place.length());
                if (index.putIfAbsent(key, place) instanceof Place.InPack older) {
                    twice.put(older, place);
                }
            });
            for (Map.Entry<Place.InPack, Place.InPack> each : twice.entrySet()) {
                settle(each.getKey(), each.getValue(), keys, index);
            }
        }
        long next = packs.stream().mapToLong(Pack::number).max().orElse(0) + 1;
        appender = new PackAppender(disk, directory, settings.packMaxOctets(), space, next, packs);
        removeEmpty(packs);
    }

    private List<Path> files() throws IOException {
        return disk.list(directory).stream()
                .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
                .sorted()
                .toList();
    }

    /** The server stopped while it moved a document: the copy counts if it is whole, and the other one is destroyed. */
    private void settle(Place.InPack older, Place.InPack copy, VaultKeys keys, Map<DocumentKey, Place> index)
            throws IOException {
        DocumentKey key = index.entrySet().stream()
                .filter(entry -> entry.getValue() == older)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        if (isWhole(key, copy, keys)) {
            index.put(key, copy);
            overwriteSlots(List.of(older));
        } else {
            overwriteSlots(List.of(copy));
        }
    }

    private boolean isWhole(DocumentKey key, Place.InPack place, VaultKeys keys) throws IOException {
        try (DiskFile file = disk.open(place.pack().file(), false)) {
            new ImageReader(keys, key, file, place.offset(), Layout.aligned(place.length()), true).verify();
            return true;
        } catch (DamagedDocumentException e) {
            LOG.debug("The copy of document {} was not finished", key, e);
            return false;
        }
    }

    Place.InPack append(PackAppender.Image image) throws IOException {
        return appender.append(List.of(image)).get(0);
    }

    DiskFile open(Place.InPack place) throws IOException {
        return disk.open(place.pack().file(), false);
    }

    /**
     * Destroys the keys of the documents' images, and of what moving them left behind, with one sync for each pack, and removes packs
     * in which nothing is left.
     */
    synchronized void erase(Map<DocumentKey, Place.InPack> places) throws IOException {
        List<Place.InPack> all = new ArrayList<>(places.values());
        outdated.forEach((place, key) -> {
            if (places.containsKey(key)) {
                all.add(place);
            }
        });
        overwriteSlots(all);
        all.forEach(outdated::remove);
        removeEmpty(packs);
    }

    private void overwriteOutdated(Pack pack) throws IOException {
        List<Place.InPack> inPack =
                outdated.keySet().stream().filter(place -> place.pack() == pack).toList();
        overwriteSlots(inPack);
        inPack.forEach(outdated::remove);
    }

    private void overwriteSlots(Collection<Place.InPack> places) throws IOException {
        Map<Pack, List<Place.InPack>> byPack = new LinkedHashMap<>();
        places.forEach(place ->
                byPack.computeIfAbsent(place.pack(), pack -> new ArrayList<>()).add(place));
        for (Map.Entry<Pack, List<Place.InPack>> each : byPack.entrySet()) {
            try (DiskFile file = disk.open(each.getKey().file(), true)) {
                each.getValue().sort(Comparator.comparing(Place.InPack::offset));
                for (Place.InPack place : each.getValue()) {
                    Shredder.overwriteSlots(file, place.offset());
                }
                file.sync();
            } catch (NoSuchFileException e) {
                LOG.debug("Pack {} is gone already", each.getKey().number());
                continue;
            }
            each.getValue().forEach(place -> each.getKey().removed(place.offset()));
        }
    }

    private void removeEmpty(Collection<Pack> candidates) throws IOException {
        boolean removed = false;
        for (Pack pack : candidates) {
            if (pack.retire()) {
                disk.delete(pack.file());
                packs.remove(pack);
                removed = true;
            }
        }
        if (removed) {
            disk.sync(directory);
        }
    }

    /** The packs of which so little is alive that the rest should be moved. */
    List<Pack> worthCompacting(int belowPercent) {
        return packs.stream()
                .filter(pack -> pack.isWorthCompacting(belowPercent))
                .toList();
    }

    /**
     * Moves what is alive in a pack to the current one, as it is, and removes the pack. After a failure in the middle a document may be
     * in both: erasing it destroys both, and so does the next attempt to move. After a crash the next start settles that.
     */
    synchronized void compact(Pack pack, Map<DocumentKey, Place> index) throws IOException {
        overwriteOutdated(pack);
        List<Map.Entry<DocumentKey, Place>> living = new ArrayList<>();
        index.forEach((key, place) -> {
            if (place instanceof Place.InPack inPack && inPack.pack() == pack) {
                living.add(Map.entry(key, place));
            }
        });
        for (int from = 0; from < living.size(); from += MOVED_AT_ONCE) {
            move(pack, living.subList(from, Math.min(from + MOVED_AT_ONCE, living.size())), index);
        }
        removeEmpty(List.of(pack));
    }

    private void move(Pack pack, List<Map.Entry<DocumentKey, Place>> living, Map<DocumentKey, Place> index)
            throws IOException {
        List<PackAppender.Image> images = new ArrayList<>();
        try (DiskFile file = disk.open(pack.file(), false)) {
            for (Map.Entry<DocumentKey, Place> each : living) {
                Place.InPack place = (Place.InPack) each.getValue();
                byte[] octets = new byte[(int) Layout.aligned(place.length())];
                file.read(place.offset(), octets, 0, octets.length);
                images.add(new PackAppender.Image(octets, (int) place.length(), place.keyId(), place.createdMs()));
            }
        }
        List<Place.InPack> moved = appender.append(images);
        for (int i = 0; i < moved.size(); i++) {
            Map.Entry<DocumentKey, Place> each = living.get(i);
            index.replace(each.getKey(), each.getValue(), moved.get(i));
            outdated.put((Place.InPack) each.getValue(), each.getKey());
        }
        overwriteOutdated(pack);
    }

    /** What all packs take on the disk, in octets. */
    long octets() {
        return packs.stream().mapToLong(Pack::length).sum();
    }

    @Override
    public void close() {
        appender.close();
    }
}
