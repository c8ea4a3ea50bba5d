package org.secureprint.api.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.secureprint.api.device.DeviceCredential;
import org.secureprint.api.device.DeviceCredentials;

/** What devices prove themselves by, for tests. */
public final class InMemoryDeviceCredentials implements DeviceCredentials {
    private final Map<String, DeviceCredential> byDevice = new TreeMap<>();
    private final Map<String, Instant> newest = new TreeMap<>();
    private final Set<String> taken = new HashSet<>();

    /** The same rows as somebody finds them who opens them after a restart. */
    public synchronized InMemoryDeviceCredentials copy() {
        InMemoryDeviceCredentials copy = new InMemoryDeviceCredentials();
        copy.byDevice.putAll(byDevice);
        copy.newest.putAll(newest);
        copy.taken.addAll(taken);
        return copy;
    }

    @Override
    public synchronized Optional<DeviceCredential> find(String device) {
        return Optional.ofNullable(byDevice.get(device));
    }

    @Override
    public synchronized List<DeviceCredential> list() {
        return new ArrayList<>(byDevice.values());
    }

    @Override
    public synchronized DeviceCredential change(String device, UnaryOperator<DeviceCredential> change) {
        DeviceCredential next = change.apply(find(device).orElse(DeviceCredential.none(device)));
        byDevice.put(device, next);
        return next;
    }

    @Override
    public synchronized boolean take(String device, String keyId, String nonce, Instant created) {
        Instant latest = newest.getOrDefault(keyId, Instant.MIN);
        boolean tooOld = newest.containsKey(keyId) && !created.isAfter(latest.minus(WINDOW));
        boolean known = find(device).filter(row -> row.keyId().equals(keyId)).isPresent();
        if (!known || tooOld || !taken.add(keyId + ' ' + nonce)) {
            return false;
        }
        newest.put(keyId, created.isAfter(latest) ? created : latest);
        return true;
    }

    @Override
    public synchronized boolean remove(String device) {
        return byDevice.remove(device) != null;
    }
}
