package org.secureprint.shell.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellTest {
    @ParameterizedTest
    @CsvSource({
        "0,0 B",
        "999,999 B",
        "1000,1.0 KB",
        "9949,9.9 KB",
        "9950,10 KB",
        "999499,999 KB",
        "999500,1.0 MB",
        "10737418240,11 GB",
        "9223372036854775807,9223372 TB"
    })
    void sizesAreRounded(long octets, String text) {
        assertThat(Cell.octets(octets).text()).isEqualTo(text);
        assertThat(Cell.octets(octets).json()).isEqualTo(octets);
    }
}
