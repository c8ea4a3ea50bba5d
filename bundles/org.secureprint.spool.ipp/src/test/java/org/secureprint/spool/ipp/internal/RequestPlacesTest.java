package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.InMemoryPersonalUris;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.RecordedExchange;
import org.secureprint.api.testing.RecordingLog;
import org.secureprint.ipp.MessageEncoder;
import org.secureprint.ipp.Operation;

class RequestPlacesTest {
    private final RecordingLog log = new RecordingLog();
    private final IppEndpoint endpoint = new IppEndpoint(
            Map.of(Operation.GET_PRINTER_ATTRIBUTES, request -> Reply.nothing()),
            new RequestRules(
                    Set.of(Operation.GET_PRINTER_ATTRIBUTES),
                    new InMemoryQueues(),
                    new Callers(request -> request, new InMemoryPersonalUris(), null, null)),
            log,
            new RequestPlaces(2, 1));

    @Test
    void aPlaceIsTakenUntilItIsLeft() {
        RequestPlaces places = new RequestPlaces(3, 2);
        assertThat(places.tryEnter("192.0.2.1")).isTrue();
        assertThat(places.tryEnter("192.0.2.1")).isTrue();
        assertThat(places.tryEnter("192.0.2.1")).isFalse();
        assertThat(places.tryEnter("192.0.2.2")).isTrue();
        assertThat(places.tryEnter("192.0.2.3")).isFalse();
        places.leave("192.0.2.1");
        assertThat(places.tryEnter("192.0.2.1")).isTrue();
    }

    @Test
    void anIpv6NetworkIsOneSource() {
        RequestPlaces places = new RequestPlaces(3, 1);
        assertThat(places.tryEnter("2001:db8::1")).isTrue();
        assertThat(places.tryEnter("2001:db8::2")).isFalse();
        assertThat(places.tryEnter("2001:db8:0:1::1")).isTrue();
        places.leave("2001:db8::1");
        assertThat(places.tryEnter("2001:db8::2")).isTrue();
    }

    @Test
    void aRequestWithoutAPlaceIsBusyAndIsNotRead() throws IOException {
        endpoint.handle(exchange("192.0.2.1", () -> {
            InputStream unread = new InputStream() {
                @Override
                public int read() {
                    throw new AssertionError("read");
                }
            };
            assertThatThrownBy(() -> endpoint.handle(exchange("192.0.2.1", unread)))
                    .isInstanceOfSatisfying(
                            PrintException.class, e -> assertThat(e.status()).isEqualTo(Status.SERVER_ERROR_BUSY));
            endpoint.handle(exchange("192.0.2.2", () -> {}));
        }));
        assertThat(log.of(LogKind.PORT_ERROR)).singleElement().satisfies(line -> assertThat(line.result())
                .isEqualTo("server-error-busy"));

        endpoint.handle(exchange("192.0.2.1", () -> {}));
    }

    @Test
    void theRestOfADocumentThatIsTooSlowIsNotWaitedFor() throws IOException {
        PortFixture port = new PortFixture();
        port.intake.refuse(Status.CLIENT_ERROR_TIMEOUT, "Too slow");
        byte[] request =
                MessageEncoder.encode(PortFixture.ask(Operation.PRINT_JOB).done());
        ByteArrayInputStream document = new ByteArrayInputStream(new byte[100_000]);
        port.send(new SequenceInputStream(new ByteArrayInputStream(request), document), "192.0.2.1");
        assertThat(document.available()).isGreaterThan(50_000);
    }

    /** A request that does something before its first octet arrives. */
    private static RecordedExchange exchange(String source, Arrival before) {
        byte[] request = MessageEncoder.encode(
                PortFixture.ask(Operation.GET_PRINTER_ATTRIBUTES).done());
        InputStream first = new InputStream() {
            @Override
            public int read() throws IOException {
                before.happen();
                return -1;
            }
        };
        return exchange(source, new SequenceInputStream(first, new ByteArrayInputStream(request)));
    }

    private static RecordedExchange exchange(String source, InputStream body) {
        return RecordedExchange.of("POST", PrinterUri.PATH)
                .header("Content-Type", "application/ipp")
                .from(source)
                .body(body);
    }

    private interface Arrival {
        void happen() throws IOException;
    }
}
