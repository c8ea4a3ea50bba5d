package org.secureprint.store.jpa.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The number of rows of a table and what is in them, whatever their order: the exclusive or of a SHA-256 of each row. Rows of one table
 * differ in their keys, so no two cancel out. Not for use by several threads.
 */
final class RowDigest {
    private static final int NULL = -1;

    private final MessageDigest sha;
    private final byte[] sum;
    private long rows;

    RowDigest() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        sum = new byte[sha.getDigestLength()];
    }

    /** Adds a row: texts, numbers, booleans, octets and nulls, as JDBC gives them. */
    void add(List<?> row) {
        byte[] digest = sha.digest(octets(row));
        for (int i = 0; i < sum.length; i++) {
            sum[i] ^= digest[i];
        }
        rows++;
    }

    long rows() {
        return rows;
    }

    boolean isSameAs(RowDigest other) {
        return rows == other.rows && Arrays.equals(sum, other.sum);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(sum);
    }

    private static byte[] octets(List<?> row) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(octets)) {
            for (Object value : row) {
                if (value == null) {
                    out.writeInt(NULL);
                } else {
                    byte[] some =
                            value instanceof byte[] raw ? raw : value.toString().getBytes(StandardCharsets.UTF_8);
                    out.writeInt(some.length);
                    out.write(some);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }
}
