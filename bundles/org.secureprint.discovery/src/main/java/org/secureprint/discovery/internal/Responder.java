package org.secureprint.discovery.internal;

import java.io.IOException;

/** Answers on one address of this machine for the services it was given. Confined to one thread. */
interface Responder {
    /**
     * Announces a service; another name is chosen where it is taken on the network.
     *
     * @throws IOException if it can't be announced now
     */
    void announce(ServiceInstance service) throws IOException;

    /** Says on the network that a service is gone. */
    void withdraw(ServiceInstance service);

    /** Withdraws all. */
    void close();
}
