package org.secureprint.analysis.internal;

import java.util.Set;

/** HP PCL 5, with HP-GL/2 inside it. */
final class PclFormat implements Format {
    private static final String SECOND_OCTETS = "E9=YZz%&()*";

    @Override
    public String mediaType() {
        return "application/vnd.hp-PCL";
    }

    @Override
    public Set<String> languages() {
        return Set.of("PCL", "PCL3GUI", "PCL5");
    }

    @Override
    public boolean recognises(byte[] head, int length) {
        return length >= 2 && head[0] == 0x1B && SECOND_OCTETS.indexOf(head[1]) >= 0;
    }

    @Override
    public boolean endsAtExit() {
        return true;
    }

    @Override
    public FormatTap open(Environment environment) {
        return new PclTap(environment);
    }
}
