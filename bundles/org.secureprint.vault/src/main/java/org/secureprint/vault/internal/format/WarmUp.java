package org.secureprint.vault.internal.format;

import java.io.IOException;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.secureprint.api.vault.DocumentKey;

/**
 * Makes a fresh server as fast as a busy one: encrypts and decrypts segments of nothing, under a key that is thrown away, until the
 * JVM has compiled what does it. Before that it does not use the processor's instructions, and the first 5,000 segments of each server's
 * life take ten times as long and more. Runs once, on a thread of its own; ends early when that is interrupted.
 */
public final class WarmUp implements Runnable {
    private static final int SEGMENTS = 6_000;
    private static final int OCTETS = 4_096;

    @Override
    public void run() {
        byte[] content = Crypto.random(32);
        SegmentCipher encryption = cipher(content);
        SegmentCipher decryption = cipher(content);
        byte[] plain = new byte[OCTETS];
        byte[] sealed = new byte[OCTETS + Layout.TAG];
        try {
            for (int i = 0; i < SEGMENTS && !Thread.currentThread().isInterrupted(); i++) {
                encryption.encrypt(i, false, plain, OCTETS, sealed, 0);
                decryption.decrypt(i, false, sealed, sealed.length, plain);
            }
        } catch (IOException e) {
            throw new IllegalStateException("What was just encrypted can't be decrypted", e);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static SegmentCipher cipher(byte[] content) {
        return new SegmentCipher(new SecretKeySpec(content, "AES"), new byte[7], new DocumentKey(new UUID(0, 0), 1));
    }
}
