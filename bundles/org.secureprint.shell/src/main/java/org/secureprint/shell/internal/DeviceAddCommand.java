package org.secureprint.shell.internal;

import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.device.OutputDevices;
import org.secureprint.api.identity.Accounts;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.UserName;

@Service
@Command(
        scope = "spm",
        name = "device-add",
        description =
                "Adds a printer. With --uri released jobs are sent to it; without, it is an MFP that fetches its jobs,"
                        + " and the key by which it proves itself is printed once.")
public final class DeviceAddCommand extends ServerCommand {
    @Argument(
            name = "device",
            description = "The id of the new device: letters, digits, '.', '_', '-'; kept in lower case",
            required = true)
    String id;

    @Option(name = "--name", description = "The name that people read; the id if not given")
    String name;

    @Option(name = "--location", description = "Where it stands")
    String location = "";

    @Option(
            name = "--uri",
            description =
                    "Where released jobs are sent: socket://host:9100, ipp://host/ipp/print or ipps://host/ipp/print")
    String uri;

    @Reference
    OutputDevices devices;

    @Reference
    Accounts accounts;

    @Override
    public Object execute() throws Exception {
        String folded = UserName.fold(id);
        OutputDevice device = new OutputDevice(
                folded, name == null ? folded : name, location, uri == null ? null : URI.create(uri), true);
        char[] key = logged("device-add", "device " + folded, () -> add(device));
        System.out.println("Device " + folded + " is added.");
        if (key.length > 0) {
            show(key);
        }
        return null;
    }

    /** Shows a device's key, the only time. */
    static void show(char[] key) {
        System.out.println("Device key: " + new String(key));
        System.out.println("It is shown this once. Type it into the device's settings.");
        Arrays.fill(key, '\0');
    }

    /** Adds a device with its account and key or not at all; the key is empty for one that jobs are sent to. */
    private char[] add(OutputDevice device) {
        if (devices.find(device.id()).isPresent()) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_POSSIBLE,
                    "There is a device " + device.id() + " already. See spm:device-list.");
        }
        if (device.target().isPresent()) {
            devices.put(device);
            return new char[0];
        }
        accounts.add(device.id(), Set.of(Role.DEVICE));
        boolean complete = false;
        try {
            char[] key = accounts.makeDeviceKey(device.id());
            devices.put(device);
            complete = true;
            return key;
        } finally {
            if (!complete) {
                accounts.remove(device.id());
            }
        }
    }
}
