package org.secureprint.vault.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.secureprint.api.vault.KeyRing;
import org.secureprint.api.vault.Vault;
import org.secureprint.vault.internal.format.WarmUp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the vault and offers it and the key ring as services. It registers them itself: when the vault cannot be opened there are no
 * services, one line in the log says why, and nothing tries again until the component is configured or started anew.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.secureprint.vault")
@Designate(ocd = VaultConfig.class)
@Capability(
        namespace = "osgi.service",
        attribute = {"objectClass:List<String>='org.secureprint.api.vault.Vault'", "uses:='org.secureprint.api.vault'"})
@Capability(
        namespace = "osgi.service",
        attribute = {"objectClass:List<String>='org.secureprint.api.vault.KeyRing'", "uses:='org.secureprint.api.vault'"
        })
public final class VaultComponent {
    private static final Logger LOG = LoggerFactory.getLogger(VaultComponent.class);
    private static final int COMPACT_EVERY_SECONDS = 60;

    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private final ScheduledExecutorService compaction =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "vault-compaction"));
    private final Thread warmUp = new Thread(new WarmUp(), "vault-warm-up");
    private final VaultServices services;

    @Activate
    public VaultComponent(BundleContext context, VaultConfig config) {
        String credentials = System.getenv("CREDENTIALS_DIRECTORY");
        services = open(config, credentials == null ? null : Path.of(credentials));
        if (services != null) {
            warmUp.setDaemon(true);
            warmUp.setPriority(Thread.MIN_PRIORITY);
            warmUp.start();
            registrations.add(context.registerService(KeyRing.class, services.keyRing(), null));
            registrations.add(context.registerService(Vault.class, services.vault(), null));
            compaction.scheduleWithFixedDelay(
                    this::compact, COMPACT_EVERY_SECONDS, COMPACT_EVERY_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static VaultServices open(VaultConfig config, Path credentials) {
        Path data = Path.of(System.getProperty("spm.data", "data/spm"));
        try {
            return new VaultServices(config, data, credentials, Clock.systemUTC());
        } catch (VaultClosedException | IOException | RuntimeException e) {
            LOG.error("The vault stays closed, no job is taken: {}", e.getMessage());
            LOG.debug("Why the vault stays closed", e);
            return null;
        }
    }

    private void compact() {
        try {
            services.compact();
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "A pack of the vault could not be compacted; it is tried again in {} s: {}",
                    COMPACT_EVERY_SECONDS,
                    e.getMessage());
        }
    }

    @Deactivate
    void deactivate() throws IOException, InterruptedException {
        registrations.forEach(ServiceRegistration::unregister);
        warmUp.interrupt();
        compaction.shutdown();
        compaction.awaitTermination(COMPACT_EVERY_SECONDS, TimeUnit.SECONDS);
        if (services != null) {
            services.close();
        }
    }
}
