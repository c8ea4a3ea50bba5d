package org.secureprint.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.api.testing.VaultContract.newKey;
import static org.secureprint.api.testing.VaultContract.random;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.vault.DamagedDocumentException;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.vault.internal.disk.OctetsFile;
import org.secureprint.vault.internal.format.ImageEncoder;
import org.secureprint.vault.internal.format.ImageReader;
import org.secureprint.vault.internal.format.Layout;
import org.secureprint.vault.internal.format.Suite;
import org.secureprint.vault.internal.format.VaultKeys;

/** Whatever is changed in a stored document is found before one octet of it leaves (S-12). */
class DamageTest {
    private static final int SEGMENT = 1 << Layout.SEG_LOG2;
    private static final int SEALED = SEGMENT + Layout.TAG;

    @TempDir
    Path directory;

    private VaultKeys keys;
    private final DocumentKey key = newKey();

    @BeforeEach
    void makeKeys() throws IOException {
        keys = new VaultFixture(directory).keys();
    }

    @ParameterizedTest
    @EnumSource
    void findsEveryFlippedBit(Suite suite) throws IOException {
        byte[] document = random(100, 1);
        byte[] image = image(suite, key, document);
        byte[] packed = Arrays.copyOf(image, (int) Layout.aligned(image.length));
        for (int bit = 0; bit < 8 * packed.length; bit++) {
            boolean unusedSlot = bit / 8 >= Layout.SLOT_B && bit / 8 < Layout.HEADER;
            packed[bit / 8] ^= (byte) (1 << bit % 8);
            if (unusedSlot) {
                assertThat(read(packed, true)).isEqualTo(document);
            } else {
                assertDamaged(packed, true, "bit " + bit);
            }
            packed[bit / 8] ^= (byte) (1 << bit % 8);
        }
        assertThat(read(packed, true)).isEqualTo(document);
    }

    @Test
    void findsAFlippedBitInEverySegmentBeforeOneOctetOfItLeaves() throws IOException {
        byte[] document = random(3 * SEGMENT + 1000, 2);
        byte[] image = image(Suite.AES_256_GCM, key, document);
        for (int at = Layout.SEGMENTS; at < image.length; at += 4_001) {
            image[at] ^= 4;
            assertDamaged(image, false, "octet " + at);
            image[at] ^= 4;
        }
        assertThat(read(image, false)).isEqualTo(document);
    }

