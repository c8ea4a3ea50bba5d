package org.secureprint.analysis.internal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** HP-GL/2, XPS and other ZIP files from anybody, which are only recognised. */
class RecognisedFuzz {
    @FuzzTest(maxDuration = "10m")
    void tap(byte[] octets) throws IOException {
        Hostile.check("\u001b%-1B", octets);
        Hostile.check("IN;SP1;", octets);
        Hostile.check("PK\u0003\u0004", octets);
    }
}
