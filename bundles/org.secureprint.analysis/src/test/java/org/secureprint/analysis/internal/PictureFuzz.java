package org.secureprint.analysis.internal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** JPEG and PNG from anybody. */
class PictureFuzz {
    @FuzzTest(maxDuration = "10m")
    void tap(byte[] octets) throws IOException {
        Hostile.check("\u00ff\u00d8\u00ff", octets);
        Hostile.check("\u0089PNG\r\n\u001a\n", octets);
    }
}
