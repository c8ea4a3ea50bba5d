package org.secureprint.platform.karaf.subject;

import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.hooks.weaving.WeavingHook;

/** Weaves where it is needed: on JDK 24 and later. Starts before the console's bundles. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Activator implements BundleActivator {
    private static final int FIRST_WITHOUT_GET_SUBJECT = 24;

    @Override
    public void start(BundleContext context) {
        if (Runtime.version().feature() >= FIRST_WITHOUT_GET_SUBJECT) {
            context.registerService(WeavingHook.class, new SubjectWeaver(), null);
        }
    }

    @Override
    public void stop(BundleContext context) {}
}
