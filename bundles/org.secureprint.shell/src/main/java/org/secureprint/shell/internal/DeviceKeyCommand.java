package org.secureprint.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.device.OutputDevices;
import org.secureprint.api.identity.Accounts;
import org.secureprint.api.identity.UserName;

@Service
@Command(
        scope = "spm",
        name = "device-key",
        description =
                "Makes a new key for an MFP that fetches its jobs, prints it once, and ends a lock. The old key is worth"
                        + " nothing any more.")
public final class DeviceKeyCommand extends ServerCommand {
    @Argument(name = "device", description = "The id of the device", required = true)
    @Completion(DeviceIdCompleter.class)
    String id;

    @Reference
    OutputDevices devices;

    @Reference
    Accounts accounts;

    @Override
    public Object execute() throws Exception {
        OutputDevice device = device();
        char[] key = logged("device-key", "device " + device.id(), () -> accounts.makeDeviceKey(device.id()));
        DeviceAddCommand.show(key);
        return null;
    }

    private OutputDevice device() {
        OutputDevice device = devices.find(UserName.fold(id))
                .orElseThrow(() -> new PrintException(
                        Status.CLIENT_ERROR_NOT_FOUND, "There is no device with this id. See spm:device-list."));
        if (device.target().isPresent()) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_POSSIBLE,
                    "Released jobs are sent to " + device.id() + ", which needs no key for it.");
        }
        return device;
    }
}
