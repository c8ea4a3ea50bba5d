package org.secureprint.analysis.internal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** URF from anybody. An ordinary build replays the corpus; {@code JAZZER_FUZZ=1} looks for more. */
class UrfFuzz {
    @FuzzTest(maxDuration = "10m")
    void tap(byte[] octets) throws IOException {
        Hostile.check("UNIRAST\0", octets);
    }
}
