package org.secureprint.api.testing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.device.OutputDevices;

/** Output devices for tests. */
public final class InMemoryDevices implements OutputDevices {
    private final ConcurrentSkipListMap<String, OutputDevice> devices = new ConcurrentSkipListMap<>();

    @Override
    public Optional<OutputDevice> find(String id) {
        return Optional.ofNullable(devices.get(id));
    }

    @Override
    public List<OutputDevice> list() {
        return List.copyOf(devices.values());
    }

    @Override
    public void put(OutputDevice device) {
        devices.put(device.id(), device);
    }

    @Override
    public boolean remove(String id) {
        return devices.remove(id) != null;
    }
}
