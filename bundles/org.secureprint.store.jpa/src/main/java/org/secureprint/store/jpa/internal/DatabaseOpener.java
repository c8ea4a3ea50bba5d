package org.secureprint.store.jpa.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jpa.EntityManagerFactoryBuilder;
import org.osgi.service.metatype.annotations.Designate;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.settings.DatabaseMove;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the configured database: connections, then the schema, then the persistence unit, then the service the stores wait for. A
 * database that is not there yet is tried again every few seconds, on a thread of its own.
 */
@Component(configurationPid = "org.secureprint.store.jpa", service = DatabaseMove.class, immediate = true)
@Designate(ocd = StoreConfig.class)
public final class DatabaseOpener implements DatabaseMove {
    /** The server's data directory. */
    static final Path DATA = Path.of(System.getProperty("spm.data", "data/spm"));

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseOpener.class);
    private static final int RETRY_SECONDS = 3;

    private final BundleContext context;
    private final EntityManagerFactoryBuilder unit;
    private final StoreConfig config;
    private final Map<String, Object> properties;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread opener = new Thread(task, "secureprint-store-opener");
        opener.setDaemon(true);
        return opener;
    });
    private boolean told;
    private OpenDatabase open;
    private ServiceRegistration<Database> registration;

    @Activate
    public DatabaseOpener(
            BundleContext context,
            @Reference(target = "(osgi.unit.name=secureprint)") EntityManagerFactoryBuilder unit,
            StoreConfig config,
            Map<String, Object> properties) {
        this.context = context;
        this.unit = unit;
        this.config = config;
        this.properties = properties;
        thread.execute(this::open);
    }

    @Deactivate
    void deactivate() {
        thread.shutdown();
        close();
    }

    private synchronized void open() {
        if (thread.isShutdown()) {
            return;
        }
        try {
            open = OpenDatabase.open(config, DATA, this::factory);
            registration = context.registerService(Database.class, open.database(), null);
            LOG.info("The {} database is open.", config.kind());
        } catch (Exception e) {
            close();
            tell(e);
            thread.schedule(this::open, RETRY_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Override
    public synchronized List<Table> move(Map<String, String> target, Consumer<String> progress) {
        if (open == null) {
            throw Outage.refusal(null);
        }
        AtomicBoolean begun = new AtomicBoolean();
        try {
            return new StoreMove(config, DATA, ConfigurationFile.of(properties))
                    .run(open, target, progress, () -> begun.set(true));
        } catch (Exception e) {
            LOG.warn("The rows were not moved. Cause: {}", Outage.reason(e));
            LOG.debug("Moving the rows", e);
            if (begun.get()) {
                close();
                thread.execute(this::open);
            }
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_POSSIBLE,
                    e instanceof IllegalArgumentException
                            ? e.getMessage()
                            : "The rows were not moved: " + Outage.reason(e),
                    e);
        }
    }

    private EntityManagerFactory factory(DataSource source) {
        return unit.createEntityManagerFactory(Map.of("javax.persistence.nonJtaDataSource", source));
    }

    private synchronized void close() {
        if (registration != null) {
            registration.unregister();
            registration = null;
        }
        if (open != null) {
            open.close();
            open = null;
        }
    }

    private void tell(Exception failure) {
        if (!told) {
            LOG.error(
                    "The {} database can't be opened; it is tried again every {} s. Cause: {}",
                    config.kind(),
                    RETRY_SECONDS,
                    Outage.reason(failure));
        }
        told = true;
        LOG.debug("Opening the database", failure);
    }
}
