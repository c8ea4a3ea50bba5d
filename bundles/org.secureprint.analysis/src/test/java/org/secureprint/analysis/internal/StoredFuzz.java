package org.secureprint.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.testing.CpuTime;

/**
 * PDF, PCLm and TIFF of both byte orders and sizes from anybody, once they are stored: whatever they are, a format is found, nothing is thrown, and it takes neither
 * long nor much memory.
 */
class StoredFuzz {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    @FuzzTest(maxDuration = "10m")
    void analyze(byte[] octets) throws IOException {
        check("%PDF-1.7\n", octets);
        check("%PDF-1.7\n%PCLm 1.0\n", octets);
        for (String tiff : new String[] {"II*\0", "MM\0*", "II+\0\b\0\0\0", "MM\0+\0\b\0\0"}) {
            check(tiff, octets);
        }
        check("", octets);
    }

    private static void check(String signature, byte[] octets) throws IOException {
        byte[] document = PclXlBytes.join(signature.getBytes(StandardCharsets.ISO_8859_1), octets);
        CpuTime cpu = CpuTime.start();
        DocumentAnalysis found = Memory.bounded(document.length, () -> new StreamAnalyzer()
                .analyze("application/octet-stream", new StoredOctets(document)));
        assertThat(found.text(DocumentAttribute.FORMAT)).isPresent();
        assertThat(cpu.spent()).isLessThan(LIMIT);
    }
}
