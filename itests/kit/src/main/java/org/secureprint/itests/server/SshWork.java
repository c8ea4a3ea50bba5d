package org.secureprint.itests.server;

import java.io.IOException;
import org.apache.sshd.client.session.ClientSession;

/** What is done over a connection to the console. */
@FunctionalInterface
public interface SshWork<T> {
    T over(ClientSession session) throws IOException;
}
