package org.secureprint.audit.internal.chain;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The keys with which the chains began, one line for each: the log and the key in hexadecimal digits. Who has them can check the
 * authenticator of every line, and write lines that look right: the file belongs somewhere else than on this server, and is only ever
 * added to here.
 */
public final class StartKeys {
    private final Path file;

    public StartKeys(Path file) {
        this.file = file;
    }

    /** Makes a key for a new chain. */
    byte[] make(String log) throws IOException {
        byte[] key = new byte[ChainFormat.KEY_OCTETS];
        new SecureRandom().nextBytes(key);
        PrivateFiles.create(file);
        String line = log + ' ' + HexFormat.of().formatHex(key) + '\n';
        long before = Files.size(file);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            try {
                out.seek(before);
                out.write(line.getBytes(StandardCharsets.US_ASCII));
                out.getFD().sync();
            } catch (IOException e) {
                out.setLength(before);
                throw e;
            }
        }
        return key;
    }

    /** The text of the file; empty if somebody has taken it away, as they should. */
    public String text() throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /**
     * The keys of one log.
     *
     * @throws IllegalArgumentException if the text is not of such a file
     */
    public static List<byte[]> of(String log, String text) {
        List<byte[]> keys = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] words = line.strip().split(" ");
            if (words.length != 2 || !words[1].matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("This is no file of start keys: each line is a log and 64 digits.");
            }
            if (words[0].equals(log)) {
                keys.add(HexFormat.of().parseHex(words[1]));
            }
        }
        return keys;
    }
}
