package org.secureprint.vault.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.secureprint.api.testing.CpuTime;
import org.secureprint.api.vault.DamagedDocumentException;
import org.secureprint.vault.internal.disk.OctetsFile;

/**
 * Whatever lies in the vault as an image, it is what was stored or damaged, and nothing else. An ordinary build replays the corpus;
 * {@code JAZZER_FUZZ=1} looks for more.
 */
class ImageFuzz {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** What a start looks at without a key. */
    @FuzzTest(maxDuration = "10m")
    void front(byte[] octets) {
        CpuTime cpu = CpuTime.start();
        ImageScan scan = ImageScan.of(Arrays.copyOf(octets, Layout.SEGMENTS));
        if (scan != null) {
            assertThat(scan.length()).isGreaterThanOrEqualTo(Layout.SEGMENTS);
            assertThat(scan.live()).isEqualTo(scan.keyId() > 0);
        }
        assertThat(cpu.spent()).isLessThan(LIMIT);
    }

    /** A release; the octets may be an image of {@link ImageSample}, whose keys are known. */
    @FuzzTest(maxDuration = "10m")
    void image(byte[] octets) throws IOException {
        CpuTime cpu = CpuTime.start();
        try (ImageReader reader =
                new ImageReader(ImageSample.KEYS, ImageSample.KEY, new OctetsFile(octets), 0, octets.length, false)) {
            reader.verify();
            byte[] read = new byte[ImageSample.DOCUMENT.length];
            int count = reader.read(0, read, 0, read.length);
            assertThat(reader.length()).isEqualTo(ImageSample.DOCUMENT.length);
            assertThat(count).isEqualTo(read.length);
            assertThat(read).isEqualTo(ImageSample.DOCUMENT);
            assertThat(reader.attributes()).isEqualTo(ImageSample.ATTRIBUTES);
        } catch (DamagedDocumentException e) {
            assertThat(e).hasMessageContaining(ImageSample.KEY.toString());
        }
        assertThat(cpu.spent()).isLessThan(LIMIT);
    }
}
