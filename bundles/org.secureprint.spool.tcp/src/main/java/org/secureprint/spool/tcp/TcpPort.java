package org.secureprint.spool.tcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.secureprint.api.log.AccessLog;

/** A TCP port on one or more addresses. Started and stopped by a component; safe for any thread. */
public final class TcpPort {
    private final List<TcpListener> listeners = new ArrayList<>();

    /**
     * Prepares the port; nothing listens yet.
     *
     * @throws IllegalArgumentException if the allowed sources are not a list of networks
     * @throws IOException if one of the addresses is none
     */
    public TcpPort(TcpPortSettings settings, ConnectionHandler handler, AccessLog log) throws IOException {
        Refusals refusals = new Refusals(log, settings.protocol());
        for (String address : settings.address().split(",")) {
            InetSocketAddress local = new InetSocketAddress(InetAddress.getByName(address.strip()), settings.port());
            listeners.add(new TcpListener(local, settings, handler, refusals));
        }
    }

    /** Opens the port; if another program has it, tries again until it is free. Returns at once. */
    public void open() {
        listeners.forEach(TcpListener::start);
    }

    /** Closes the port and idle connections, lets those that are served end for a while, then cuts them off. */
    public void close() throws InterruptedException, IOException {
        for (TcpListener listener : listeners) {
            listener.stop();
        }
    }

    /** The port it listens on at its first address, -1 while it does not. */
    public int number() throws IOException {
        return listeners.get(0).port();
    }
}
