package org.secureprint.vault.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.vault.internal.disk.Disk;
import org.secureprint.vault.internal.disk.DiskFile;
import org.secureprint.vault.internal.format.SlotChange;
import org.secureprint.vault.internal.format.VaultKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wraps documents' keys with the active key of the ring, without touching a segment. Takes turns with erasing and compacting; documents
 * are written and read meanwhile.
 */
final class Rewrapping {
    private static final Logger LOG = LoggerFactory.getLogger(Rewrapping.class);
    private static final int AT_ONCE = 64;

    private final Disk disk;
    private final VaultKeys keys;
    private final Map<DocumentKey, Place> index;
    private final FileDocuments files;
    private final Packs packs;
    private final OpenCheck open;

    Rewrapping(
            Disk disk,
            VaultKeys keys,
            Map<DocumentKey, Place> index,
            FileDocuments files,
            Packs packs,
            OpenCheck open) {
        this.disk = disk;
        this.keys = keys;
        this.index = index;
        this.files = files;
        this.packs = packs;
        this.open = open;
    }

    /**
     * Does it for every document that another key wraps.
     *
     * @return how many are wrapped with the active key now that were not before
     */
    int run() throws IOException {
        List<DocumentKey> own = new ArrayList<>();
        Map<Pack, List<Map.Entry<DocumentKey, Place.InPack>>> packed = new LinkedHashMap<>();
        index.forEach((key, place) -> {
            if (isOld(place) && place instanceof Place.InPack inPack) {
                packed.computeIfAbsent(inPack.pack(), pack -> new ArrayList<>()).add(Map.entry(key, inPack));
            } else if (isOld(place)) {
                own.add(key);
            }
        });
        int done = 0;
        for (DocumentKey key : own) {
            done += rewrapFile(key);
        }
        for (Map.Entry<Pack, List<Map.Entry<DocumentKey, Place.InPack>>> pack : packed.entrySet()) {
            List<Map.Entry<DocumentKey, Place.InPack>> all = pack.getValue();
            all.sort(Comparator.comparing(each -> each.getValue().offset()));
            for (int from = 0; from < all.size(); from += AT_ONCE) {
                done += rewrapInPack(pack.getKey(), all.subList(from, Math.min(from + AT_ONCE, all.size())));
            }
        }
        return done;
    }

    private boolean isOld(Place place) {
        return place != null
                && place.keyId() != 0
                && place.keyId() != keys.ring().activeKeyId();
    }

    private int rewrapFile(DocumentKey key) throws IOException {
        synchronized (packs) {
            open.run();
            Place place = index.get(key);
            if (!isOld(place) || !(place instanceof Place.InFile)) {
                return 0;
            }
            try (DiskFile file = files.openForWriting(key)) {
                return change(file, Map.of(key, place));
            } catch (NoSuchFileException e) {
                LOG.debug("The file of document {} is missing", key);
                return 0;
            }
        }
    }

    private int rewrapInPack(Pack pack, List<Map.Entry<DocumentKey, Place.InPack>> found) throws IOException {
        synchronized (packs) {
            open.run();
            Map<DocumentKey, Place> still = new LinkedHashMap<>();
            found.forEach(each -> {
                if (each.getValue().equals(index.get(each.getKey()))) {
                    still.put(each.getKey(), each.getValue());
                }
            });
            if (still.isEmpty()) {
                return 0;
            }
            try (DiskFile file = disk.open(pack.file(), true)) {
                return change(file, still);
            }
        }
    }

    /**
     * Readers find the new slot in the index before the old one goes, so that a reader that met neither looks again.
     */
    private int change(DiskFile file, Map<DocumentKey, Place> places) throws IOException {
        int active = keys.ring().activeKeyId();
        Map<DocumentKey, SlotChange> changes = new LinkedHashMap<>();
        for (Map.Entry<DocumentKey, Place> each : places.entrySet()) {
            long base = each.getValue() instanceof Place.InPack inPack ? inPack.offset() : 0;
            try {
                changes.put(each.getKey(), SlotChange.of(keys, each.getKey(), file, base));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (IOException e) {
                LOG.warn("The key slots of document {} cannot be read, so they stay as they are", each.getKey(), e);
            } catch (AEADBadTagException e) {
                LOG.warn("Document {} is damaged: its key slots do not open", each.getKey());
                index.replace(each.getKey(), each.getValue(), each.getValue().wrappedBy(0));
            } catch (GeneralSecurityException e) {
                LOG.warn(
                        "Document {} cannot be read with the key ring, so it stays as it is: {}",
                        each.getKey(),
                        e.getMessage());
            }
        }
        if (changes.isEmpty()) {
            return 0;
        }
        for (SlotChange change : changes.values()) {
            change.writeNew();
        }
        file.sync();
        changes.keySet()
                .forEach(key ->
                        index.replace(key, places.get(key), places.get(key).wrappedBy(active)));
        for (SlotChange change : changes.values()) {
            change.destroyOld();
        }
        file.sync();
        return changes.size();
    }

    /** Fails once the vault is closed. */
    interface OpenCheck {
        void run() throws IOException;
    }
}
