package org.secureprint.analysis.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** HP PCL XL, also known as PCL 6. */
final class PclXlFormat implements Format {
    private static final String BINDINGS = "'()";
    private static final byte[] SIGNATURE = " HP-PCL XL;".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String mediaType() {
        return "application/vnd.hp-PCLXL";
    }

    @Override
    public Set<String> languages() {
        return Set.of("PCLXL", "PCL6");
    }

    @Override
    public boolean recognises(byte[] head, int length) {
        int end = 1 + SIGNATURE.length;
        return length >= end
                && BINDINGS.indexOf(head[0]) >= 0
                && Arrays.equals(head, 1, end, SIGNATURE, 0, SIGNATURE.length);
    }

    @Override
    public boolean endsAtExit() {
        return true;
    }

    @Override
    public FormatTap open(Environment environment) {
        return new PclXlTap(environment);
    }
}
