package org.secureprint.api.testing;

import org.secureprint.api.device.DeviceCredentials;

class InMemoryDeviceCredentialsTest implements DeviceCredentialsContract {
    private final InMemoryDeviceCredentials credentials = new InMemoryDeviceCredentials();

    @Override
    public DeviceCredentials credentials() {
        return credentials;
    }
}
