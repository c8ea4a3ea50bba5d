package org.secureprint.api.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobPasswordTest {
    private static final byte[] PIN = "2468".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource({
        "sha3-512, SHA3-512",
        "sha3-384, SHA3-384",
        "sha3-256, SHA3-256",
        "sha2-512, SHA-512",
        "sha2-384, SHA-384",
        "sha2-256, SHA-256",
        "sha3-224, SHA3-224",
        "sha2-224, SHA-224",
        "sha2-512_256, SHA-512/256",
        "sha2-512_224, SHA-512/224"
    })
    void aDigestIsTakenAndItsPasswordFound(String encryption, String algorithm) throws Exception {
        JobPassword kept =
                JobPassword.of(encryption, MessageDigest.getInstance(algorithm).digest(PIN));

        assertThat(kept.matches("2468".toCharArray())).isTrue();
        assertThat(kept.matches("2469".toCharArray())).isFalse();
        assertThat(kept.matches(new char[0])).isFalse();
    }

    /** A text that no hash in hexadecimal digits contains by chance. */
    @Test
    void aPasswordInClearIsNotKept() {
        String phrase = "Open Sesame";
        byte[] octets = phrase.getBytes(StandardCharsets.UTF_8);
        JobPassword kept = JobPassword.of(JobPassword.NONE, octets);

        assertThat(kept.encryption()).isEqualTo("sha2-256");
        assertThat(kept.text())
                .doesNotContain(phrase)
                .doesNotContain(HexFormat.of().formatHex(octets));
        assertThat(kept.toString()).doesNotContain(kept.text());
        assertThat(kept.matches(phrase.toCharArray())).isTrue();
    }

    @Test
    void itComesBackFromTheTemplate() {
        JobPassword kept = JobPassword.of(JobPassword.NONE, PIN);
        JobRequest request = new JobRequest(
                "ipp", "report", "alice", "192.0.2.1", false, Map.of("copies", "2", JobPassword.KEYWORD, kept.text()));

        assertThat(JobPassword.of(request).orElseThrow().matches("2468".toCharArray()))
                .isTrue();
        assertThat(JobPassword.without(request.template())).isEqualTo(Map.of("copies", "2"));
        assertThat(JobPassword.of(request.with("report", Map.of()))).isEmpty();
    }

    @Test
    void theSamePasswordIsKeptInAnotherWayForEachJob() {
        assertThat(JobPassword.of(JobPassword.NONE, PIN).text())
                .isNotEqualTo(JobPassword.of(JobPassword.NONE, PIN).text());
    }

    @Test
    void atMostTwoAreHashedAtOnce() throws Exception {
        JobPassword.HASHING.acquireUninterruptibly(2);
        Thread third = new Thread(() -> JobPassword.of(JobPassword.NONE, PIN));
        try {
            third.start();
            while (third.isAlive() && !JobPassword.HASHING.hasQueuedThreads()) {
                Thread.onSpinWait();
            }
            assertThat(third.isAlive()).isTrue();
        } finally {
            JobPassword.HASHING.release(2);
        }
        third.join();
        assertThat(JobPassword.HASHING.availablePermits()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"md5", "sha", "", "sha2-256"})
    void whatIsNoSuchDigestIsRefused(String encryption) {
        assertThatThrownBy(() -> JobPassword.check(encryption, PIN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JobPassword.of(encryption, PIN)).isInstanceOf(IllegalArgumentException.class);
    }
}
