package org.secureprint.analysis.internal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** The recogniser and the job language, with anything between its commands, from anybody. */
class PjlFuzz {
    @FuzzTest(maxDuration = "10m")
    void tap(byte[] octets) throws IOException {
        Hostile.check(UniversalExit.TEXT + "@PJL ", octets);
    }
}
