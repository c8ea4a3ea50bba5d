package org.secureprint.shell.internal;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.device.OutputDevices;
import org.secureprint.shell.console.Cell;
import org.secureprint.shell.console.Listing;

@Service
@Command(scope = "spm", name = "device-list", description = "Lists the printers and MFPs that jobs can be released to.")
public final class DeviceListCommand implements Action {
    @Option(name = "--json", description = "Print JSON instead of a table")
    boolean json;

    @Reference
    OutputDevices devices;

    @Override
    public Object execute() {
        Listing listing = new Listing("id", "name", "location", "uri", "enabled");
        for (OutputDevice device : devices.list()) {
            listing.row(
                    Cell.text(device.id()),
                    Cell.text(device.name()),
                    Cell.text(device.location()),
                    Cell.text(device.target().map(Object::toString).orElse("(fetches its jobs)")),
                    Cell.yesOrNo(device.enabled()));
        }
        listing.print(System.out, json, "There are no devices. Add one with spm:device-add.");
        return null;
    }
}
