package org.secureprint.settings.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Encrypts a file under a passphrase: Argon2id (RFC 9106, section 4, second choice) and AES-256-GCM in segments. {@code docs/configuration.md} has the format. */
final class PassphraseFile {
    static final int SHORTEST_PASSPHRASE = 12;
    static final int LONGEST_PASSPHRASE = 80;
    static final int MOST_OCTETS = 1 << 20;

    private static final int MAGIC = 0x53504D53;
    private static final byte VERSION = 1;
    private static final int SEGMENT = 64 * 1024;
    private static final int TAG = 16;
    private static final int SALT = 32;
    private static final int PREFIX = 7;
    private static final int SALT_AT = 8;
    private static final int PREFIX_AT = SALT_AT + SALT;
    private static final int HEADER = 48;
    private static final int MEMORY_KIB = 64 * 1024;
    private static final int PASSES = 3;
    private static final int LANES = 4;
    private static final int KEY = 32;
    private static final String NOT_OURS =
            "This is no settings file of this version, or it is damaged. Choose the file that was exported.";
    private static final SecureRandom RANDOM = new SecureRandom();

    private PassphraseFile() {}

    /** The file with this content. */
    static byte[] seal(char[] passphrase, byte[] content) {
        if (passphrase.length < SHORTEST_PASSPHRASE || passphrase.length > LONGEST_PASSPHRASE) {
            throw new IllegalArgumentException("The passphrase has from " + SHORTEST_PASSPHRASE + " to "
                    + LONGEST_PASSPHRASE + " characters: it is all that protects the file.");
        }
        byte[] random = new byte[SALT + PREFIX];
        RANDOM.nextBytes(random);
        byte[] header = ByteBuffer.allocate(HEADER)
                .putInt(MAGIC)
                .put(VERSION)
                .position(SALT_AT)
                .put(random)
                .array();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header);
        SecretKeySpec key = key(passphrase, header);
        try {
            int from = 0;
            for (int i = 0; i == 0 || from < content.length; i++) {
                int length = Math.min(SEGMENT, content.length - from);
                boolean last = from + length == content.length;
                file.writeBytes(
                        cipher(Cipher.ENCRYPT_MODE, key, header, i, last).doFinal(content, from, length));
                from += length;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java does not offer AES-GCM", e);
        }
        return file.toByteArray();
    }

    /**
     * The content of a file, all of it verified.
     *
     * @throws IllegalArgumentException with a sentence for the person, if the file is none, was changed, or has another passphrase
     */
    static byte[] open(char[] passphrase, byte[] file) {
        if (file.length < HEADER + TAG
                || file.length > MOST_OCTETS
                || ByteBuffer.wrap(file).getInt() != MAGIC
                || file[4] != VERSION) {
            throw new IllegalArgumentException(NOT_OURS);
        }
        byte[] header = Arrays.copyOf(file, HEADER);
        SecretKeySpec key = key(passphrase, header);
        ByteBuffer content = ByteBuffer.allocate(file.length);
        try {
            int from = HEADER;
            for (int i = 0; from < file.length; i++) {
                int length = Math.min(SEGMENT + TAG, file.length - from);
                boolean last = from + length == file.length;
                content.put(cipher(Cipher.DECRYPT_MODE, key, header, i, last).doFinal(file, from, length));
                from += length;
            }
            return Arrays.copyOf(content.array(), content.position());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "The file can't be opened: the passphrase is wrong, or the file was changed. Nothing was imported.",
                    e);
        } finally {
            Arrays.fill(content.array(), (byte) 0);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] header, int index, boolean last)
            throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(PREFIX + Integer.BYTES + 1)
                .put(header, PREFIX_AT, PREFIX)
                .putInt(index)
                .put((byte) (last ? 1 : 0))
                .array();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
        cipher.updateAAD(header);
        return cipher;
    }

    private static SecretKeySpec key(char[] passphrase, byte[] header) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passphrase));
        byte[] octets = Arrays.copyOf(encoded.array(), encoded.limit());
        Arrays.fill(encoded.array(), (byte) 0);
        byte[] key = new byte[KEY];
        try {
            Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
            argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(MEMORY_KIB)
                    .withIterations(PASSES)
                    .withParallelism(LANES)
                    .withSalt(Arrays.copyOfRange(header, SALT_AT, PREFIX_AT))
                    .build());
            argon2.generateBytes(octets, key);
            return new SecretKeySpec(key, "AES");
        } finally {
            Arrays.fill(octets, (byte) 0);
            Arrays.fill(key, (byte) 0);
        }
    }
}
