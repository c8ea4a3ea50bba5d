package org.secureprint.analysis.internal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** Plain text from anybody, in whatever encoding it says or does not say. */
class TextFuzz {
    @FuzzTest(maxDuration = "10m")
    void tap(byte[] octets) throws IOException {
        Hostile.check("Some text\r\n\f", octets);
        Hostile.check("\u00ef\u00bb\u00bf", octets);
        Hostile.check("\u00ff\u00fe", octets);
        Hostile.check("\u00fe\u00ff", octets);
    }
}
