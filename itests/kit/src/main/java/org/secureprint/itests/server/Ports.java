package org.secureprint.itests.server;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for the servers that tests start. Each process of tests that run side by side takes them from a range of its own, below the ports
 * that the system gives to clients. For any thread.
 */
public final class Ports {
    private static final int PER_PROCESS = 10_000;
    private static final int FIRST = PER_PROCESS * Integer.getInteger("spm.fork", 1);
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PER_PROCESS));

    private Ports() {}

    /** A port that nobody has at this moment, and that this process has not given away before. */
    public static int free() throws IOException {
        for (int tries = 0; tries < PER_PROCESS; tries++) {
            int port = FIRST + NEXT.getAndIncrement() % PER_PROCESS;
            if (isFree(port)) {
                return port;
            }
        }
        throw new BindException("No port from " + FIRST + " on is free");
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (BindException e) {
            return false;
        }
    }
}
