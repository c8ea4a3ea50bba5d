package org.secureprint.audit.internal.syslog;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages from a bounded queue over one connection, from a thread of its own: nobody waits for the syslog server. What was sent
 * last is sent again after a connection broke, as TCP does not say what arrived.
 */
final class SyslogSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SyslogSender.class);
    private static final int MOST_AT_ONCE = 200;

    private final Connection connection;
    private final BlockingQueue<byte[]> waiting;
    private final AtomicLong lost = new AtomicLong();
    private final CountDownLatch end = new CountDownLatch(1);
    private final int retrySeconds;
    private final Clock clock;
    private final Thread thread;

    private List<byte[]> sentLast = List.of();
    private volatile SSLSocket socket;
    private OutputStream out;
    private boolean told;

    /** Makes connections. */
    interface Connection {
        SSLSocket open() throws IOException;
    }

    SyslogSender(Connection connection, int maxWaiting, int retrySeconds, Clock clock) {
        this.connection = connection;
        this.retrySeconds = retrySeconds;
        this.clock = clock;
        waiting = new ArrayBlockingQueue<>(maxWaiting);
        thread = new Thread(this::run, "spm-syslog");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Takes a message, or counts it as lost. Never waits. */
    void offer(byte[] message) {
        if (!waiting.offer(message)) {
            lost.incrementAndGet();
        }
    }

    private void run() {
        List<byte[]> batch = new ArrayList<>();
        while (end.getCount() > 0) {
            try {
                if (batch.isEmpty()) {
                    byte[] first = waiting.poll(1, TimeUnit.SECONDS);
                    if (first != null) {
                        batch.add(first);
                        waiting.drainTo(batch, MOST_AT_ONCE - 1);
                    }
                }
                if (!batch.isEmpty() || socket == null || isClosedByPeer()) {
                    send(batch);
                    batch = new ArrayList<>();
                }
            } catch (IOException e) {
                tell(e);
                disconnect();
                awaitRetry();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void send(List<byte[]> batch) throws IOException {
        if (socket != null && isClosedByPeer()) {
            disconnect();
        }
        if (socket == null) {
            SSLSocket made = connection.open();
            socket = made;
            out = new BufferedOutputStream(made.getOutputStream(), 64 * 1024);
            for (byte[] message : sentLast) {
                out.write(message);
            }
            LOG.info("The syslog server is connected");
            told = false;
        }
        long missing = lost.get();
        if (missing > 0) {
            out.write(SyslogMessage.gap(clock.instant(), missing));
        }
        for (byte[] message : batch) {
            out.write(message);
        }
        out.flush();
        if (missing > 0) {
            lost.addAndGet(-missing);
            LOG.warn("{} lines did not reach the syslog server: they are in the logs here", missing);
        }
        if (!batch.isEmpty()) {
            sentLast = batch;
        }
    }

    /** A syslog server never says anything; one that ends closes the connection. */
    private boolean isClosedByPeer() throws IOException {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private void tell(IOException e) {
        if (!told && end.getCount() > 0) {
            LOG.error("The syslog server can't be reached: {}. Lines wait for it", e.toString());
            told = true;
        }
    }

    private void awaitRetry() {
        try {
            end.await(retrySeconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void disconnect() {
        SSLSocket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debug("The connection to the syslog server was broken already", e);
            }
        }
    }

    /** Ends without waiting for the syslog server. */
    @Override
    public void close() {
        end.countDown();
        thread.interrupt();
        disconnect();
    }
}
