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
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.secureprint.api.job.AutoDelete;
import org.secureprint.api.vault.KeyManagement;
import org.secureprint.api.vault.KeyRing;
import org.secureprint.api.vault.SealedValues;
import org.secureprint.api.vault.Vault;
import org.secureprint.vault.internal.format.WarmUp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the vault and offers it and the key ring as services. It registers them itself: when the vault cannot be opened there is only the
 * management of the keys, one line in the log says why, and nothing tries again until an administrator does.
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
@Capability(
        namespace = "osgi.service",
        attribute = {
            "objectClass:List<String>='org.secureprint.api.vault.KeyManagement'",
            "uses:='org.secureprint.api.vault'"
        })
public final class VaultComponent {
    private static final Logger LOG = LoggerFactory.getLogger(VaultComponent.class);
    private static final int EVERY_SECONDS = 60;
    private static final int ROTATION_AFTER_SECONDS = 10;

    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private final ScheduledExecutorService compaction = timer("vault-compaction");
    private final ScheduledExecutorService rotation = timer("key-rotation");
    private final Thread warmUp = new Thread(new WarmUp(), "vault-warm-up");
    private final BundleContext context;
    private final VaultControl control;
    private final ServiceRegistration<KeyManagement> management;
    private volatile VaultServices services;

    @Activate
    public VaultComponent(BundleContext context, VaultConfig config) {
        this.context = context;
        String credentials = System.getenv("CREDENTIALS_DIRECTORY");
        control = new VaultControl(
                config,
                Path.of(System.getProperty("spm.data", "data/spm")),
                credentials == null ? null : Path.of(credentials),
                Clock.systemUTC(),
                this::offer,
                this::withdraw,
                this::rotateSoon);
        warmUp.setDaemon(true);
        warmUp.setPriority(Thread.MIN_PRIORITY);
        control.start();
        management = context.registerService(KeyManagement.class, control, null);
        compaction.scheduleWithFixedDelay(this::compact, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        rotation.scheduleWithFixedDelay(this::rotate, ROTATION_AFTER_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private static ScheduledExecutorService timer(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, name));
    }

    /** Called whenever somebody comes who keeps sealed values. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSealedValues(SealedValues came) {
        control.add(came);
    }

    void removeSealedValues(SealedValues gone) {
        control.remove(gone);
    }

    /** Told whether the clock can be trusted by whoever deletes jobs by their age. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addAutoDelete(AutoDelete came) {
        control.follow(came);
    }

    void removeAutoDelete(AutoDelete gone) {
        control.unfollow(gone);
    }

    private void offer(VaultServices open) {
        services = open;
        if (warmUp.getState() == Thread.State.NEW) {
            warmUp.start();
        }
        registrations.add(context.registerService(KeyRing.class, open.keyRing(), null));
        registrations.add(context.registerService(Vault.class, open.vault(), null));
    }

    private void withdraw() {
        services = null;
        registrations.forEach(ServiceRegistration::unregister);
        registrations.clear();
    }

    private void compact() {
        VaultServices open = services;
        try {
            if (open != null) {
                open.compact();
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "A pack of the vault could not be compacted; it is tried again in {} s: {}",
                    EVERY_SECONDS,
                    e.getMessage());
        }
    }

    private void rotateSoon() {
        rotation.execute(this::rotate);
    }

    private void rotate() {
        VaultServices open = services;
        try {
            if (open != null) {
                open.rotation().work();
            }
        } catch (IOException | RuntimeException e) {
            if (open != services) {
                LOG.debug("The vault was closed while keys were moved", e);
                return;
            }
            LOG.warn(
                    "Not all is under the active key of the key ring; it is tried again in {} s: {}",
                    EVERY_SECONDS,
                    e.getMessage());
        }
    }

    @Deactivate
    void deactivate() throws IOException, InterruptedException {
        management.unregister();
        warmUp.interrupt();
        rotation.shutdown();
        compaction.shutdown();
        compaction.awaitTermination(EVERY_SECONDS, TimeUnit.SECONDS);
        control.stop();
        rotation.awaitTermination(EVERY_SECONDS, TimeUnit.SECONDS);
    }
}
