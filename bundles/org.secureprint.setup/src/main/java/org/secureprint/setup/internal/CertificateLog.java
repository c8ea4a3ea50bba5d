package org.secureprint.setup.internal;

import java.util.Optional;
import java.util.function.Supplier;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.Person;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.tls.CertificateSummary;

/** A line for each certificate that the server took or refused, whoever brought it. Safe for any thread. */
final class CertificateLog {
    private static final Person SERVICE = Person.service("org.secureprint.setup");

    private final Supplier<Optional<AccessLog>> log;

    /** @param log empty while it is exchanged; then there is no line */
    CertificateLog(Supplier<Optional<AccessLog>> log) {
        this.log = log;
    }

    void installed(CertificateSummary now) {
        append(Entry.OK, "sha256 " + now.sha256());
    }

    void refused(PrintException why) {
        append(why.status().keyword(), why.getMessage());
    }

    /** Does a step on the way to a new certificate, and logs if it is refused there. */
    <T> T orRefused(Supplier<T> step) {
        try {
            return step.get();
        } catch (PrintException e) {
            refused(e);
            throw e;
        }
    }

    private void append(String result, String detail) {
        Entry entry = new Entry(SERVICE.name(), "", "certificate-install", "certificate", result, detail);
        log.get().ifPresent(open -> open.append(LogKind.SERVER_ACCESS, entry.as(SERVICE)));
    }
}
