package org.secureprint.shell.internal;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.tls.CertificateSummary;
import org.secureprint.api.tls.CertificateWatch;
import org.secureprint.api.tls.ServerCertificate;
import org.secureprint.api.tls.WatchedCertificate;
import org.secureprint.shell.console.Cell;
import org.secureprint.shell.console.Listing;

@Service
@Command(
        scope = "spm",
        name = "certificate-show",
        description =
                "Shows the certificate of this server; with --ending, certificates of all kinds that end within 30 days.")
public final class CertificateShowCommand implements Action {
    @Option(name = "--ending", description = "List the certificates that end within 30 days or have ended")
    boolean ending;

    @Option(name = "--json", description = "Print JSON instead of a table")
    boolean json;

    @Reference
    ServerCertificate certificate;

    @Reference
    CertificateWatch watch;

    @Override
    public Object execute() {
        if (ending) {
            Listing listing = new Listing("name", "not-after");
            for (WatchedCertificate each : watch.ending()) {
                listing.row(Cell.text(each.name()), Cell.time(each.notAfter()));
            }
            listing.print(System.out, json, "None ends within 30 days.");
        } else {
            CertificateSummary installed = certificate.installed();
            Listing listing = new Listing("subject", "issuer", "names", "not-before", "not-after", "sha256");
            listing.row(
                    Cell.text(installed.subject()),
                    Cell.text(installed.issuer()),
                    Cell.text(String.join(" ", installed.names())),
                    Cell.time(installed.notBefore()),
                    Cell.time(installed.notAfter()),
                    Cell.text(installed.sha256()));
            listing.print(System.out, json, "");
        }
        return null;
    }
}
