package org.secureprint.api.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.secureprint.api.device.DeviceCredential;
import org.secureprint.api.device.DeviceCredential.Code;
import org.secureprint.api.device.DeviceCredential.Kind;
import org.secureprint.api.device.DeviceCredentials;

/** What every store of device credentials promises. An implementation's test implements {@link #credentials} and inherits the tests. */
public interface DeviceCredentialsContract {
    /** The credentials under test, none when a test starts; the same during a test. */
    DeviceCredentials credentials();

    /** A moment that a store keeps as it is. */
    Instant NOW = Instant.parse("2026-11-23T08:00:00.123456Z");

    @Test
    default void returnsWhatWasKept() {
        Code code = new Code("c0de", Kind.SIGNATURE, NOW.plusSeconds(900));
        DeviceCredential all = new DeviceCredential(
                "mfp-1", code, "aa", "bb", "mfp-1.k", "sealed", NOW, NOW.plusSeconds(1), NOW.plusSeconds(2));
        assertThat(credentials().find("mfp-1")).isEmpty();
        assertThat(credentials().change("mfp-1", now -> all)).isEqualTo(all);
        assertThat(credentials().find("mfp-1")).contains(all);
        DeviceCredential none = credentials().change("a", now -> {
            assertThat(now).isEqualTo(DeviceCredential.none("a"));
            return now;
        });
        assertThat(credentials().list()).containsExactly(none, all);
        assertThat(credentials().remove("mfp-1")).isTrue();
        assertThat(credentials().remove("mfp-1")).isFalse();
        assertThat(credentials().list()).containsExactly(none);
    }

    @Test
    default void aRefusedChangeLeavesAllAsItWas() {
        DeviceCredential before = credentials().change("a", now -> now.certified("aa", NOW, NOW));
        assertThatThrownBy(() -> credentials().change("a", now -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(credentials().find("a")).contains(before);
    }

    @Test
    default void oneOf20SeesTheCode() throws Exception {
        credentials().change("a", now -> now.withCode(new Code("c0de", Kind.CERTIFICATE, NOW)));
        AtomicInteger won = new AtomicInteger();
        Together.run(20, thread -> {
            try {
                credentials().change("a", now -> {
                    if (now.code() == null) {
                        throw new IllegalStateException("used");
                    }
                    return now.certified("cert-" + thread, NOW, NOW);
                });
                won.incrementAndGet();
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("used");
            }
            return null;
        });
        assertThat(won).hasValue(1);
    }

    @Test
    default void takesANonceOnceHoweverManyTry() throws Exception {
        credentials().change("a", now -> now.keyed("a.1", "sealed", NOW));
        AtomicInteger taken = new AtomicInteger();
        Together.run(20, thread -> {
            if (credentials().take("a", "a.1", "nonce", NOW)) {
                taken.incrementAndGet();
            }
            return null;
        });
        assertThat(taken).hasValue(1);
        assertThat(credentials().take("a", "a.1", "Nonce", NOW)).isTrue();
        assertThat(credentials().take("a", "a.1", "nonce", NOW.plusSeconds(1))).isFalse();
    }

    /** What is too old to be remembered is refused, so that forgetting it does no harm. */
    @Test
    default void takesNothingFromBeforeTheWindow() {
        credentials().change("a", now -> now.keyed("a.1", "sealed", NOW));
        Duration window = DeviceCredentials.WINDOW;
        Instant last = NOW.plus(window.multipliedBy(4));
        for (Instant created = NOW; !created.isAfter(last); created = created.plusSeconds(30)) {
            assertThat(credentials().take("a", "a.1", created.toString(), created))
                    .isTrue();
        }
        for (Instant created = NOW; !created.isAfter(last); created = created.plusSeconds(30)) {
            assertThat(credentials().take("a", "a.1", created.toString(), created))
                    .as("again %s", created)
                    .isFalse();
        }
        assertThat(credentials().take("a", "a.1", "new", last.minus(window))).isFalse();
        assertThat(credentials().take("a", "a.1", "new", last.minus(window).plusSeconds(1)))
                .isTrue();
    }

    @Test
    default void takesNothingForAKeyThatTheDeviceDoesNotHave() {
        assertThat(credentials().take("a", "a.1", "nonce", NOW)).isFalse();
        credentials().change("a", now -> now.keyed("a.1", "sealed", NOW));
        assertThat(credentials().take("a", "a.1", "nonce", NOW.plusSeconds(1000)))
                .isTrue();
        credentials().change("a", now -> now.keyed("a.2", "sealed", NOW));
        assertThat(credentials().take("a", "a.1", "other", NOW.plusSeconds(1000)))
                .isFalse();
        assertThat(credentials().take("a", "a.2", "nonce", NOW))
                .as("another key, which begins anew")
                .isTrue();
        credentials().change("a", now -> now.revoked(NOW));
        assertThat(credentials().take("a", "a.2", "other", NOW)).isFalse();
    }
}
