package org.secureprint.audit.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the four logs into files (S-16, S-18). The settings are looked at for every line, so a change needs no restart; they are an
 * optional reference, because what goes wrong while the database is away has to be logged too.
 */
@Component(configurationPid = "org.secureprint.audit")
@Designate(ocd = AuditConfig.class)
public final class FileAccessLog implements AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger(FileAccessLog.class);

    private final Map<LogKind, LogFiles> logs = new EnumMap<>(LogKind.class);

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Settings settings;

    private volatile LogLimits limits = LogLimits.UNKNOWN;

    @Activate
    public FileAccessLog(AuditConfig config) {
        this(Path.of(System.getProperty("karaf.data", "data")).resolve(config.directory()), Clock.systemDefaultZone());
    }

    FileAccessLog(Path directory, Clock clock) {
        for (LogKind kind : LogKind.values()) {
            logs.put(kind, new LogFiles(directory, kind.fileName(), clock, this::limits));
        }
    }

    void use(Settings found) {
        settings = found;
    }

    @Override
    public void append(LogKind kind, Entry entry) {
        try {
            logs.get(kind).append(entry);
        } catch (RuntimeException e) {
            LOG.error("A line of the {} log is lost", kind.fileName(), e);
        }
    }

    private LogLimits limits() {
        Settings current = settings;
        if (current != null) {
            try {
                limits = new LogLimits(current.get(Setting.LOG_MAX_FILE_OCTETS), current.get(Setting.LOG_MAX_FILES));
            } catch (RuntimeException e) {
                LOG.debug("The log limits can't be read now; the last ones go on", e);
            }
        }
        return limits;
    }

    @Deactivate
    void close() {
        logs.values().forEach(LogFiles::close);
    }
}
