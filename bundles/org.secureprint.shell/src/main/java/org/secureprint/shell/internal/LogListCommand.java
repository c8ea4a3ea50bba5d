package org.secureprint.shell.internal;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.log.LogArchive;
import org.secureprint.api.log.LogFile;
import org.secureprint.shell.console.Cell;
import org.secureprint.shell.console.Listing;

@Service
@Command(
        scope = "spm",
        name = "log-list",
        description =
                "Lists the files of the logs that you may read: an administrator the access logs of today and yesterday, a"
                        + " service engineer all.")
public final class LogListCommand extends ServerCommand {
    @Option(name = "--json", description = "Print JSON instead of a table")
    boolean json;

    @Reference
    LogArchive logs;

    @Override
    public Object execute() throws Exception {
        Listing listing = new Listing("file", "log", "day", "size");
        for (LogFile file : logs.list(login())) {
            listing.row(
                    Cell.text(file.name()),
                    Cell.text(file.kind().fileName()),
                    Cell.text(file.day().toString()),
                    Cell.octets(file.octets()));
        }
        listing.print(System.out, json, "Nothing was logged in this time.");
        return null;
    }
}
