package org.secureprint.vault.internal.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.secureprint.api.vault.KeyInfo;
import org.secureprint.api.vault.KeyRing;
import org.secureprint.vault.internal.VaultClosedException;
import org.secureprint.vault.internal.format.Crypto;
import org.secureprint.vault.internal.format.KeyEncryption;

/** The open key ring, wherever its keys are stored. */
public final class StoredKeyRing implements KeyRing, KeyEncryption {
    /** What a key encrypted is stored within this time, or never. */
    private static final long ON_ITS_WAY_NANOS = Duration.ofMinutes(1).toNanos();

    private static final byte SEALED_VERSION = 1;
    private static final int SEALED_PREFIX = 17;
    private static final byte[] SEAL_CONTEXT = "SPM-SEAL-1".getBytes(StandardCharsets.US_ASCII);

    private final RingStorage storage;
    private final KeyUses uses;
    private final Clock clock;
    private final LongSupplier ticks;
    private final Map<Integer, Long> usedAt = new ConcurrentHashMap<>();
    private volatile List<RingKey> keys;

    /**
     * @param ticks nanoseconds, as {@link System#nanoTime}
     * @throws VaultClosedException if the keys cannot be read or are not one ring
     */
    StoredKeyRing(RingStorage storage, KeyUses uses, Clock clock, LongSupplier ticks) throws VaultClosedException {
        this.storage = storage;
        this.uses = uses;
        this.clock = clock;
        this.ticks = ticks;
        keys = storage.read();
        long active = keys.stream().filter(RingKey::isActive).count();
        long ids = keys.stream().map(each -> each.info().id()).distinct().count();
        if (active != 1 || ids != keys.size()) {
            throw new VaultClosedException("The key ring has " + active + " active keys, and " + ids + " ids for "
                    + keys.size() + " keys: exactly one is active, and each has its own id."
                    + " Restore it from the backup; the vault is untouched.");
        }
    }

    @Override
    public List<KeyInfo> list() {
        return keys.stream().map(RingKey::info).toList();
    }

    /** The keys with their values. */
    List<RingKey> keys() {
        return keys;
    }

    @Override
    public int activeKeyId() {
        return active().info().id();
    }

    private RingKey active() {
        return keys.stream().filter(RingKey::isActive).findFirst().orElseThrow();
    }

    /** Whether the active key has come near the number of times that it may be used. */
    public boolean isWornOut() {
        return uses.isWornOut(activeKeyId());
    }

    /**
     * Makes a new active key; the former one only decrypts from now on. Durable when it returns.
     *
     * @param above the new key's id is higher than this
     */
    public synchronized KeyInfo rotate(int above) throws IOException {
        int highest = keys.get(keys.size() - 1).info().id();
        int id = Math.max(Math.max(highest, above), uses.highestId()) + 1;
        uses.fresh(id);
        keys = storage.add(keys, id, clock.instant());
        return active().info();
    }

    /**
     * Whether what this key encrypted may still be on its way to the disk, so that nobody can count it yet.
     */
    public boolean wasJustUsed(int keyId) {
        Long at = usedAt.get(keyId);
        return at != null && ticks.getAsLong() - at < ON_ITS_WAY_NANOS;
    }

    /** Destroys a key that is not active, and with it all that it wrapped or sealed. Durable when it returns. */
    public synchronized void destroy(int keyId) throws IOException {
        if (keyId == activeKeyId()) {
            throw new IllegalStateException("Key " + keyId + " is active. Run spm:key-rotate first.");
        }
        usable(keyId);
        keys = storage.destroy(keys, keyId);
    }

    @Override
    public byte[] wrap(int keyId, byte[] nonce, byte[] aad, byte[] documentKey) {
        RingKey key = usable(keyId);
        count(keyId);
        return storage.encrypt(key.wrapping(), nonce, aad, documentKey);
    }

    @Override
    public byte[] unwrap(int keyId, byte[] nonce, byte[] aad, byte[] wrapped) throws GeneralSecurityException {
        RingKey key = find(keyId);
        if (key == null || key.isDestroyed()) {
            throw new GeneralSecurityException("Key " + keyId + " is not in the ring, or is destroyed");
        }
        return storage.decrypt(key.wrapping(), nonce, aad, wrapped);
    }

    @Override
    public byte[] seal(byte[] secret, String purpose) {
        RingKey key = activeCounted();
        int keyId = key.info().id();
        byte[] nonce = Crypto.random(Crypto.NONCE);
        byte[] sealed = storage.encrypt(key.sealing(), nonce, sealAad(keyId, purpose), secret);
        return ByteBuffer.allocate(SEALED_PREFIX + sealed.length)
                .put(SEALED_VERSION)
                .putInt(keyId)
                .put(nonce)
                .put(sealed)
                .array();
    }

    @Override
    public byte[] unseal(byte[] sealed, String purpose) {
        int keyId = keyIdOf(sealed);
        RingKey key = usable(keyId);
        byte[] nonce = Arrays.copyOfRange(sealed, SEALED_PREFIX - Crypto.NONCE, SEALED_PREFIX);
        byte[] rest = Arrays.copyOfRange(sealed, SEALED_PREFIX, sealed.length);
        try {
            return storage.decrypt(key.sealing(), nonce, sealAad(keyId, purpose), rest);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The sealed secret was changed, or sealed for another purpose", e);
        }
    }

    @Override
    public int keyIdOf(byte[] sealed) {
        if (sealed.length < SEALED_PREFIX || sealed[0] != SEALED_VERSION) {
            throw new IllegalArgumentException("This was not sealed by a key ring");
        }
        return ByteBuffer.wrap(sealed).getInt(1);
    }

    /** The active key, counted while it was active: so nobody destroys it before what it seals is stored. */
    private RingKey activeCounted() {
        RingKey key;
        do {
            key = active();
            count(key.info().id());
        } while (key != active());
        return key;
    }

    private void count(int keyId) {
        usedAt.put(keyId, ticks.getAsLong());
        uses.add(keyId);
    }

    private RingKey usable(int keyId) {
        RingKey key = find(keyId);
        if (key == null || key.isDestroyed()) {
            throw new IllegalArgumentException("Key " + keyId + " is not in the ring, or is destroyed");
        }
        return key;
    }

    private RingKey find(int keyId) {
        for (RingKey each : keys) {
            if (each.info().id() == keyId) {
                return each;
            }
        }
        return null;
    }

    private static byte[] sealAad(int keyId, String purpose) {
        byte[] text = purpose.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(SEAL_CONTEXT.length + 4 + text.length)
                .put(SEAL_CONTEXT)
                .putInt(keyId)
                .put(text)
                .array();
    }
}
