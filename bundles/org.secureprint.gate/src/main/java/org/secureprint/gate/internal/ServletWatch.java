package org.secureprint.gate.internal;

import jakarta.servlet.Servlet;
import java.time.Duration;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.service.servlet.runtime.dto.RuntimeDTO;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers the servlet to the HTTP Whiteboard and looks, now and then, whether it is really served: a whiteboard has been seen to lose a
 * servlet during start. One that is missing at two looks in a row is offered again. The servlet is offered and withdrawn by one thread at
 * a time: by the one that starts and stops this, and by the watch's own in between.
 */
final class ServletWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ServletWatch.class);
    private static final String NAME = "gate";

    private final BundleContext context;
    private final Servlet servlet;
    private final Duration every;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "spm-gate-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicReference<HttpServiceRuntime> runtime = new AtomicReference<>();
    private ServiceRegistration<Servlet> registration;
    private int missing;

    ServletWatch(BundleContext context, Servlet servlet, Duration every) {
        this.context = context;
        this.servlet = servlet;
        this.every = every;
    }

    void start() {
        offer();
        clock.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop() {
        clock.shutdownNow();
        try {
            clock.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        withdraw();
    }

    void set(HttpServiceRuntime now) {
        runtime.set(now);
    }

    void clear(HttpServiceRuntime leaving) {
        runtime.compareAndSet(leaving, null);
    }

    /** One look; offers the servlet again if it has been missing for two. */
    void look() {
        try {
            HttpServiceRuntime now = runtime.get();
            missing = now == null || isServed(now.getRuntimeDTO()) ? 0 : missing + 1;
            if (missing == 2) {
                missing = 0;
                LOG.warn("The HTTP service does not serve the gate; offering it again");
                withdraw();
                offer();
            }
        } catch (RuntimeException e) {
            LOG.warn("Can't see whether the HTTP service serves the gate", e);
        }
    }

    private static boolean isServed(RuntimeDTO http) {
        return Arrays.stream(http.servletContextDTOs)
                .flatMap(served -> Arrays.stream(served.servletDTOs))
                .anyMatch(served -> NAME.equals(served.name));
    }

    private void offer() {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_NAME, NAME);
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN, "/*");
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_ASYNC_SUPPORTED, false);
        registration = context.registerService(Servlet.class, servlet, properties);
    }

    private void withdraw() {
        registration.unregister();
    }
}
