package org.secureprint.audit.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Person;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogArchive;
import org.secureprint.api.log.LogFile;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.log.LogVerdict;
import org.secureprint.api.settings.Settings;
import org.secureprint.audit.internal.chain.ChainState;
import org.secureprint.audit.internal.chain.CheckpointKey;
import org.secureprint.audit.internal.chain.StartKeys;
import org.secureprint.audit.internal.syslog.SyslogExport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the four logs into files (S-16, S-18). The settings are looked at for every line, so a change needs no restart; they are an
 * optional reference, because what goes wrong while the database is away has to be logged too.
 */
@Component(configurationPid = "org.secureprint.audit")
@Designate(ocd = AuditConfig.class)
public final class FileAccessLog implements AccessLog, LogArchive {
    private static final Logger LOG = LoggerFactory.getLogger(FileAccessLog.class);

    private final Map<LogKind, LogFiles> logs = new EnumMap<>(LogKind.class);
    private final Path directory;
    private final long minFreeOctets;
    private final Archive archive;
    private final CheckpointTimer timer;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Settings settings;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile SyslogExport syslog;

    private final Map<LogKind, LogLimits> limits = new ConcurrentHashMap<>();

    @Activate
    public FileAccessLog(AuditConfig config) {
        this(
                data().resolve(config.directory()),
                data().resolve(config.chainDirectory()),
                config.minFreeOctets(),
                Clock.systemDefaultZone());
    }

    private static Path data() {
        return Path.of(System.getProperty("karaf.data", "data"));
    }

    FileAccessLog(Path directory, Path chains, long minFreeOctets, Clock clock) {
        this.directory = directory;
        this.minFreeOctets = minFreeOctets;
        byte[] boot = new byte[8];
        new SecureRandom().nextBytes(boot);
        StartKeys startKeys = new StartKeys(chains.resolve("start-keys"));
        CheckpointKey key = key(chains);
        for (LogKind kind : LogKind.values()) {
            String log = kind.fileName();
            ChainState state = new ChainState(chains, log, startKeys);
            LogChain chain = new LogChain(log, HexFormat.of().formatHex(boot), clock, state, key, () -> limits(kind)
                    .titles());
            logs.put(kind, new LogFiles(directory, log, clock, () -> limits(kind), chain, line -> copy(kind, line)));
        }
        archive = new Archive(logs, clock, key, startKeys);
        timer = new CheckpointTimer(() -> logs.values().forEach(LogFiles::checkpoint));
    }

    private static CheckpointKey key(Path chains) {
        try {
            return CheckpointKey.in(chains);
        } catch (IOException | GeneralSecurityException e) {
            LOG.error(
                    "The key of the checkpoints can't be read or made in {}: {}. The logs get no checkpoints",
                    chains,
                    e);
            return null;
        }
    }

    private void copy(LogKind kind, String line) {
        SyslogExport current = syslog;
        if (current != null) {
            current.offer(kind, line);
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

    @Override
    public void requireWritable() {
        if (limits(LogKind.SERVER_ACCESS).refuseWork() && !isWritable()) {
            throw new PrintException(
                    Status.SERVER_ERROR_TEMPORARY_ERROR,
                    "The server can't write its logs, and is set to do no work without them. An administrator has to make room on the disk"
                            + " of the logs.");
        }
    }

    private boolean isWritable() {
        try {
            return (Files.notExists(directory) || Files.getFileStore(directory).getUsableSpace() >= minFreeOctets)
                    && logs.values().stream().allMatch(LogFiles::isWritable);
        } catch (IOException e) {
            LOG.debug("The disk of the logs can't be looked at", e);
            return false;
        }
    }

    /** As they are now; the last ones while the settings can't be read. */
    private LogLimits limits(LogKind kind) {
        Settings current = settings;
        if (current != null) {
            try {
                limits.put(kind, LogLimits.of(current, kind));
            } catch (RuntimeException e) {
                LOG.debug("The log limits can't be read now; the last ones go on", e);
            }
        }
        return limits.getOrDefault(kind, LogLimits.UNKNOWN);
    }

    @Override
    public List<LogFile> list(Person reader) throws IOException {
        return archive.list(reader);
    }

    @Override
    public InputStream open(String name, Person reader, String source) throws IOException {
        return archive.open(name, reader, source);
    }

    @Override
    public List<LogVerdict> verify(Optional<String> startKeys) throws IOException {
        return archive.verify(startKeys);
    }

    @Deactivate
    void close() {
        timer.close();
        logs.values().forEach(LogFiles::close);
    }
}
