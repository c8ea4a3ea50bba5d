package org.secureprint.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.api.testing.VaultContract.load;
import static org.secureprint.api.testing.VaultContract.random;
import static org.secureprint.api.testing.VaultContract.store;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.KeyInfo;

/** S-12: keys grow old by the clock, and by no clock that is wrong. */
class KeyAgesTest extends KeyRotationFixture {
    /** A job that is held longer than its key lives stays readable. */
    @Test
    void makesANewKeyWhenTheTimeIsOverAndDestroysTheOldOne() throws IOException {
        DocumentKey held = store(vault, random(20_000, 1));
        keys.pass(EPOCH.minusSeconds(1));
        rotation.work();
        assertThat(keys()).containsExactly("1 ACTIVE 1 0");
        for (int id = 1; id < 4; id++) {
            keys.pass(EPOCH);
            rotation.work();
            assertThat(states()).hasSize(id + 1).endsWith(KeyInfo.State.DESTROYED, KeyInfo.State.ACTIVE);
            assertThat(load(vault, held)).isEqualTo(random(20_000, 1));
        }
    }

    @Test
    void aKeyMadeByCommandLeavesTheFormerOneItsTime() throws IOException {
        keys.pass(EPOCH.dividedBy(2));
        rotation.rotate();
        rotation.work();
        keys.pass(EPOCH.dividedBy(2).minusSeconds(1));
        rotation.work();
        assertThat(states()).containsExactly(KeyInfo.State.DECRYPT_ONLY, KeyInfo.State.ACTIVE);
        keys.pass(Duration.ofSeconds(1));
        rotation.work();
        assertThat(states()).containsExactly(KeyInfo.State.DESTROYED, KeyInfo.State.ACTIVE);
    }

    /** S-12: no key is made or destroyed by a clock that jumped, also not by one that jumped to where 32 bits end. */
    @Test
    void aDoubtedClockMakesAndDestroysNoKey() throws IOException {
        DocumentKey held = store(vault, random(20_000, 1));
        rotation.rotate();
        clockDoubt = "the server's clock jumped by 43200 minutes";
        for (Duration jump : List.of(EPOCH, Duration.ofDays(4000))) {
            keys.pass(jump);
            rotation.work();
            rotation.work();
            assertThat(states()).containsExactly(KeyInfo.State.DECRYPT_ONLY, KeyInfo.State.ACTIVE);
        }
        clockDoubt = null;
        rotation.work();
        assertThat(states()).containsExactly(KeyInfo.State.DESTROYED, KeyInfo.State.DESTROYED, KeyInfo.State.ACTIVE);
        assertThat(load(vault, held)).isEqualTo(random(20_000, 1));
    }

    /** A key was made by command while the clock was ahead; the clock is right again. */
    @Test
    void aKeyOfTheFutureIsReplacedAtOnceAndLivesNoLongerThanOthers() throws IOException {
        Duration ahead = Duration.ofDays(4000);
        keys.pass(ahead);
        rotation.rotate();
        keys.pass(ahead.negated());
        rotation.work();
        assertThat(states())
                .containsExactly(KeyInfo.State.DECRYPT_ONLY, KeyInfo.State.DECRYPT_ONLY, KeyInfo.State.ACTIVE);
        rotation.work();
        assertThat(states()).hasSize(3);
        keys.pass(EPOCH.minusSeconds(1));
        rotation.work();
        assertThat(states()).hasSize(3).doesNotContain(KeyInfo.State.DESTROYED);
        keys.pass(Duration.ofSeconds(1));
        rotation.work();
        assertThat(states())
                .containsExactly(
                        KeyInfo.State.DESTROYED,
                        KeyInfo.State.DESTROYED,
                        KeyInfo.State.DESTROYED,
                        KeyInfo.State.ACTIVE);
    }

    /** A key was made by command while the clock was behind: it is replaced, and takes no older one with it. */
    @Test
    void aKeyThatLooksOlderThanTheOneBeforeItIsNot() throws IOException {
        keys.pass(EPOCH.negated());
        rotation.rotate();
        keys.pass(EPOCH.plusDays(1));
        rotation.work();
        assertThat(states()).containsExactly(KeyInfo.State.DECRYPT_ONLY, KeyInfo.State.ACTIVE);
    }
}
