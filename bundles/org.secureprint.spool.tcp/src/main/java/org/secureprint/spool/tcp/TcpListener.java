package org.secureprint.spool.tcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.secureprint.api.Status;
import org.secureprint.api.queue.Network;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens, and watches all connections that have not sent anything yet on one thread. Only a connection with data gets a thread of
 * its own, so that idle ones keep nobody waiting.
 */
final class TcpListener {
    private static final Logger LOG = LoggerFactory.getLogger(TcpListener.class);
    private static final int BACKLOG = 1024;
    private static final int TICK_MILLIS = 500;
    private static final long ACCEPT_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final InetSocketAddress address;
    private final List<Network> allowed;
    private final Receivers receivers;
    private final Refusals refusals;
    private final int maxConnections;
    private final long firstOctetNanos;
    private final int drainTimeoutSeconds;
    private final Selector selector;
    private final String protocol;
    private final Thread watcher;
    private volatile boolean stopping;
    private volatile ServerSocketChannel server;
    private boolean told;
    private boolean acceptFailed;
    private long acceptFailedAt;

    TcpListener(InetSocketAddress address, TcpPortSettings settings, ConnectionHandler handler, Refusals refusals)
            throws IOException {
        this.address = address;
        this.allowed = settings.allowedNetworks();
        this.refusals = refusals;
        this.maxConnections = settings.maxConnections();
        this.firstOctetNanos = TimeUnit.SECONDS.toNanos(settings.firstOctetTimeoutSeconds());
        this.drainTimeoutSeconds = settings.drainTimeoutSeconds();
        this.selector = Selector.open();
        this.protocol = settings.protocol();
        this.receivers = new Receivers(protocol, handler, settings.maxServed());
        this.watcher = new Thread(this::watch, "spm-" + protocol + "-listener");
    }

    /** Opens the port; if another program has it, tries again until it is free. */
    void start() {
        bind();
        watcher.setDaemon(true);
        watcher.start();
    }

    /** Closes the port and idle connections, lets arriving jobs finish for a while, then cuts them off. */
    void stop() throws InterruptedException, IOException {
        stopping = true;
        selector.wakeup();
        watcher.join();
        receivers.drain(drainTimeoutSeconds);
    }

    /** The port it listens on, -1 while it does not. */
    int port() throws IOException {
        return server == null ? -1 : ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    private void watch() {
        try {
            while (!stopping) {
                selector.select(TICK_MILLIS);
                turn();
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("The {} port stopped; restart org.secureprint.spool.{}", protocol, protocol, e);
        } finally {
            closeAll();
        }
    }

    /** The port first, so that whoever is cut off finds it closed. A registered channel is closed only by the next selection. */
    private void closeAll() {
        close(server);
        try {
            selector.selectNow();
        } catch (IOException e) {
            LOG.debug("The {} port closes with its selector", protocol, e);
        }
        selector.keys().forEach(key -> close(key.channel()));
        close(selector);
    }

    private void turn() throws IOException {
        List<SocketChannel> withData = new ArrayList<>();
        boolean connecting = false;
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.channel() instanceof SocketChannel connection) {
                key.cancel();
                withData.add(connection);
            } else {
                connecting = true;
            }
        }
        selector.selectedKeys().clear();
        if (!withData.isEmpty()) {
            // only now are the canceled keys gone, so that the connections can be read with blocking
            selector.selectNow();
            withData.forEach(receivers::receive);
        }
        if (connecting) {
            accept();
        }
        closeSilent();
        if (acceptFailed && System.nanoTime() - acceptFailedAt > ACCEPT_PAUSE_NANOS) {
            acceptFailed = false;
            server.keyFor(selector).interestOps(SelectionKey.OP_ACCEPT);
        }
        if (server == null) {
            bind();
        }
    }

    private void bind() {
        ServerSocketChannel opened = null;
        try {
            opened = ServerSocketChannel.open();
            opened.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            opened.bind(address, BACKLOG);
            opened.configureBlocking(false);
            opened.register(selector, SelectionKey.OP_ACCEPT);
            server = opened;
            LOG.info("The {} port listens on {}", protocol, opened.getLocalAddress());
        } catch (IOException e) {
            close(opened);
            if (!told) {
                told = true;
                LOG.error(
                        "The {} port can't listen on {} ({}); free it or change config/etc; trying on",
                        protocol,
                        address,
                        e.toString());
            }
        }
    }

    private void accept() {
        try {
            SocketChannel connection = server.accept();
            while (connection != null) {
                admit(connection);
                connection = server.accept();
            }
        } catch (IOException e) {
            LOG.warn("A connection to the {} port could not be accepted; trying again in a moment", protocol, e);
            waitingLongest().ifPresent(key -> close(key.channel()));
            acceptFailed = true;
            acceptFailedAt = System.nanoTime();
            server.keyFor(selector).interestOps(0);
        }
    }

    /** Watches a connection until it sends, or closes it. */
    void admit(SocketChannel connection) throws IOException {
        try {
            watchOrRefuse(connection);
        } catch (IOException | RuntimeException e) {
            close(connection);
            throw e;
        }
    }

    private void watchOrRefuse(SocketChannel connection) throws IOException {
        InetAddress source = connection.socket().getInetAddress();
        if (allowed.stream().noneMatch(network -> network.contains(source.getHostAddress()))) {
            refusals.add(source, Status.CLIENT_ERROR_FORBIDDEN, "This address is not in allowedSources.");
            close(connection);
        } else if (!hasRoom()) {
            refusals.add(source, Status.SERVER_ERROR_BUSY, "There are too many connections; try again later.");
            close(connection);
        } else {
            connection.configureBlocking(false);
            connection.register(selector, SelectionKey.OP_READ, System.nanoTime());
        }
    }

    /** Whether one more connection fits; if not, the one that waits longest without data gives way. */
    private boolean hasRoom() {
        if (receivers.count() + selector.keys().size() <= maxConnections) {
            return true;
        }
        Optional<SelectionKey> longest = waitingLongest();
        longest.ifPresent(key -> close(key.channel()));
        return longest.isPresent();
    }

    private Optional<SelectionKey> waitingLongest() {
        long now = System.nanoTime();
        return selector.keys().stream()
                .filter(key -> key.isValid() && key.attachment() != null)
                .max(Comparator.comparingLong(key -> now - (Long) key.attachment()));
    }

    private void closeSilent() {
        long now = System.nanoTime();
        for (SelectionKey key : selector.keys()) {
            if (key.isValid() && key.attachment() != null && now - (Long) key.attachment() > firstOctetNanos) {
                close(key.channel());
            }
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception e) {
            LOG.debug("A connection did not close", e);
        }
    }
}
