package org.secureprint.itests.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * People who print one document after the other, each one different, and a ledger of what the server acknowledged. A refused or broken
 * request is what a server that restarts looks like: it is tried again with a new document a moment later.
 */
public final class PrintLoad implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Map<Integer, String> acknowledged = new ConcurrentHashMap<>();
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Outage outage = new Outage();
    private final AtomicReference<Exception> lastFailure = new AtomicReference<>();
    private final List<Thread> threads = new ArrayList<>();
    private final PrintClient client;
    private final String user;
    private volatile boolean stopped;

    private PrintLoad(PrintClient client, String user) {
        this.client = client;
        this.user = user;
    }

    /** Starts printing with this many connections. */
    public static PrintLoad start(PrintClient client, String user, int connections) {
        PrintLoad load = new PrintLoad(client, user);
        for (int i = 0; i < connections; i++) {
            Random random = new Random(i);
            Thread thread = new Thread(() -> load.print(random), "print-load-" + i);
            load.threads.add(thread);
            thread.start();
        }
        return load;
    }

    /** The SHA-256 of each document that the server said it has, by {@code job-id}. */
    public Map<Integer, String> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** The SHA-256 of each document that was begun, acknowledged or not. */
    public Set<String> sent() {
        return Set.copyOf(sent);
    }

    /** How long nothing was acknowledged. */
    public Outage outage() {
        return outage;
    }

    /** Why the latest request failed, or null. */
    public Exception lastFailure() {
        return lastFailure.get();
    }

    /** Stops printing and waits for the requests that are under way. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** The SHA-256 of a document in hexadecimal digits. */
    public static String sha256(byte[] document) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void print(Random random) {
        while (!stopped) {
            byte[] document = document(random);
            String digest = sha256(document);
            sent.add(digest);
            try {
                int id = client.print(user, "load", "application/postscript", document)
                        .integer("job-id")
                        .orElseThrow(() -> new IOException("No job-id"));
                String other = acknowledged.put(id, digest);
                if (other != null) {
                    throw new IllegalStateException("job-id given out twice: " + id);
                }
                outage.over();
            } catch (IOException e) {
                lastFailure.set(e);
                LockSupport.parkNanos(PAUSE_NANOS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static byte[] document(Random random) {
        byte[] document = new byte[1000 + random.nextInt(60_000)];
        random.nextBytes(document);
        byte[] head = ("%!PS-Adobe-3.0\n% " + UUID.randomUUID() + "\n").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, document, 0, head.length);
        return document;
    }
}
