package org.secureprint.analysis.internal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** PCL XL from anybody. An ordinary build replays the corpus; {@code JAZZER_FUZZ=1} looks for more. */
class PclXlFuzz {
    @FuzzTest(maxDuration = "10m")
    void tap(byte[] octets) throws IOException {
        Hostile.check(") HP-PCL XL;2;0;\n", octets);
    }
}
