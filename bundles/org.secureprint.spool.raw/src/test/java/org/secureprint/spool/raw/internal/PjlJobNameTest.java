package org.secureprint.spool.raw.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PjlJobNameTest {
    private static final String UEL = "\u001b%-12345X";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@PJL\r\n@PJL JOB NAME = \"Plan\"\r\n",
                "@PJL JOB NAME=\"Plan\" DISPLAY=\"x\"\n",
                "@PJL SET COPIES=1\n@pjl set jobname=\"Plan\"\n"
            })
    void isFound(String pjl) {
        assertThat(find(UEL + pjl)).contains("Plan");
    }

    @Test
    void isUtf8() {
        assertThat(find(UEL + "@PJL JOB NAME=\"Größe\"\n")).contains("Größe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "@PJL JOB\r\n", "@PJL JOB NAME=\"open\r\n", "@PJL JOB NAME=\"\"\n", "@PJL COMMENT NAME=\"x\""
            })
    void isNotMadeUp(String pjl) {
        assertThat(find(UEL + pjl)).isEmpty();
    }

    @Test
    void isOnlyReadAfterAUniversalExit() {
        assertThat(find("@PJL JOB NAME=\"Plan\"\n")).isEmpty();
    }

    private static Optional<String> find(String text) {
        byte[] head = text.getBytes(StandardCharsets.UTF_8);
        return PjlJobName.find(head, head.length);
    }
}
