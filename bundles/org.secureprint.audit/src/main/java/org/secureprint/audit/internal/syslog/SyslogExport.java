package org.secureprint.audit.internal.syslog;

import java.time.Clock;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.settings.TargetSecrets;

/** Copies the lines of the logs to a syslog server, over TLS (RFC 5424, RFC 5425). Does nothing until a host is configured. */
@Component(service = SyslogExport.class, configurationPid = "org.secureprint.audit.syslog")
@Designate(ocd = SyslogConfig.class)
public final class SyslogExport {
    /** The name of the target and of its secret. */
    private static final String NAME = "syslog";

    private final SyslogTarget target;
    private final SyslogSender sender;
    private final Clock clock;

    /** Not there while the vault is closed; a client's key can't be opened then. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile TargetSecrets secrets;

    @Activate
    public SyslogExport(SyslogConfig config) {
        this(config, null, Clock.systemUTC());
    }

    SyslogExport(SyslogConfig config, TargetSecrets secrets, Clock clock) {
        this.clock = clock;
        this.secrets = secrets;
        target = new SyslogTarget(config.host().strip(), config.port(), config.caFile(), config.clientKeyFile());
        sender = target.host().isEmpty()
                ? null
                : new SyslogSender(
                        () -> target.connect(this::passphrase),
                        Math.max(1, config.maxWaitingLines()),
                        Math.max(1, config.retrySeconds()),
                        clock);
        if (sender != null) {
            sender.start();
        }
    }

    private Optional<char[]> passphrase() {
        TargetSecrets current = secrets;
        if (current == null) {
            return Optional.empty();
        }
        current.declare(NAME, target.toString());
        return current.find(NAME);
    }

    /** Takes a line of a log. Never waits, never throws. */
    public void offer(LogKind kind, String line) {
        if (sender != null) {
            sender.offer(SyslogMessage.of(kind, clock.instant(), line));
        }
    }

    @Deactivate
    void close() {
        if (sender != null) {
            sender.close();
        }
    }
}
