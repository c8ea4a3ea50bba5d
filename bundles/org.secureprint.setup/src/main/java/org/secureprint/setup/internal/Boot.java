package org.secureprint.setup.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Knows whether the server still boots: the features of the assembly are installed by one thread while another raises the
 * start level, and either may be the last. The server is ready when that is done and jobs are taken: the service for it is there
 * only while the vault and the database are open.
 */
final class Boot implements FrameworkListener, AutoCloseable {
    private static final String INSTALLED = "org.apache.karaf.features.BootFinished";
    private static final String JOB_INTAKE = "org.secureprint.api.job.JobIntake";
    private static final int LAST_LEVEL_OF_BUNDLES = 80;

    private final BundleContext context;
    private final Runnable whenReady;
    private final Runnable whenNotReady;
    private final AtomicBoolean toldReady = new AtomicBoolean();
    private final AtomicBoolean toldNotReady = new AtomicBoolean();
    private final ServiceTracker<Object, Object> installed;
    private final ServiceTracker<Object, Object> jobIntake;

    /**
     * @param whenReady runs once, on any thread
     * @param whenNotReady runs at most once before that, on any thread, if all is started and no job is taken
     */
    Boot(BundleContext context, Runnable whenReady, Runnable whenNotReady) {
        this.context = context;
        this.whenReady = whenReady;
        this.whenNotReady = whenNotReady;
        this.installed = awaited(INSTALLED);
        this.jobIntake = awaited(JOB_INTAKE);
    }

    private ServiceTracker<Object, Object> awaited(String service) {
        return new ServiceTracker<>(context, service, null) {
            @Override
            public Object addingService(ServiceReference<Object> reference) {
                tell();
                return reference;
            }

            @Override
            public void removedService(ServiceReference<Object> reference, Object service) {}
        };
    }

    void open() {
        context.addFrameworkListener(this);
        installed.open();
        jobIntake.open();
    }

    boolean isFinished() {
        int level = context.getBundle(Constants.SYSTEM_BUNDLE_ID)
                .adapt(FrameworkStartLevel.class)
                .getStartLevel();
        return level > LAST_LEVEL_OF_BUNDLES && context.getServiceReference(INSTALLED) != null;
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTLEVEL_CHANGED) {
            tell();
        }
    }

    private void tell() {
        if (!isFinished()) {
            return;
        }
        if (context.getServiceReference(JOB_INTAKE) == null) {
            if (!toldReady.get() && toldNotReady.compareAndSet(false, true)) {
                whenNotReady.run();
            }
        } else if (toldReady.compareAndSet(false, true)) {
            whenReady.run();
        }
    }

    @Override
    public void close() {
        jobIntake.close();
        installed.close();
        context.removeFrameworkListener(this);
    }
}
