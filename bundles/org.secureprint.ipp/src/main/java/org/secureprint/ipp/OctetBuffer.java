package org.secureprint.ipp;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Octets that grow at their end. */
final class OctetBuffer {
    private byte[] octets = new byte[512];
    private int length;

    void octet(int value) {
        reserve(1);
        octets[length++] = (byte) value;
    }

    void twoOctets(int value) {
        reserve(2);
        octets[length++] = (byte) (value >>> 8);
        octets[length++] = (byte) value;
    }

    void fourOctets(int value) {
        twoOctets(value >>> 16);
        twoOctets(value);
    }

    void octets(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, octets, length, more.length);
        length += more.length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(octets, length);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(octets, 0, length);
    }

    private void reserve(int more) {
        if (length + more > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(2 * octets.length, length + more));
        }
    }
}
