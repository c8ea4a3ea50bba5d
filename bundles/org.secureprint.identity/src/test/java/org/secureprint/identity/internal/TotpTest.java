package org.secureprint.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] KEY = "12345678901234567890123456789012".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238 appendix B, SHA-256. The RFC shows eight digits; six are the last of them. */
    @ParameterizedTest
    @CsvSource({
        "59, 46119246",
        "1111111109, 68084774",
        "1111111111, 67062674",
        "1234567890, 91819424",
        "2000000000, 90698825",
        "20000000000, 77737706"
    })
    void countsAsTheRfcDoes(long second, int code) {
        long step = Totp.step(Instant.ofEpochSecond(second));
        assertThat(Totp.truncated(KEY, step) % 100_000_000).isEqualTo(code);
        assertThat(Totp.code(KEY, step)).isEqualTo(String.format("%06d", code % 1_000_000));
    }

    @Test
    void aClockMayBeOffByOneStep() {
        Instant now = Instant.ofEpochSecond(1_111_111_111);
        long step = Totp.step(now);
        for (long each = step - 3; each <= step + 3; each++) {
            OptionalLong expected = Math.abs(each - step) <= 1 ? OptionalLong.of(each) : OptionalLong.empty();
            assertThat(Totp.find(KEY, Totp.code(KEY, each), now, 0)).isEqualTo(expected);
        }
    }

    @Test
    void aCodeIsGoodOnceAndSoAreThoseBeforeIt() {
        Instant now = Instant.ofEpochSecond(1_111_111_111);
        long step = Totp.step(now);
        assertThat(Totp.find(KEY, Totp.code(KEY, step), now, step)).isEmpty();
        assertThat(Totp.find(KEY, Totp.code(KEY, step - 1), now, step)).isEmpty();
        assertThat(Totp.find(KEY, Totp.code(KEY, step + 1), now, step)).hasValue(step + 1);
        assertThat(Totp.find(KEY, "", now, 0)).isEmpty();
    }

    /** RFC 4648 section 10, without padding. */
    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void writesBase32(String text, String base32) {
        assertThat(Base32.encode(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base32);
    }
}
