package org.secureprint.api.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.log.LogKind;

class SettingTest {
    @Test
    void theDefaultsAreThoseOfTheRequirements() {
        assertThat(Setting.LOG_MAX_FILE_OCTETS.defaultValue()).as("S-18: 10 MB").isEqualTo(10 * 1024 * 1024);
        assertThat(Setting.LOG_MAX_FILES.defaultValue()).as("S-18: 20 files").isEqualTo(20);
        assertThat(Setting.DELETE_AFTER_PRINTING.defaultValue()).as("S-11").isTrue();
    }

    @Test
    void everyDefaultIsAValueThatCanBeTyped() {
        for (Setting<?> setting : Setting.ALL) {
            assertThat(setting.parse().apply(setting.defaultValue().toString())).isEqualTo(setting.defaultValue());
        }
    }

    @Test
    void limitsAreOffAtFirstAndMayExceedFourGigabytes() {
        assertThat(Setting.MAX_JOB_OCTETS.defaultValue()).isZero();
        assertThat(Setting.MAX_JOBS_PER_USER.defaultValue()).isZero();
        assertThat(Setting.MAX_OCTETS_PER_USER.defaultValue()).isZero();
        assertThat(Setting.MAX_JOB_OCTETS.parse().apply(" 10737418240 ")).isEqualTo(10L << 30);
        assertThatThrownBy(() -> Setting.MAX_JOB_OCTETS.parse().apply("-1"))
                .hasMessage("The size of a job in octets is a whole number from 0 to " + (1L << 60) + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "", "many", "99999999999"})
    void tellsThePersonWhatIsExpected(String typed) {
        assertThatThrownBy(() -> Setting.AUTO_DELETE_MINUTES.parse().apply(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whole number from 0 to");
    }

    @Test
    void s18EachLogHasItsOwnLimits() {
        Setting<Integer> size = Setting.MAX_FILE_OCTETS_OF_LOG.get(LogKind.PORT_ERROR);
        Setting<Integer> files = Setting.MAX_FILES_OF_LOG.get(LogKind.SERVER_ACCESS);
        assertThat(size.key()).isEqualTo("portErrorMaxFileOctets");
        assertThat(files.key()).isEqualTo("serverAccessMaxFiles");
        assertThat(size.parse().apply("0")).isZero();
        assertThat(size.parse().apply("8192")).isEqualTo(8192);
        assertThatThrownBy(() -> files.parse().apply("1001"))
                .hasMessageEndingWith("to 1000, or 0 for that of all logs.");
        assertThat(Setting.ALL).hasSize(20).contains(size, files).doesNotHaveDuplicates();
    }
}
