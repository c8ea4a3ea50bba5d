package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.QueueAdvertisement;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.ipp.Attributes;

class AdvertisedQueuesTest {
    private final InMemoryQueues queues = new InMemoryQueues();
    private final AdvertisedQueues advertised =
            new AdvertisedQueues(TestConfig.defaults(), PortFixture.UUID_OF_PRINTER, queues);

    @BeforeEach
    void queues() {
        queues.put(queue("plain", Set.of("application/pdf"), Set.of(NameProof.BASIC), true));
        queues.put(queue("off", Set.of(), Set.of(NameProof.NONE), false));
    }

    @Test
    void theDefaultQueueSaysWhatItSaysOverIpp() {
        QueueAdvertisement queue = advertised.list().get(0);

        assertThat(queue.name()).isEqualTo("Secure Print");
        assertThat(queue.resourcePath()).isEqualTo("ipp/print");
        assertThat(queue.uuid()).isEqualTo(PortFixture.UUID_OF_PRINTER);
        assertThat(queue.formats()).isEqualTo(DocumentTicket.FORMATS);
        assertThat(queue.urf()).containsExactly("V1.4", "CP255", "W8", "SRGB24", "RS300-600", "DM1", "PQ3-4-5");
        assertThat(queue.color()).isTrue();
        assertThat(queue.duplex()).isTrue();
    }

    @Test
    void anotherQueueSaysWhatIsDifferent() {
        QueueAdvertisement queue = advertised.list().get(1);

        assertThat(queue.name()).isEqualTo("plain");
        assertThat(queue.resourcePath()).isEqualTo("ipp/print/plain");
        assertThat(queue.location()).isEqualTo("cellar");
        assertThat(queue.formats()).containsExactly("application/octet-stream", "application/pdf");
        assertThat(queue.urf()).isEmpty();
        assertThat(queue.color()).isFalse();
        assertThat(queue.passwordDemanded()).isTrue();
        Attributes overIpp = QueueDescription.of(
                queues.find("plain").orElseThrow(),
                PrinterUri.of("", true).at("/ipp/print/plain"),
                TestConfig.defaults(),
                PortFixture.UUID_OF_PRINTER);
        assertThat(overIpp.text("printer-uuid")).contains("urn:uuid:" + queue.uuid());
    }

    @Test
    void aQueueThatIsOffIsNotAdvertised() {
        assertThat(advertised.list()).extracting(QueueAdvertisement::name).doesNotContain("off");
    }

    @ParameterizedTest
    @CsvSource({
        "false, true, V1.4 CP255 W8 RS300-600 DM1 PQ3-4-5, black_1 sgray_8",
        "true, false, V1.4 CP255 W8 SRGB24 RS300-600 PQ3-4-5, black_1 sgray_8 srgb_8"
    })
    void rasterFormatsAreThoseOfTheDevices(boolean color, boolean duplex, String urf, String pwg) {
        PrintQueue queue =
                PrintQueue.named("sheets").change().color(color).duplex(duplex).toQueue();
        queues.put(queue);

        Attributes overIpp =
                QueueDescription.of(queue, PrinterUri.of("", true), TestConfig.defaults(), PortFixture.UUID_OF_PRINTER);
        assertThat(overIpp.texts("urf-supported")).containsExactly(urf.split(" "));
        assertThat(overIpp.texts("pwg-raster-document-type-supported")).containsExactly(pwg.split(" "));
        assertThat(advertised.list())
                .filteredOn(one -> one.name().equals("sheets"))
                .flatExtracting(QueueAdvertisement::urf)
                .containsExactly(urf.split(" "));
    }

    private static PrintQueue queue(String name, Set<String> formats, Set<NameProof> accepts, boolean enabled) {
        return PrintQueue.named(name)
                .change()
                .location("cellar")
                .color(false)
                .formats(formats)
                .accepts(accepts)
                .enabled(enabled)
                .toQueue();
    }
}
