package org.secureprint.spool.raw.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PjlClaimsTest {
    private static final String UEL = "\u001b%-12345X";

    @ParameterizedTest
    @CsvSource({
        "'@PJL SET USERNAME=\"ann\"'",
        "'@pjl set username = \"ann\"'",
        "'@PJL SET USERNAME=\" ann \"'",
        "'@PJL SET JOBATTR=\"JobAcct1=ann\"'",
        "'@PJL SET JOBATTR=\"@JOAU=ann\"'",
        "'@PJL SET JOBATTR=\"JobAcct2=pc-7\"\n@PJL SET JOBATTR=\"JobAcct1=ann\"'",
        "'@PJL SET JOBATTR=\"JobAcct1=other\"\n@PJL SET USERNAME=\"ann\"'",
    })
    void aUserIsNamed(String commands) {
        assertThat(of(UEL + "@PJL\r\n" + commands + "\r\n").userName()).contains("ann");
    }

    @ParameterizedTest
    @CsvSource({
        "'@PJL JOB NAME = \"Plan\"'",
        "'@PJL JOB NAME=\"Plan\" DISPLAY=\"x\"'",
        "'@PJL JOB START=1 NAME=\"Plan\"'",
        "'@pjl set jobname=\"Plan\"'",
        "'@PJL JOB NAME=\"Driver\"\n@PJL SET JOBNAME=\"Plan\"'",
    })
    void aJobIsNamed(String commands) {
        assertThat(of(UEL + commands + "\r\n").jobName()).contains("Plan");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@PJL JOB\r\n",
                "@PJL JOB NAME=\"open\r\n",
                "@PJL JOB NAME=\"\"\n",
                "@PJL SET USERNAME=\"  \"\n",
                "@PJL COMMENT NAME=\"x\"\n",
                "@PJL COMMENT @PJL SET USERNAME=\"x\"\n",
                "@PJL SET JOBATTR=\"JobAcct2=x\"\n",
                "SET USERNAME=\"x\"\n"
            })
    void nothingIsMadeUp(String commands) {
        assertThat(of(UEL + commands)).isEqualTo(PjlClaims.NONE);
    }

    @Test
    void namesAreUtf8OrLatin1() {
        String commands = UEL + "@PJL JOB NAME=\"Größe\"\n";
        assertThat(of(commands).jobName()).contains("Größe");
        assertThat(PjlClaims.of(commands.getBytes(StandardCharsets.ISO_8859_1)).jobName())
                .contains("Größe");
    }

    private static PjlClaims of(String commands) {
        return PjlClaims.of(commands.getBytes(StandardCharsets.UTF_8));
    }
}
