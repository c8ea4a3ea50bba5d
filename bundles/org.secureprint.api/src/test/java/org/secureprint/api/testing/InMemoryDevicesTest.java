package org.secureprint.api.testing;

import org.secureprint.api.device.OutputDevices;

class InMemoryDevicesTest implements OutputDevicesContract {
    private final InMemoryDevices devices = new InMemoryDevices();

    @Override
    public OutputDevices devices() {
        return devices;
    }
}
