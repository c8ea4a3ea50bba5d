package org.secureprint.analysis.internal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** PCL 5 from anybody. An ordinary build replays the corpus; {@code JAZZER_FUZZ=1} looks for more. */
class PclFuzz {
    @FuzzTest(maxDuration = "10m")
    void tap(byte[] octets) throws IOException {
        Hostile.check("\u001bE", octets);
    }
}
