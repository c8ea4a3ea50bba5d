package org.secureprint.vault.internal.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.secureprint.vault.internal.VaultClosedException;
import org.secureprint.vault.internal.disk.OwnerFiles;
import org.secureprint.vault.internal.format.Crypto;

/** Where the ring's passphrase comes from: a systemd credential, or a file that only this server's account may read. */
final class Passphrase {
    /** The name of the systemd credential ({@code LoadCredential=} in the unit). */
    static final String CREDENTIAL = "spm-keyring-passphrase";

    private static final int RANDOM_OCTETS = 32;

    private final Path file;

    /**
     * @param file the configured file
     * @param credentials systemd's {@code $CREDENTIALS_DIRECTORY}, or {@code null}; its file, if there, goes before the configured one
     */
    Passphrase(Path file, Path credentials) {
        Path credential = credentials == null ? null : credentials.resolve(CREDENTIAL);
        this.file = credential != null && Files.exists(credential) ? credential : file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Makes a random passphrase of 256 bits. */
    void create() throws IOException {
        byte[] text = Base64.getUrlEncoder().withoutPadding().encode(Crypto.random(RANDOM_OCTETS));
        byte[] line = Arrays.copyOf(text, text.length + 1);
        line[text.length] = '\n';
        OwnerFiles.write(file, line);
        Arrays.fill(text, (byte) 0);
        Arrays.fill(line, (byte) 0);
    }

    /** The first line; the caller clears it. */
    char[] read() throws VaultClosedException {
        try {
            if (OwnerFiles.isOpenToOthers(file)) {
                throw new VaultClosedException("Others may read the key ring's passphrase " + file
                        + ". Make it 0600, and change it if others use this machine; the vault is untouched.");
            }
            byte[] octets = Files.readAllBytes(file);
            try {
                return firstLine(octets);
            } finally {
                Arrays.fill(octets, (byte) 0);
            }
        } catch (IOException e) {
            throw new VaultClosedException(
                    "The key ring's passphrase " + file
                            + " cannot be read. Restore it from the backup; the vault is untouched.",
                    e);
        }
    }

    private static char[] firstLine(byte[] octets) {
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(octets));
        int end = 0;
        while (end < text.limit() && text.get(end) != '\n' && text.get(end) != '\r') {
            end++;
        }
        char[] line = Arrays.copyOf(text.array(), end);
        Arrays.fill(text.array(), '\0');
        return line;
    }
}
