package org.secureprint.analysis.internal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** PWG raster from anybody. An ordinary build replays the corpus; {@code JAZZER_FUZZ=1} looks for more. */
class PwgRasterFuzz {
    @FuzzTest(maxDuration = "10m")
    void tap(byte[] octets) throws IOException {
        Hostile.check("RaS2PwgRaster\0", octets);
    }
}
