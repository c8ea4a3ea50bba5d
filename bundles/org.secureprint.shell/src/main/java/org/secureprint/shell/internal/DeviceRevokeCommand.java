package org.secureprint.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.device.DeviceEnrolment;
import org.secureprint.api.identity.UserName;
import org.secureprint.shell.console.Cell;

@Service
@Command(
        scope = "spm",
        name = "device-revoke",
        description =
                "Keeps an MFP out from its next request on: its certificate, keys, codes and sessions are worth nothing any more,"
                        + " those of people at it neither. It comes back with spm:device-enrol.")
public final class DeviceRevokeCommand extends ServerCommand {
    @Argument(name = "device", description = "The id of the device", required = true)
    @Completion(DeviceIdCompleter.class)
    String id;

    @Reference
    DeviceEnrolment enrolment;

    @Override
    public Object execute() throws Exception {
        String device = UserName.fold(id);
        logged("device-revoke", "device " + device, () -> {
            enrolment.revoke(device);
            return null;
        });
        System.out.println("Device " + Cell.text(device).text() + " is kept out, and everybody at it is signed out.");
        return null;
    }
}
