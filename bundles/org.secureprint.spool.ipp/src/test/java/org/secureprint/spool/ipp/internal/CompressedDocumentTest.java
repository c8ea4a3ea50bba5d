package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.spool.ipp.internal.PortFixture.DOCUMENT;
import static org.secureprint.spool.ipp.internal.PortFixture.ask;
import static org.secureprint.spool.ipp.internal.PortFixture.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.secureprint.api.log.LogKind;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;

/** Documents that are compressed on their way (RFC 8011 section 4.2.1.1), and bombs. */
class CompressedDocumentTest {
    private final PortFixture port = new PortFixture();

    @Test
    void aCompressedDocumentIsHeldDecompressed() throws Exception {
        Message answer =
                port.send(ask(Operation.PRINT_JOB, with -> with.keyword("compression", "gzip")), gzip(DOCUMENT, 1));

        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(port.intake.documents(1)).containsExactly(DOCUMENT);
    }

    @Test
    void aDeflatedDocumentIsHeldDecompressed() throws Exception {
        Message answer =
                port.send(ask(Operation.PRINT_JOB, with -> with.keyword("compression", "deflate")), deflate(DOCUMENT));
        Message broken = port.send(ask(Operation.PRINT_JOB, with -> with.keyword("compression", "deflate")), DOCUMENT);

        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(port.intake.documents(1)).containsExactly(DOCUMENT);
        assertThat(status(broken)).isEqualTo(StatusCode.CLIENT_ERROR_COMPRESSION_ERROR);
    }

    @Test
    void bombsAndBrokenCompressionAreRefused() throws Exception {
        byte[] bomb = gzip(new byte[1 << 20], 64);
        byte[] broken = gzip(DOCUMENT, 1);
        broken[12] ^= 0x55;
        byte[] cut = Arrays.copyOf(gzip(DOCUMENT, 1), 20);

        for (byte[] document : new byte[][] {bomb, broken, cut, DOCUMENT}) {
            Message answer = port.send(ask(Operation.PRINT_JOB, with -> with.keyword("compression", "gzip")), document);

            assertThat(status(answer)).isEqualTo(StatusCode.CLIENT_ERROR_COMPRESSION_ERROR);
        }
        assertThat(port.jobs.all()).isEmpty();
        assertThat(port.log.of(LogKind.PORT_ERROR)).hasSize(4);
    }

    /** Without the header of zlib, as RFC 1951 has it. */
    private static byte[] deflate(byte[] octets) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream deflate =
                new DeflaterOutputStream(compressed, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
            deflate.write(octets);
        }
        return compressed.toByteArray();
    }

    private static byte[] gzip(byte[] octets, int times) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            for (int i = 0; i < times; i++) {
                gzip.write(octets);
            }
        }
        return compressed.toByteArray();
    }
}
