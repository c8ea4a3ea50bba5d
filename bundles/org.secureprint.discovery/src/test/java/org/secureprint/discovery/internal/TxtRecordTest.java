package org.secureprint.discovery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TxtRecordTest {
    @Test
    void stringsStandInTheirOrder() {
        byte[] octets = new TxtRecord()
                .text("txtvers", "1")
                .flag("Color", true)
                .flag("Duplex", false)
                .octets();

        assertThat(octets).isEqualTo("\11txtvers=1\7Color=T\10Duplex=F".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aStringHasAtMost255Octets() {
        List<String> strings =
                read(new TxtRecord().text("note", "\u00e4".repeat(300)).octets());

        assertThat(strings).containsExactly("note=" + "\u00e4".repeat(125));
    }

    @Test
    void aListLosesWholeItems() {
        List<String> strings = read(new TxtRecord()
                .list("pdl", Collections.nCopies(40, "image/urf"))
                .octets());

        assertThat(strings).containsExactly("pdl=" + String.join(",", Collections.nCopies(25, "image/urf")));
    }

    static List<String> read(byte[] octets) {
        List<String> strings = new ArrayList<>();
        for (int at = 0; at < octets.length; at += 1 + (octets[at] & 0xFF)) {
            strings.add(new String(octets, at + 1, octets[at] & 0xFF, StandardCharsets.UTF_8));
        }
        return strings;
    }
}
