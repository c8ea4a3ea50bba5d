package org.secureprint.api.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.secureprint.api.vault.KeyInfo;
import org.secureprint.api.vault.KeyRing;

/** A key ring for unit tests: seals by writing key id and purpose in front. Nothing is secret. */
public final class InMemoryKeyRing implements KeyRing {
    private final Map<Integer, KeyInfo.State> keys = new ConcurrentSkipListMap<>(Map.of(1, KeyInfo.State.ACTIVE));

    /** Makes a new active key; the others only open from now on. */
    public void rotate() {
        int next = keys.size() + 1;
        keys.replace(next - 1, KeyInfo.State.DECRYPT_ONLY);
        keys.put(next, KeyInfo.State.ACTIVE);
    }

    /** What this key sealed does not open any more. */
    public void destroy(int keyId) {
        keys.replace(keyId, KeyInfo.State.DESTROYED);
    }

    @Override
    public List<KeyInfo> list() {
        return keys.entrySet().stream()
                .map(each -> new KeyInfo(each.getKey(), each.getValue(), Instant.EPOCH))
                .toList();
    }

    @Override
    public int activeKeyId() {
        return keys.size();
    }

    @Override
    public byte[] seal(byte[] secret, String purpose) {
        byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + Short.BYTES + name.length + secret.length)
                .putInt(activeKeyId())
                .putShort((short) name.length)
                .put(name)
                .put(secret)
                .array();
    }

    @Override
    public byte[] unseal(byte[] sealed, String purpose) {
        int keyId = keyIdOf(sealed);
        if (keys.get(keyId) == KeyInfo.State.DESTROYED) {
            throw new IllegalArgumentException("Key " + keyId + " is destroyed");
        }
        byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
        int start = Integer.BYTES + Short.BYTES + name.length;
        if (sealed.length < start
                || ByteBuffer.wrap(sealed).getShort(Integer.BYTES) != name.length
                || !Arrays.equals(sealed, Integer.BYTES + Short.BYTES, start, name, 0, name.length)) {
            throw new IllegalArgumentException("Sealed for another purpose");
        }
        return Arrays.copyOfRange(sealed, start, sealed.length);
    }

    @Override
    public int keyIdOf(byte[] sealed) {
        int keyId = sealed.length < Integer.BYTES + Short.BYTES
                ? 0
                : ByteBuffer.wrap(sealed).getInt();
        if (!keys.containsKey(keyId)) {
            throw new IllegalArgumentException("No ring sealed this");
        }
        return keyId;
    }
}
