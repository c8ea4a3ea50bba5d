package org.secureprint.spool.tcp;

import java.net.Socket;

/** Speaks a protocol with a client that has begun to send. Called from many threads at once. */
public interface ConnectionHandler {
    /** Serves one connection to its end, on the thread of the caller. Does not close it; throws nothing that is the client's fault. */
    void serve(Socket connection);
}