    /** The last segment is verified before the first octet leaves. */
    @Test
    void findsADamagedEndWhenItOpens() throws IOException {
        byte[] image = image(Suite.AES_256_GCM, key, random(10 * SEGMENT, 2));
        image[image.length - 1] ^= 1;
        assertThatThrownBy(() -> open(image, image.length, false, key, keys))
                .isInstanceOf(DamagedDocumentException.class)
                .hasMessageContaining("segment 9");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, SEGMENT - 1, SEGMENT, SEGMENT + 1, 3 * SEGMENT})
    void findsEveryTruncation(int length) throws IOException {
        byte[] image = image(Suite.AES_256_GCM, key, random(length, 3));
        for (int cut = 1; cut <= image.length; cut += cut < 40 ? 1 : 977) {
            assertDamaged(Arrays.copyOf(image, image.length - cut), false, "cut by " + cut);
        }
        for (int end = Layout.SEGMENTS; end < image.length; end += SEALED) {
            assertDamaged(Arrays.copyOf(image, end), false, "cut at a segment, " + end);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 4096, SEALED})
    void findsWhatWasAppended(int count) throws IOException {
        byte[] image = image(Suite.AES_256_GCM, key, random(2 * SEGMENT, 3));
        assertDamaged(Arrays.copyOf(image, image.length + count), false, "longer by " + count);
        byte[] repeated = Arrays.copyOf(image, image.length + count);
        System.arraycopy(image, image.length - count, repeated, image.length, count);
        assertDamaged(repeated, false, "end repeated, " + count);
    }

    @Test
    void findsExchangedSegments() throws IOException {
        byte[] image = image(Suite.AES_128_GCM, key, random(4 * SEGMENT, 3));
        for (int one = 0; one < 4; one++) {
            for (int other = 0; other < 4; other++) {
                if (one != other) {
                    byte[] changed = image.clone();
                    copySegment(image, one, changed, other);
                    assertDamaged(changed, false, "segment " + one + " at " + other);
                }
            }
        }
    }

    @Test
    void findsPartsOfAnotherDocument() throws IOException {
        byte[] document = random(3 * SEGMENT, 3);
        byte[] image = image(Suite.AES_256_GCM, key, document);
        byte[] other = image(Suite.AES_256_GCM, newKey(), document);
        byte[] again = image(Suite.AES_256_GCM, key, document);
        for (byte[] source : new byte[][] {other, again}) {
            for (int segment = 0; segment < 3; segment++) {
                byte[] changed = image.clone();
                copySegment(source, segment, changed, segment);
                assertDamaged(changed, false, "segment " + segment);
            }
            for (int block = 0; block < 3; block += 2) {
                byte[] changed = image.clone();
                System.arraycopy(source, block * Layout.BLOCK, changed, block * Layout.BLOCK, Layout.BLOCK);
                assertDamaged(changed, false, "block " + block);
            }
        }
        assertDamaged(other, false, "another document");
    }

    @Test
    void opensInItsOwnVaultAndUnderItsOwnNumberOnly() throws IOException {
        byte[] image = image(Suite.AES_256_GCM, key, random(10, 3));
        VaultKeys elsewhere = new VaultKeys(UUID.randomUUID(), keys.ring());
        assertThatThrownBy(() -> open(image, image.length, false, key, elsewhere))
                .isInstanceOf(DamagedDocumentException.class);
        DocumentKey second = new DocumentKey(key.jobUuid(), 2);
        assertThatThrownBy(() -> open(image, image.length, false, second, keys))
                .isInstanceOf(DamagedDocumentException.class);
    }

    /** While a document is re-wrapped both slots are there; either opens it when the other is torn. */
    @Test
    void opensWithEitherSlot() throws IOException {
        byte[] document = random(10, 3);
        byte[] image = image(Suite.AES_256_GCM, key, document);
        System.arraycopy(image, 0, image, Layout.SLOT_B, Layout.BLOCK);
        for (int slot : new int[] {0, Layout.SLOT_B}) {
            for (int at = 0; at < Layout.SLOT_USED; at++) {
                image[slot + at] ^= 1;
                assertThat(read(image, false)).isEqualTo(document);
                image[slot + at] ^= 1;
            }
        }
    }

    private byte[] image(Suite suite, DocumentKey document, byte[] data) throws IOException {
        ImageEncoder encoder = new ImageEncoder(keys, suite, document, new byte[] {7}, Clock.systemUTC());
        int segments = Math.max(1, (data.length + SEGMENT - 1) / SEGMENT);
        byte[] image = new byte[Layout.SEGMENTS + data.length + Layout.TAG * segments];
        int at = Layout.SEGMENTS;
        for (int i = 0; i < segments; i++) {
            byte[] plain = Arrays.copyOfRange(data, i * SEGMENT, Math.min(data.length, (i + 1) * SEGMENT));
            at += encoder.segment(plain, plain.length, i == segments - 1, image, at);
        }
        encoder.frame(image);
        encoder.destroy();
        return image;
    }

    private static void copySegment(byte[] from, int source, byte[] to, int target) {
        System.arraycopy(from, Layout.SEGMENTS + source * SEALED, to, Layout.SEGMENTS + target * SEALED, SEALED);
    }

    private void assertDamaged(byte[] image, boolean packed, String what) {
        assertThatThrownBy(() -> read(image, packed)).as(what).isInstanceOf(DamagedDocumentException.class);
    }

    private byte[] read(byte[] image, boolean packed) throws IOException {
        try (ImageReader reader = open(image, image.length, packed, key, keys)) {
            reader.verify();
            byte[] data = new byte[(int) reader.length()];
            for (int at = 0; at < data.length; ) {
                at += reader.read(at, data, at, data.length - at);
            }
            assertThat(reader.attributes()).containsExactly(7);
            return data;
        }
    }

    private static ImageReader open(
            byte[] image, long available, boolean packed, DocumentKey document, VaultKeys vaultKeys)
            throws IOException {
        return new ImageReader(vaultKeys, document, new OctetsFile(image), 0, available, packed);
    }
}
