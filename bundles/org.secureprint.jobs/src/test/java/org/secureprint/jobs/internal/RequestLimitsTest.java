package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.JobRequest;

class RequestLimitsTest {
    @Test
    void controlCharactersAndBrokenSurrogatesAreReplaced() {
        assertThat(RequestLimits.name("a\u0000b\r\nc\u2028d\ud83de")).isEqualTo("a\ufffdb\ufffd\ufffdc\ufffdd\ufffde");
        assertThat(RequestLimits.name("Größe 🖨 报告")).isEqualTo("Größe 🖨 报告");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ä", "€", "🖨"})
    void longNamesEndWithAWholeCodePoint(String character) {
        String cut = RequestLimits.name(character.repeat(300));
        int octets = cut.getBytes(StandardCharsets.UTF_8).length;
        assertThat(octets).isBetween(252, 255);
        assertThat(cut).isEqualTo(character.repeat(cut.length() / character.length()));
    }

    @Test
    void aNameAtTheLimitIsKept() {
        assertThat(RequestLimits.name("x".repeat(255))).hasSize(255);
        assertThat(RequestLimits.name("x" + "ä".repeat(127))).hasSize(128);
    }

    @Test
    void namesOfUsersAreFolded() {
        assertThat(RequestLimits.owner(request(" ÄLICE ", Map.of()))).isEqualTo("älice");
        assertThatThrownBy(() -> RequestLimits.owner(request(" ", Map.of()))).isInstanceOf(PrintException.class);
    }

    @Test
    void templatesAreBounded() {
        JobRequest clean = RequestLimits.clean(request("alice", Map.of("sides", "two\nsided")));
        assertThat(clean.template()).containsExactly(Map.entry("sides", "two\ufffdsided"));
        assertThatThrownBy(() -> RequestLimits.clean(request("alice", Map.of("sides", "x".repeat(10_000)))))
                .isInstanceOf(PrintException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pdf", "application/", "application/pdf\n", "a/b/c", "text/plain; x=\u0001"})
    void whatIsNoMediaTypeIsRefused(String format) {
        assertThatThrownBy(() -> RequestLimits.clean(new DocumentRequest("", format)))
                .isInstanceOf(PrintException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/pdf", "text/plain; charset=utf-8", "application/vnd.hp-PCL", "image/pwg-raster"})
    void mediaTypesAreTaken(String format) {
        assertThat(RequestLimits.clean(new DocumentRequest("", format)).format())
                .isEqualTo(format);
    }

    private static JobRequest request(String userName, Map<String, String> template) {
        return new JobRequest("ipp", "report", userName, "192.0.2.1", false, template);
    }
}
