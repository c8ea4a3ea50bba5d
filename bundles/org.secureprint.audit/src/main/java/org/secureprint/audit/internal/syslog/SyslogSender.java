package org.secureprint.audit.internal.syslog;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages from a bounded queue over one connection, from a thread of its own: nobody waits for the syslog server. The protocol has
 * no acknowledgements, so now and then the connection is ended in order, which says that the server has read all of it. What was sent
 * since the last such end is sent again after a connection broke.
 */
final class SyslogSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SyslogSender.class);
    private static final int MOST_AT_ONCE = 200;
    private static final int MOST_SILENT_ENDS = 2;
    private static final Duration QUIET = Duration.ofSeconds(60);

    private final Connections connections;
    private final BlockingQueue<byte[]> waiting;
    private final AtomicLong lost = new AtomicLong();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Unconfirmed unconfirmed = new Unconfirmed();
    private final int retrySeconds;
    private final Clock clock;
    private final Thread thread;

    private volatile SyslogConnection connection;
    private List<byte[]> batch = List.of();
    private long sentAt;
    private int silentEnds;
    private boolean reached;

    /** Makes connections. */
    interface Connections {
        SyslogConnection open() throws IOException;
    }

    SyslogSender(Connections connections, int maxWaiting, int retrySeconds, Clock clock) {
        this.connections = connections;
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
        boolean told = false;
        while (end.getCount() > 0) {
            try {
                takeBatch();
                work();
                told = false;
            } catch (IOException e) {
                told = tell(e, told);
                disconnect();
                awaitRetry();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void takeBatch() throws InterruptedException {
        byte[] first = batch.isEmpty() ? waiting.poll(1, TimeUnit.SECONDS) : null;
        if (first != null) {
            batch = new ArrayList<>();
            batch.add(first);
            waiting.drainTo(batch, MOST_AT_ONCE - 1);
        }
    }

    private void work() throws IOException {
        if (connection != null && connection.isEnded(1)) {
            disconnect();
        }
        if (connection == null) {
            connect();
        }
        if (!batch.isEmpty() || lost.get() > 0) {
            send();
        }
        boolean quiet = System.nanoTime() - sentAt > QUIET.toNanos();
        if (silentEnds >= MOST_SILENT_ENDS) {
            unconfirmed.forgetOldest();
        } else if (unconfirmed.isFull() || quiet && !unconfirmed.isEmpty()) {
            askWhatArrived();
        }
    }

    private void connect() throws IOException {
        SyslogConnection made = connections.open();
        connection = made;
        long missing = unconfirmed.forgotten();
        if (missing > 0) {
            made.write(SyslogMessage.gap(clock.instant(), "lines-unconfirmed", missing));
        }
        for (byte[] message : unconfirmed.all()) {
            made.write(message);
        }
        made.flush();
        sentAt = System.nanoTime();
        if (missing > 0) {
            unconfirmed.told(missing);
            LOG.warn("{} lines may not have reached the syslog server: they are in the logs here", missing);
        }
        if (!reached) {
            LOG.info("The syslog server is connected");
            reached = true;
        }
    }

    /** What is in the batch stays there until it is written, and is unconfirmed then. */
    private void send() throws IOException {
        long gap = lost.get();
        if (gap > 0) {
            connection.write(SyslogMessage.gap(clock.instant(), "lines-lost", gap));
        }
        for (byte[] message : batch) {
            connection.write(message);
        }
        connection.flush();
        if (gap > 0) {
            lost.addAndGet(-gap);
            LOG.warn("{} lines did not reach the syslog server: they are in the logs here", gap);
        }
        unconfirmed.add(batch);
        batch = List.of();
        sentAt = System.nanoTime();
    }

    private void askWhatArrived() throws IOException {
        boolean inOrder = connection.endsInOrder();
        disconnect();
        if (inOrder) {
            unconfirmed.confirm();
            silentEnds = 0;
        } else if (++silentEnds == MOST_SILENT_ENDS) {
            LOG.warn(
                    "The syslog server does not end a connection that this server ends, so nobody knows what it read. After a"
                            + " connection broke the last lines are sent again, and others may be missing there");
        }
    }

    private boolean tell(IOException e, boolean told) {
        if (!told && end.getCount() > 0) {
            LOG.error("The syslog server can't be reached: {}. Lines wait for it", e.toString());
            reached = false;
        }
        return true;
    }

    private void awaitRetry() {
        try {
            end.await(retrySeconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void disconnect() {
        SyslogConnection open = connection;
        connection = null;
        if (open != null) {
            open.close();
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
