package org.secureprint.delivery.internal;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.secureprint.api.device.DeliveryException;
import org.secureprint.api.device.DeliveryTransport.Monitor;

/**
 * One connection to a printer's raw port. It never blocks for longer than a moment without asking the monitor, so that a canceled job
 * stops also while the printer takes nothing. What the printer sends back is read and dropped. Used by one thread.
 */
final class RawConnection implements Closeable {
    private static final long MOMENT_MILLIS = 250;

    private final Monitor monitor;
    private final Selector selector;
    private final SocketChannel channel;
    private final ByteBuffer answer = ByteBuffer.allocate(4096);
    private long octets;
    private boolean printerClosed;

    /** @param octets how many octets of the job the printer has taken before */
    RawConnection(Monitor monitor, long octets) throws IOException {
        this.monitor = monitor;
        this.octets = octets;
        selector = Selector.open();
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_CONNECT);
    }

    void connect(InetSocketAddress address, Duration timeout) throws DeliveryException {
        try {
            Deadline deadline = new Deadline(timeout);
            for (boolean connected = channel.connect(address); !connected; connected = channel.finishConnect()) {
                if (deadline.isOver()) {
                    throw failure("The printer did not answer within " + timeout.toSeconds() + " s.", null);
                }
                await(SelectionKey.OP_CONNECT);
                checkStopped();
            }
        } catch (DeliveryException e) {
            throw e;
        } catch (IOException e) {
            throw failure("The printer can't be reached (" + e.getMessage() + ").", e);
        }
    }

    void write(ByteBuffer data, Duration stallTimeout) throws DeliveryException {
        try {
            Deadline deadline = new Deadline(stallTimeout);
            while (data.hasRemaining()) {
                int written = channel.write(data);
                octets += written;
                if (written > 0) {
                    deadline = new Deadline(stallTimeout);
                } else if (deadline.isOver()) {
                    throw failure("The printer took no data for " + stallTimeout.toSeconds() + " s.", null);
                } else {
                    await(printerClosed ? SelectionKey.OP_WRITE : SelectionKey.OP_WRITE | SelectionKey.OP_READ);
                    checkStopped();
                    dropAnswer();
                }
            }
        } catch (DeliveryException e) {
            throw e;
        } catch (IOException e) {
            throw failure("The connection to the printer broke (" + e.getMessage() + ").", e);
        }
    }

    /**
     * Says that this was all and waits for the printer to close. A printer that does not close in time, or before the server stops,
     * has taken everything all the same: many keep the connection open.
     */
    void finish(Duration timeout) throws DeliveryException {
        try {
            channel.shutdownOutput();
            Deadline deadline = new Deadline(timeout);
            while (!printerClosed && !deadline.isOver() && monitor.progress(0)) {
                await(SelectionKey.OP_READ);
                dropAnswer();
            }
        } catch (IOException e) {
            throw failure("The printer broke off the connection (" + e.getMessage() + ").", e);
        }
    }

    /** How many octets of the job printers' network stacks have taken so far. */
    long octets() {
        return octets;
    }

    private void await(int interest) throws IOException {
        channel.keyFor(selector).interestOps(interest);
        selector.select(MOMENT_MILLIS);
        selector.selectedKeys().clear();
    }

    private void checkStopped() throws DeliveryException {
        if (!monitor.progress(0)) {
            throw failure("The job was stopped.", null);
        }
    }

    private void dropAnswer() throws IOException {
        while (!printerClosed) {
            int length = channel.read(answer.clear());
            if (length == 0) {
                return;
            }
            printerClosed = length < 0;
        }
    }

    private DeliveryException failure(String message, IOException cause) {
        return new DeliveryException(message, octets > 0, cause);
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }
}
