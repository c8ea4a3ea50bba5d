package org.secureprint.setup.internal;

import java.util.Set;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Has the HTTP engine read its key store again, through the MBean that {@code etc/jetty.xml} puts there. */
final class HttpEngine implements ServerCertificates.Engine {
    private static final String RELOAD = "org.secureprint.platform.jetty.reload:type=keyreload,*";
    private static final String SERVER = "org.eclipse.jetty.server:type=server,*";

    private final MBeanServer beans;

    HttpEngine(MBeanServer beans) {
        this.beans = beans;
    }

    /** An engine that has not started yet reads the key store when it does. */
    @Override
    public void reload(char[] password) throws JMException {
        Set<ObjectName> found = find(RELOAD);
        if (found.isEmpty() && !find(SERVER).isEmpty()) {
            throw new InstanceNotFoundException(
                    "etc/jetty.xml does not have org.secureprint.platform.jetty.reload.KeyReload."
                            + " Take it from the file of this version.");
        }
        String[] signature = {String.class.getName()};
        for (ObjectName bean : found) {
            beans.invoke(bean, "reload", new Object[] {new String(password)}, signature);
        }
    }

    private Set<ObjectName> find(String pattern) {
        try {
            return beans.queryNames(new ObjectName(pattern), null);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }
}
