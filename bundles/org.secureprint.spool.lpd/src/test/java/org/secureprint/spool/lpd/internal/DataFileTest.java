package org.secureprint.spool.lpd.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class DataFileTest {
    private static final long FIVE_GIB = 5L << 30;

    @Test
    void mayBeLargerThanFourGigabytes() throws IOException {
        Zeros zeros = new Zeros(FIVE_GIB + 1 + 3);
        long count = 0;
        byte[] buffer = new byte[1 << 20];
        try (DataFile file = new DataFile(zeros, FIVE_GIB)) {
            for (int read = file.read(buffer); read >= 0; read = file.read(buffer)) {
                count += read;
            }
        }
        assertThat(count).isEqualTo(FIVE_GIB);
        assertThat(zeros.left()).isEqualTo(3);
    }

    @Test
    void endsAfterTheOctetThatEndsIt() throws IOException {
        InputStream octets = new ByteArrayInputStream(new byte[] {'a', 'b', 0, 'c'});
        DataFile file = new DataFile(octets, 2);
        assertThat(file.read()).isEqualTo('a');
        assertThat(file.read()).isEqualTo('b');
        assertThat(file.read()).isEqualTo(-1);
        assertThat(file.read()).isEqualTo(-1);
        assertThat(octets.read()).isEqualTo('c');
    }

    @Test
    void isNoFileIfItIsCutOff() {
        assertThatThrownBy(() -> new DataFile(new ByteArrayInputStream(new byte[3]), 4).readAllBytes())
                .isInstanceOf(EOFException.class);
    }

    @Test
    void isNoFileIfTheClientCouldNotReadIt() {
        assertThatThrownBy(() -> new DataFile(new ByteArrayInputStream(new byte[] {0, 0, 1}), 2).readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("could not read");
    }
}
