package org.secureprint.delivery.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.secureprint.api.device.DeliveryException;
import org.secureprint.api.device.DeliveryTransport;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;

/**
 * Sends to a raw TCP port, as on port 9100: the document's octets, nothing before and nothing after. A printer takes the end of the
 * connection as the end of the job, so each document has a connection of its own. Copies, sides and the like are in the document
 * itself; the job template is not applied.
 */
@Component(name = "org.secureprint.delivery.socket")
@Designate(ocd = SocketConfiguration.class)
public final class SocketTransport implements DeliveryTransport {
    static final int DEFAULT_PORT = 9100;
    private static final int PIECE = 64 * 1024;

    private final Duration connectTimeout;
    private final Duration stallTimeout;
    private final Duration closeTimeout;

    @Activate
    public SocketTransport(SocketConfiguration configuration) {
        connectTimeout = Duration.ofSeconds(configuration.connectTimeoutSeconds());
        stallTimeout = Duration.ofSeconds(configuration.stallTimeoutSeconds());
        closeTimeout = Duration.ofSeconds(configuration.closeTimeoutSeconds());
    }

    @Override
    public Set<String> schemes() {
        return Set.of("socket");
    }

    @Override
    public Delivered deliver(OutputDevice device, Job job, Documents documents, Monitor monitor) throws IOException {
        long sent = 0;
        for (Document document : job.documents()) {
            try (InputStream data = documents.open(document.number());
                    RawConnection connection = new RawConnection(monitor, sent)) {
                connection.connect(address(device.uri()), connectTimeout);
                byte[] piece = new byte[PIECE];
                for (int length = data.read(piece); length >= 0; length = data.read(piece)) {
                    connection.write(ByteBuffer.wrap(piece, 0, length), stallTimeout);
                }
                connection.finish(closeTimeout);
                sent = connection.octets();
            }
        }
        return new Delivered(null, false);
    }

    private static InetSocketAddress address(URI uri) throws DeliveryException {
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        InetSocketAddress address = new InetSocketAddress(uri.getHost(), port);
        if (address.isUnresolved()) {
            throw new DeliveryException("The printer's host name " + uri.getHost() + " is not known.", false, null);
        }
        return address;
    }
}
