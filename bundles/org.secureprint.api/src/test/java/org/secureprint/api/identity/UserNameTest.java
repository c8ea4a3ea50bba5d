package org.secureprint.api.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserNameTest {
    @ParameterizedTest
    @CsvSource({"Ann,ann", "' ANN ',ann", "STRASSE,strasse", "Straße,strasse", "A\u030Angstro\u0308m,\u00E5ngstr\u00F6m"
    })
    void everySpellingOfANameIsOneName(String spelling, String folded) {
        assertThat(UserName.fold(spelling)).isEqualTo(folded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\nb", "a\u0000"})
    void refusesWhatIsNoName(String name) {
        assertThatThrownBy(() -> UserName.fold(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesANameOfMoreThan255Octets() {
        assertThat(UserName.fold("a".repeat(255))).hasSize(255);
        assertThatThrownBy(() -> UserName.fold("\u00E4".repeat(128))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void foldingTwiceChangesNothing() {
        assertThat(UserName.fold(UserName.fold("\u01C5\u0130\uFB01"))).isEqualTo(UserName.fold("\u01C5\u0130\uFB01"));
    }

    @Test
    void whoeverIsNobodyHasNoAccount() {
        assertThat(UserName.isNobodys(UserName.fold("Anonymous"))).isTrue();
        assertThat(UserName.isNobodys(UserName.fold("UNCLAIMED"))).isTrue();
        assertThat(UserName.isNobodys("ann")).isFalse();
    }
}
