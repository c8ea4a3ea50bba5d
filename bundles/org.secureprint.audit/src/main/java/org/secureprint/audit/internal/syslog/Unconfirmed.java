package org.secureprint.audit.internal.syslog;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** The messages that were sent and of which nobody knows yet whether they arrived, oldest first. For one thread. */
final class Unconfirmed {
    private static final int MOST_MESSAGES = 10_000;
    private static final long MOST_OCTETS = 8L << 20;

    private final Deque<byte[]> messages = new ArrayDeque<>();
    private long octets;
    private long forgotten;

    /** Remembers what is sent now. */
    void add(Collection<byte[]> sent) {
        for (byte[] message : sent) {
            messages.add(message);
            octets += message.length;
        }
    }

    /** Whether it is time to ask the server. */
    boolean isFull() {
        return messages.size() >= MOST_MESSAGES || octets >= MOST_OCTETS;
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** To be sent again. */
    List<byte[]> all() {
        return List.copyOf(messages);
    }

    /** All of them arrived. */
    void confirm() {
        messages.clear();
        octets = 0;
        forgotten = 0;
    }

    /** The server does not say what arrived: makes room for more. */
    void forgetOldest() {
        while (isFull()) {
            octets -= messages.remove().length;
            forgotten++;
        }
    }

    /** How many were forgotten that may not have arrived; asked after the connection broke. */
    long forgotten() {
        return forgotten;
    }

    /** So many of them have been told. */
    void told(long number) {
        forgotten -= number;
    }
}
