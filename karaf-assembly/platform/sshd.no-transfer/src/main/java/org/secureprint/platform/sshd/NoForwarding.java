package org.secureprint.platform.sshd;

import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/**
 * Takes the forwarding of ports, agents and X11 from the console: with it whoever may log in could reach every service that this machine
 * reaches, and open ports on it. Karaf has no setting for it, but announces its SSH server before it starts it.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class NoForwarding implements BundleActivator {
    private static final String SERVERS = "(" + Constants.OBJECTCLASS + "=" + SshServer.class.getName() + ")";

    @Override
    public void start(BundleContext context) throws InvalidSyntaxException {
        ServiceListener listener = event -> {
            if (event.getType() == ServiceEvent.REGISTERED) {
                close(context, event.getServiceReference());
            }
        };
        context.addServiceListener(listener, SERVERS);
        ServiceReference<?>[] there = context.getServiceReferences((String) null, SERVERS);
        for (ServiceReference<?> server : there == null ? new ServiceReference<?>[0] : there) {
            close(context, server);
        }
    }

    private static void close(BundleContext context, ServiceReference<?> reference) {
        SshServer server = (SshServer) context.getService(reference);
        if (server != null) {
            server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
            context.ungetService(reference);
        }
    }

    @Override
    public void stop(BundleContext context) {}
}
