package org.secureprint.ipp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests of CUPS 2.4.2's programs, recorded by {@link WireRecorder}: {@code wire/<Client>/<Operation>.bin}. */
class RecordedClientsTest {
    private static final Path WIRE = Path.of("src/test/resources/wire");

    static Stream<Path> recordings() throws IOException {
        try (Stream<Path> files = Files.walk(WIRE)) {
            return files.filter(file -> file.toString().endsWith(".bin")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void isReadAndWrittenOctetForOctet(Path recording) throws Exception {
        byte[] octets = Files.readAllBytes(recording);
        IppInputStream stream = new IppInputStream(new ByteArrayInputStream(octets));

        byte[] written = MessageEncoder.encode(stream.readMessage(IppLimits.REQUEST));

        assertThat(written).isEqualTo(Arrays.copyOf(octets, written.length));
        assertThat(stream.readAllBytes()).isEqualTo(Arrays.copyOfRange(octets, written.length, octets.length));
    }

    @Test
    void theDocumentOfSendDocumentFollowsItsAttributes() throws Exception {
        byte[] octets = Files.readAllBytes(WIRE.resolve("cups-backend/Send-Document.bin"));
        IppInputStream stream = new IppInputStream(new ByteArrayInputStream(octets));

        Message request = stream.readMessage(IppLimits.REQUEST);

        assertThat(request.code()).isEqualTo(Operation.SEND_DOCUMENT.code());
        assertThat(request.operationAttributes().bool("last-document")).contains(true);
        assertThat(new String(stream.readAllBytes(), StandardCharsets.US_ASCII)).startsWith("%PDF-1.4");
    }
}
