package org.secureprint.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.testing.CpuTime;

/** What has to hold for the taps whatever octets come. */
final class Hostile {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private Hostile() {}

    /** Taps the octets, in one piece and in small ones: nothing is thrown, nothing takes long or much memory, and the findings are the same. */
    static void check(byte[] octets) throws IOException {
        CpuTime cpu = CpuTime.start();
        Optional<DocumentAnalysis> whole =
                Memory.bounded(octets.length, () -> Analyzed.tapped(octets, Math.max(1, octets.length)));
        assertThat(cpu.spent()).isLessThan(LIMIT);
        assertThat(Analyzed.tapped(octets, 1)).isEqualTo(whole);
        assertThat(Analyzed.tapped(octets, 5)).isEqualTo(whole);
    }

    /** The same for the data of a format behind its signature. */
    static void check(String signature, byte[] octets) throws IOException {
        check(PclXlBytes.join(signature.getBytes(StandardCharsets.ISO_8859_1), octets));
        check(octets);
    }
}
