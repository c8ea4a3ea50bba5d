package org.secureprint.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.device.OutputDevices;

/** Completes the ids of output devices. */
@Service
public final class DeviceIdCompleter implements Completer {
    @Reference
    OutputDevices devices;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return new StringsCompleter(
                        devices.list().stream().map(OutputDevice::id).toList())
                .complete(session, line, candidates);
    }
}
