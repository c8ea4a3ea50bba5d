package org.secureprint.shell.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.LogArchive;
import org.secureprint.api.log.LogVerdict;
import org.secureprint.shell.console.Cell;
import org.secureprint.shell.console.Listing;
import org.secureprint.shell.console.ServerFile;

@Service
@Command(
        scope = "spm",
        name = "audit-verify",
        description = "Checks that nobody changed the logs, and shows their last lines to be noted elsewhere.")
public final class AuditVerifyCommand extends ServerCommand {
    private static final int MOST_OCTETS = 64 * 1024;

    @Option(
            name = "--start-keys",
            description = "The file of start keys, where it is not on the server any more; for administrators")
    String startKeys;

    @Option(name = "--json", description = "Print JSON instead of a table")
    boolean json;

    @Reference
    LogArchive logs;

    @Override
    public Object execute() throws Exception {
        List<LogVerdict> verdicts = logged("audit-verify", "logs", () -> logs.verify(startKeys()));
        Listing listing = new Listing("log", "lines", "sound", "authenticators", "last-line", "findings");
        List<String> findings = new ArrayList<>();
        for (LogVerdict verdict : verdicts) {
            String log = verdict.kind().fileName();
            verdict.findings().forEach(found -> findings.add(log + ": " + found));
            listing.row(
                    Cell.text(log),
                    Cell.number(verdict.lines()),
                    Cell.yesOrNo(verdict.sound()),
                    new Cell(verdict.authenticated(), verdict.authenticated() ? "checked" : "not checked"),
                    Cell.text(log + ":" + verdict.lastSeq() + ":" + verdict.lastLine()),
                    new Cell(
                            verdict.findings(),
                            String.valueOf(verdict.findings().size())));
        }
        listing.print(System.out, json, "");
        if (!json) {
            findings.forEach(found -> System.out.println(Cell.text(found).text()));
        }
        return null;
    }

    /** A service engineer must not learn which files there are on the server. */
    private Optional<String> startKeys() throws IOException {
        if (startKeys == null) {
            return Optional.empty();
        }
        if (!actor().is(Role.ADMINISTRATOR)) {
            throw new PrintException(
                    Status.CLIENT_ERROR_FORBIDDEN,
                    "Files on the server are for administrators: leave out --start-keys.");
        }
        byte[] octets = new ServerFile(startKeys).read(MOST_OCTETS, "start keys");
        return Optional.of(new String(octets, StandardCharsets.US_ASCII));
    }
}
