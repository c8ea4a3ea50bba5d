package org.secureprint.gate.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.PrintException;

class RequestPathTest {
    @Test
    void decodesOnce() {
        assertThat(RequestPath.decode("/")).isEqualTo("/");
        assertThat(RequestPath.decode("/ipp/print")).isEqualTo("/ipp/print");
        assertThat(RequestPath.decode("/users/J%C3%BCrgen%20K")).isEqualTo("/users/Jürgen K");
        assertThat(RequestPath.decode("/a%252fb")).isEqualTo("/a%2fb");
        assertThat(RequestPath.decode("/a/...b/.c")).isEqualTo("/a/...b/.c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "jobs", "*", "/a;b", "/a;/keepalive", "/a%3bb", "/a%2fb", "/a%2Fb", "/a%5cb", "/a\\b", "/a/../b",
                "/..", "/a/..", "/a/%2e%2e/b", "/a/%2E./b", "/./a", "//", "//a", "/a//b", "/a%00", "/a\u0000",
                        "/a%0d%0ab",
                "/a\nb", "/a b", "/a%7f", "/a%c2%85", "/%ff", "/%c0%af", "/%e0%80%af", "/a%", "/a%4", "/a%zz",
                        "/\u00e4",
                "/a?b", "/a#b"
            })
    void refusesWhatCanBeReadInTwoWays(String raw) {
        assertThatThrownBy(() -> RequestPath.decode(raw)).isInstanceOf(PrintException.class);
    }

    @Test
    void refusesALongPath() {
        assertThatThrownBy(() -> RequestPath.decode("/" + "a".repeat(2048))).isInstanceOf(PrintException.class);
    }
}
