package org.secureprint.spool.tcp;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that read connections with data, one each. They are never interrupted, because an interrupt would close the file that a
 * job is written to.
 */
final class Receivers {
    private static final Logger LOG = LoggerFactory.getLogger(Receivers.class);
    private static final int LAST_WAIT_SECONDS = 5;

    private final String protocol;
    private final ConnectionHandler handler;
    private final ThreadPoolExecutor threads;
    private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();

    /** @param most how many connections are served at the same time; others wait */
    Receivers(String protocol, ConnectionHandler handler, int most) {
        this.protocol = protocol;
        this.handler = handler;
        this.threads = new ThreadPoolExecutor(
                0, most, 1, TimeUnit.MINUTES, new IdleThreadsFirst(), this::thread, (task, busy) -> busy.getQueue()
                        .add(task));
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "spm-" + protocol + "-job");
        thread.setDaemon(true);
        return thread;
    }

    /** Serves a connection to its end and closes it; returns at once. */
    void receive(SocketChannel connection) {
        connections.add(connection);
        threads.execute(() -> {
            try {
                connection.configureBlocking(true);
                handler.serve(connection.socket());
            } catch (IOException e) {
                LOG.debug("A connection to the {} port broke", protocol, e);
            } finally {
                close(connection);
                connections.remove(connection);
            }
        });
    }

    /** How many connections are being served or wait for it. */
    int count() {
        return connections.size();
    }

    /** Lets the connections end for a while, then cuts them off. */
    void drain(int timeoutSeconds) throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(timeoutSeconds, TimeUnit.SECONDS)) {
            connections.forEach(Receivers::close);
            if (!threads.awaitTermination(LAST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{} jobs of the {} port did not end", connections.size(), protocol);
            }
        }
    }

    private static void close(SocketChannel connection) {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.debug("A connection did not close", e);
        }
    }

    /** Refuses a task that no thread waits for, so that the pool makes one more thread; only where that can't be does it wait here. */
    private static final class IdleThreadsFirst extends LinkedTransferQueue<Runnable> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task);
        }

        @Override
        public boolean add(Runnable task) {
            put(task);
            return true;
        }
    }
}
