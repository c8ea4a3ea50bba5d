package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;
import org.secureprint.itests.client.PrintClient;

/** A document that stops in its middle until a test lets it go on. */
final class HeldDocument extends InputStream {
    private static final int MOST_SECONDS = 60;

    private final byte[] octets;
    private final CountDownLatch half = new CountDownLatch(1);
    private final CountDownLatch on = new CountDownLatch(1);
    private int position;

    HeldDocument(int length) {
        octets = new byte[length];
        Arrays.fill(octets, (byte) '\n');
        byte[] head = "%!PS\nshowpage\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, octets, 0, head.length);
    }

    /** Prints it; returns the job's attributes once the server has it. */
    Attributes printBy(PrintClient client) {
        Message request = Message.request(Operation.PRINT_JOB, 1)
                .operation(attributes -> attributes
                        .uri("printer-uri", client.printerUri())
                        .name("requesting-user-name", "ada")
                        .mimeMediaType("document-format", "application/postscript"))
                .done();
        try {
            Message answer = client.send(request, this);
            assertThat(StatusCode.isSuccessful(answer.code())).isTrue();
            return answer.attributes(GroupTag.JOB);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void awaitHalf() throws InterruptedException {
        assertThat(half.await(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    void goOn() {
        on.countDown();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (position == octets.length) {
            return -1;
        }
        if (position > octets.length / 2) {
            half.countDown();
            try {
                assertThat(on.await(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
        int count = Math.min(length, octets.length - position);
        System.arraycopy(octets, position, to, offset, count);
        position += count;
        return count;
    }
}
