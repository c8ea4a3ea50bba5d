package org.secureprint.analysis.internal;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * PostScript. What it prints is known only by executing it, which is not done; so nothing is exact. Programs say in comments how many
 * pages they print (Adobe's Document Structuring Conventions 3.0, DSC).
 */
final class PostScriptFormat implements Format {
    private static final byte[] SIGNATURE = "%!".getBytes(StandardCharsets.US_ASCII);
    private static final byte END_OF_TRANSMISSION = 4;

    @Override
    public String mediaType() {
        return "application/postscript";
    }

    @Override
    public Set<String> languages() {
        return Set.of("POSTSCRIPT", "PS", "POSTSCRIPT3");
    }

    @Override
    public boolean recognises(byte[] head, int length) {
        int position = 0;
        while (position < length && head[position] == END_OF_TRANSMISSION) {
            position++;
        }
        return Signature.at(head, length, position + Signature.blanks(head, position, length), SIGNATURE);
    }

    @Override
    public FormatTap open(Environment environment) {
        return new PostScriptTap(environment);
    }
}
