package org.secureprint.vault.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.vault.KeyInfo;
import org.secureprint.api.vault.KeyUse;
import org.secureprint.api.vault.SealedValues;
import org.secureprint.vault.internal.keys.RingRecord;
import org.secureprint.vault.internal.keys.StoredKeyRing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of the ring's keys: makes new ones, moves what the old ones wrapped and sealed, and destroys those whose time is over and that
 * nothing needs. It remembers nothing: what is left to do after a crash follows from what is stored.
 */
final class KeyRotation {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);
    private static final int RESEALED_AT_ONCE = 200;

    private final StoredKeyRing ring;
    private final FileVault vault;
    private final RingRecord record;
    private final Collection<SealedValues> sealedValues;
    private final KeyAges ages;
    private volatile int settledKeyId;

    /** @param sealedValues all that are there now; changes while the server runs */
    KeyRotation(
            StoredKeyRing ring,
            FileVault vault,
            RingRecord record,
            Collection<SealedValues> sealedValues,
            KeyAges ages) {
        this.ring = ring;
        this.vault = vault;
        this.record = record;
        this.sealedValues = sealedValues;
        this.ages = ages;
    }

    /** Makes a new active key; {@link #work} does the rest. */
    KeyInfo rotate() throws IOException {
        int highest =
                vault.documentsByKey().keySet().stream().max(Integer::compare).orElse(0);
        KeyInfo made = ring.rotate(highest);
        LOG.warn("Key {} of the key ring is active now. It is in no backup yet; make one: spm:key-backup", made.id());
        return made;
    }

    /** Does what is due: called now and then, and soon after {@link #rotate}. */
    synchronized void work() throws IOException {
        rememberHolders();
        ages.nextRun();
        if (ring.isWornOut() || ages.over(ring.list()).contains(ring.activeKeyId())) {
            rotate();
        }
        int moved = vault.rewrap();
        if (moved > 0) {
            LOG.info("The keys of {} documents are wrapped with key {} now", moved, ring.activeKeyId());
        }
        reseal();
        Set<Integer> over = ages.over(ring.list());
        for (KeyInfo key : ring.list()) {
            if (key.state() == KeyInfo.State.DECRYPT_ONLY && over.contains(key.id())) {
                destroyIfUnneeded(key);
            }
        }
    }

    private void rememberHolders() throws IOException {
        for (SealedValues each : sealedValues) {
            record.addSealedValues(each.name());
        }
    }

    private void reseal() throws IOException {
        int active = ring.activeKeyId();
        if (settledKeyId == active || ring.list().size() == 1) {
            return;
        }
        int moved = 0;
        for (SealedValues each : sealedValues) {
            for (int now = each.reseal(RESEALED_AT_ONCE); now > 0; now = each.reseal(RESEALED_AT_ONCE)) {
                moved += now;
            }
        }
        if (moved > 0) {
            LOG.info("{} sealed values are sealed with key {} now", moved, active);
        }
        boolean mayCome = ring.list().stream()
                .anyMatch(key -> key.state() == KeyInfo.State.DECRYPT_ONLY && ring.wasJustUsed(key.id()));
        if (!mayCome && absent().isEmpty()) {
            settledKeyId = active;
        }
    }

    /** Somebody who keeps sealed values came: they may not be under the active key. */
    void lookAgain() {
        settledKeyId = 0;
    }

    private void destroyIfUnneeded(KeyInfo key) throws IOException {
        Optional<String> need = need(use(key.id()));
        if (need.isEmpty()) {
            ring.destroy(key.id());
            LOG.info("Key {} of the key ring was made at {}; it is destroyed now", key.id(), key.createdAt());
        } else {
            LOG.info("Key {} of the key ring is over its time but is not destroyed yet: {}", key.id(), need.get());
        }
    }

    /** Every key with what needs it. */
    List<KeyUse> keys() throws IOException {
        Map<Integer, Long> documents = vault.documentsByKey();
        Map<Integer, Map<String, Long>> values = new HashMap<>();
        for (SealedValues each : sealedValues) {
            each.countByKey().forEach((keyId, count) -> values.computeIfAbsent(keyId, id -> new TreeMap<>())
                    .merge(each.name(), count, Long::sum));
        }
        Map<Integer, KeyInfo> keys = new TreeMap<>();
        ring.list().forEach(key -> keys.put(key.id(), key));
        Set<Integer> needed = new TreeSet<>(documents.keySet());
        needed.addAll(values.keySet());
        needed.remove(0);
        needed.forEach(id -> keys.putIfAbsent(id, new KeyInfo(id, KeyInfo.State.MISSING, Instant.EPOCH)));
        List<KeyUse> uses = new ArrayList<>();
        keys.forEach((id, key) ->
                uses.add(new KeyUse(key, documents.getOrDefault(id, 0L), values.getOrDefault(id, Map.of()))));
        return uses;
    }

    private KeyUse use(int keyId) throws IOException {
        return keys().stream()
                .filter(use -> use.key().id() == keyId)
                .findFirst()
                .orElseThrow(() ->
                        new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "The key ring has no key " + keyId + "."));
    }

    /** Destroys a key that nothing needs. */
    void destroy(int keyId) throws IOException {
        rememberHolders();
        KeyUse use = use(keyId);
        String refusal =
                switch (use.key().state()) {
                    case ACTIVE -> "it is active. Run spm:key-rotate first";
                    case DESTROYED -> "it is destroyed already";
                    case MISSING -> "it is not in this ring";
                    case DECRYPT_ONLY -> need(use).orElse("");
                };
        if (!refusal.isEmpty()) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_POSSIBLE, "Key " + keyId + " is not destroyed: " + refusal + ".");
        }
        ring.destroy(keyId);
        LOG.info("Key {} of the key ring is destroyed", keyId);
    }

    /** Why a key cannot be done without; empty if it can. */
    private Optional<String> need(KeyUse use) {
        List<String> needs = new ArrayList<>();
        if (ring.wasJustUsed(use.key().id())) {
            needs.add(
                    "it encrypted something within the last minute that may not be stored yet. Try again in a minute");
        }
        if (use.documents() > 0) {
            needs.add(use.documents() + " documents still need it");
        }
        use.values().forEach((name, count) -> {
            if (count > 0) {
                needs.add(count + " sealed values still need it (" + name + ")");
            }
        });
        absent().forEach(name -> needs.add("nobody can say whether \"" + name
                + "\" need it; the part of the server that" + " keeps them is not there"));
        return needs.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", needs));
    }

    private Set<String> absent() {
        Set<String> names = record.sealedValues();
        sealedValues.forEach(each -> names.remove(each.name()));
        return names;
    }
}
