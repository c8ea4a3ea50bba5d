package org.secureprint.platform.jetty.reload;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.annotation.ManagedObject;
import org.eclipse.jetty.util.annotation.ManagedOperation;
import org.eclipse.jetty.util.annotation.Name;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Lets a running Jetty read its key store and its trust store again. Connections that are open go on with what they have. A bean of the server
 * in {@code etc/jetty.xml}, and so an MBean, which is how {@code org.secureprint.setup} calls it.
 */
@ManagedObject("The keys of the secure connectors")
public final class KeyReload {
    private final Server server;

    /** For one server, which need not have its connectors yet. */
    public KeyReload(Server server) {
        this.server = Objects.requireNonNull(server);
    }

    /**
     * Reads the stores again, once it is sure that they can be read: the engine would be left without any key otherwise.
     *
     * @param password of the stores and the key from now on
     * @return how many connectors have done so
     * @throws Exception if a store can't be read; then nothing has changed
     */
    @ManagedOperation(value = "Reads the key store and the trust store again", impact = "ACTION")
    public int reload(@Name("password") String password) throws Exception {
        List<SslContextFactory.Server> factories = factories();
        for (SslContextFactory.Server factory : factories) {
            tryOut(factory, password);
        }
        for (SslContextFactory.Server factory : factories) {
            factory.reload(running -> setPassword(running, password));
        }
        return factories.size();
    }

    private static void tryOut(SslContextFactory.Server running, String password) throws Exception {
        SslContextFactory.Server trial = new SslContextFactory.Server();
        trial.setKeyStorePath(running.getKeyStorePath());
        trial.setKeyStoreType(running.getKeyStoreType());
        if (running.getTrustStorePath() != null) {
            trial.setTrustStorePath(running.getTrustStorePath());
            trial.setTrustStoreType(running.getTrustStoreType());
        }
        setPassword(trial, password);
        trial.start();
        trial.stop();
    }

    private static void setPassword(SslContextFactory factory, String password) {
        factory.setKeyStorePassword(password);
        factory.setKeyManagerPassword(password);
        factory.setTrustStorePassword(password);
    }

    private List<SslContextFactory.Server> factories() {
        return Stream.of(server.getConnectors())
                .map(Connector::getConnectionFactories)
                .flatMap(each -> each.stream())
                .filter(SslConnectionFactory.class::isInstance)
                .map(each -> ((SslConnectionFactory) each).getSslContextFactory())
                .toList();
    }
}
