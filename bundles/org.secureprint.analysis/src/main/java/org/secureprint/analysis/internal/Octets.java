package org.secureprint.analysis.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for single octets, eight at a time: what documents consist of is mostly not what is looked for. */
final class Octets {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Octets() {}

    /** The first position of an octet, or the end. */
    static int find(byte[] data, int from, int end, byte octet) {
        long pattern = EACH * (octet & 0xFF);
        int i = from;
        while (i <= end - Long.BYTES) {
            long found = zeros((long) LONG.get(data, i) ^ pattern);
            if (found != 0) {
                return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
            i += Long.BYTES;
        }
        while (i < end && data[i] != octet) {
            i++;
        }
        return i;
    }

    /** The first position of any of two octets, or the end. */
    static int find(byte[] data, int from, int end, byte one, byte other) {
        long first = EACH * (one & 0xFF);
        long second = EACH * (other & 0xFF);
        int i = from;
        while (i <= end - Long.BYTES) {
            long octets = (long) LONG.get(data, i);
            long found = zeros(octets ^ first) | zeros(octets ^ second);
            if (found != 0) {
                return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
            i += Long.BYTES;
        }
        while (i < end && data[i] != one && data[i] != other) {
            i++;
        }
        return i;
    }

    /** The highest bit of each octet that is 0; above the lowest of them other octets may have theirs, too. */
    private static long zeros(long octets) {
        return octets - EACH & ~octets & HIGH_BITS;
    }
}
