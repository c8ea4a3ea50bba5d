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
 * start level, and either may be the last.
 */
final class Boot implements FrameworkListener, AutoCloseable {
    private static final String INSTALLED = "org.apache.karaf.features.BootFinished";
    private static final int LAST_LEVEL_OF_BUNDLES = 80;

    private final BundleContext context;
    private final Runnable whenFinished;
    private final AtomicBoolean told = new AtomicBoolean();
    private final ServiceTracker<Object, Object> installed;

    /** @param whenFinished runs once, on any thread */
    Boot(BundleContext context, Runnable whenFinished) {
        this.context = context;
        this.whenFinished = whenFinished;
        this.installed = new ServiceTracker<>(context, INSTALLED, null) {
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
        if (isFinished() && told.compareAndSet(false, true)) {
            whenFinished.run();
        }
    }

    @Override
    public void close() {
        installed.close();
        context.removeFrameworkListener(this);
    }
}
