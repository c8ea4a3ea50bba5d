package org.secureprint.analysis.internal;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** PCL 5 from anybody. An ordinary build replays the corpus; {@code JAZZER_FUZZ=1} looks for more. */
class PclFuzz {
    @FuzzTest(maxDuration = "10m")
    void tap(byte[] octets) {
        Hostile.check("\u001bE", octets);
    }
}
