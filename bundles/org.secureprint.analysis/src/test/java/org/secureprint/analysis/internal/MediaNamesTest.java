package org.secureprint.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MediaNamesTest {
    @Test
    void standardSizesHaveTheirNamesInBothOrientations() {
        assertThat(MediaNames.ofPoints(595, 842)).isEqualTo("iso_a4_210x297mm");
        assertThat(MediaNames.ofPoints(842, 595)).isEqualTo("iso_a4_210x297mm");
        assertThat(MediaNames.ofDots(2550, 3300, 300, 300)).isEqualTo("na_letter_8.5x11in");
    }

    @Test
    void otherSizesAreCustomOnes() {
        assertThat(MediaNames.ofMicrometres(400_500, 100_050)).isEqualTo("custom_100.05x400.5mm_100.05x400.5mm");
        assertThat(MediaNames.ofMicrometres(123_000, 321_450)).isEqualTo("custom_123x321.45mm_123x321.45mm");
    }

    @Test
    void whatIsNoSizeHasNoName() {
        assertThat(MediaNames.ofMicrometres(0, 100_000)).isEmpty();
        assertThat(MediaNames.ofMicrometres(Double.NaN, 100_000)).isEmpty();
        assertThat(MediaNames.ofMicrometres(1e12, 100_000)).isEmpty();
        assertThat(MediaNames.ofDots(100, 100, 0, 300)).isEmpty();
    }
}
