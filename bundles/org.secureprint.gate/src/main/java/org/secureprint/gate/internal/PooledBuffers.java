package org.secureprint.gate.internal;

import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the HTTP engine forget the buffers that it keeps for later requests: it does not clear them, so a piece of a document, decrypted, would
 * stay in one of them until somebody needs it. What is in use at that moment is forgotten when it is given back. The engine offers
 * this as an operation of its MBeans.
 */
@Component(service = PooledBuffers.class, immediate = true)
public final class PooledBuffers {
    private static final Logger LOG = LoggerFactory.getLogger(PooledBuffers.class);
    private static final String POOLS = "org.eclipse.jetty.io:type=*bytebufferpool,*";
    private static final int EVERY_SECONDS = 20;

    private final MBeanServer beans;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "spm-gate-buffers");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public PooledBuffers() {
        this(ManagementFactory.getPlatformMBeanServer());
        clock.scheduleWithFixedDelay(this::forget, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    PooledBuffers(MBeanServer beans) {
        this.beans = beans;
    }

    @Deactivate
    void deactivate() {
        clock.shutdownNow();
    }

    void forget() {
        for (ObjectName pool : pools()) {
            try {
                beans.invoke(pool, "clear", new Object[0], new String[0]);
            } catch (InstanceNotFoundException e) {
                LOG.debug("The HTTP engine's buffers {} are gone", pool, e);
            } catch (JMException | RuntimeException e) {
                LOG.warn("The HTTP engine keeps its buffers {}, and pieces of documents in them", pool, e);
            }
        }
    }

    private Set<ObjectName> pools() {
        try {
            return beans.queryNames(new ObjectName(POOLS), null);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }
}
