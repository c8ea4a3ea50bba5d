package org.secureprint.shell.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.settings.DatabaseMove;

@Service
@Command(
        scope = "spm",
        name = "database-move",
        description =
                "Moves all rows from the embedded database into an empty one of a database server, and goes on there."
                        + " Jobs are refused with a temporary error meanwhile.")
public final class DatabaseMoveCommand extends ServerCommand {
    @Argument(name = "kind", description = "postgresql or sqlserver", required = true)
    String kind;

    @Option(name = "--host", description = "Name or address of the database server")
    String host = "localhost";

    @Option(name = "--port", description = "TCP port; 0 for the usual one")
    int port;

    @Option(name = "--database", description = "Name of the database")
    String database = "secureprint";

    @Option(name = "--user", description = "Name of the database user")
    String user = "secureprint";

    @Option(name = "--password-file", description = "Absolute path of a file that holds the password; it stays in use")
    String passwordFile = "";

    @Option(name = "--tls-mode", description = "verify-full; on this machine also verify-ca, require or disable")
    String tlsMode = "verify-full";

    @Option(
            name = "--tls-root-certificate-file",
            description = "Absolute path of a PEM file with the certificates that vouch for the database server")
    String tlsRootCertificateFile = "";

    @Reference
    DatabaseMove move;

    @Override
    public Object execute() throws Exception {
        List<DatabaseMove.Table> moved =
                logged("database-move", kind + " " + host, () -> move.move(target(), System.out::println));
        long rows = moved.stream().mapToLong(DatabaseMove.Table::rows).sum();
        System.out.println(rows + " rows of " + moved.size() + " tables are moved. The server goes on in " + kind
                + " on " + host + " in a few seconds; etc/org.secureprint.store.jpa.cfg says so.");
        return null;
    }

    private Map<String, String> target() {
        Map<String, String> target = new TreeMap<>();
        target.put("kind", kind);
        target.put("host", host);
        target.put("port", Integer.toString(port));
        target.put("database", database);
        target.put("user", user);
        target.put("passwordFile", passwordFile);
        target.put("tlsMode", tlsMode);
        target.put("tlsRootCertificateFile", tlsRootCertificateFile);
        return target;
    }
}
