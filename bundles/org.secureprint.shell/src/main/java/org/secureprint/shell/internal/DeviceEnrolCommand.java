package org.secureprint.shell.internal;

import java.util.Arrays;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.device.DeviceCredential.Kind;
import org.secureprint.api.device.DeviceEnrolment;
import org.secureprint.api.identity.UserName;
import org.secureprint.shell.console.Cell;

@Service
@Command(
        scope = "spm",
        name = "device-enrol",
        description =
                "Makes a one-time code by which an MFP that fetches its jobs gets a certificate within 15 minutes, and prints it"
                        + " once. A code from before is worth nothing any more; what the device has goes on until this one is used.")
public final class DeviceEnrolCommand extends ServerCommand {
    @Argument(name = "device", description = "The id of the device", required = true)
    @Completion(DeviceIdCompleter.class)
    String id;

    @Option(
            name = "--signature",
            description = "The device knows no client certificates: it gets a key to sign its requests with instead")
    boolean signature;

    @Reference
    DeviceEnrolment enrolment;

    @Override
    public Object execute() throws Exception {
        String device = UserName.fold(id);
        DeviceEnrolment.OneTimeCode made = logged(
                "device-enrol",
                "device " + device,
                () -> enrolment.issue(device, signature ? Kind.SIGNATURE : Kind.CERTIFICATE));
        System.out.println("Code: " + new String(made.code()));
        Arrays.fill(made.code(), '\0');
        System.out.println("It is shown this once, and good once, until "
                + Cell.time(made.expires()).text() + ". Type it into the device's settings.");
        return null;
    }
}
