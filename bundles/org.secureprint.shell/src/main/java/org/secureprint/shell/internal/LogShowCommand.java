package org.secureprint.shell.internal;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.log.LogArchive;

@Service
@Command(
        scope = "spm",
        name = "log-show",
        description = "Prints a file of a log, one JSON object in each line. That it was read is logged.")
public final class LogShowCommand extends ServerCommand {
    @Argument(name = "file", description = "The name that spm:log-list shows", required = true)
    String file;

    @Reference
    LogArchive logs;

    /** Line by line: of one long print, Karaf's SSH server loses the end. Whatever could move a cursor is escaped in the log. */
    @Override
    public Object execute() throws Exception {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(logs.open(file, login(), "console"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
            }
        }
        return null;
    }
}
