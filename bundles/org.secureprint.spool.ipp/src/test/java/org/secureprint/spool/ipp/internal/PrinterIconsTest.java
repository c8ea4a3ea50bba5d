package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.testing.RecordedExchange;

/** {@code printer-icons}: what is announced can be fetched, and is a picture of its size. */
class PrinterIconsTest {
    private final PortFixture port = new PortFixture();

    @Test
    void eachAnnouncedIconIsAPicture() throws IOException {
        List<Integer> widths = new ArrayList<>();
        for (String uri : PrinterIcons.uris(PrinterUri.of("https://localhost:8443", true))) {
            String path = URI.create(uri).getPath();
            RecordedExchange exchange =
                    RecordedExchange.of("GET", path).variable("file", path.substring(path.lastIndexOf('/') + 1));

            port.route("GET", PrinterIcons.ROUTE).handler().handle(exchange);

            assertThat(exchange.status()).isEqualTo(200);
            assertThat(exchange.contentType()).isEqualTo("image/png");
            widths.add(ImageIO.read(new ByteArrayInputStream(exchange.answer())).getWidth());
        }
        assertThat(widths).containsExactly(48, 128, 512);
    }

    @Test
    void anyOtherFileIsMissing() {
        RecordedExchange exchange = RecordedExchange.of("GET", "/ipp/icons/x").variable("file", "PrinterIcons.class");

        assertThatThrownBy(() -> port.route("GET", PrinterIcons.ROUTE).handler().handle(exchange))
                .isInstanceOf(PrintException.class);
    }
}
