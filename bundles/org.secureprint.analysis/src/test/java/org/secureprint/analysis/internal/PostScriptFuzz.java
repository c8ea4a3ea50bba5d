package org.secureprint.analysis.internal;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** PostScript from anybody. */
class PostScriptFuzz {
    @FuzzTest(maxDuration = "10m")
    void tap(byte[] octets) {
        Hostile.check("%!PS-Adobe-3.0\n%%", octets);
    }
}
