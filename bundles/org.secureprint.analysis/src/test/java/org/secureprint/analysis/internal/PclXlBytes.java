package org.secureprint.analysis.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes PCL XL documents, octet by octet. */
final class PclXlBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteOrder order;

    private PclXlBytes(ByteOrder order) {
        this.order = order;
    }

    static PclXlBytes littleEndian() {
        return new PclXlBytes(ByteOrder.LITTLE_ENDIAN).raw(") HP-PCL XL;2;0;Comment\n");
    }

    static PclXlBytes bigEndian() {
        return new PclXlBytes(ByteOrder.BIG_ENDIAN).raw("( HP-PCL XL;2;0;Comment\n");
    }

    /** A job: a universal exit, PJL commands, ENTER LANGUAGE, the document and a universal exit. */
    static byte[] pjl(String commands, String language, byte[] document) {
        byte[] before = (UniversalExit.TEXT + "@PJL\r\n" + commands + "@PJL ENTER LANGUAGE=" + language + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        return join(before, document, UniversalExit.OCTETS);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    PclXlBytes beginSession(int unitsPerInch) {
        out.write(0xD1);
        number(2, unitsPerInch);
        number(2, unitsPerInch);
        attribute(0x89);
        return value(0, 0x86).operator(0x41);
    }

    PclXlBytes page() {
        return operator(0x43).operator(0x44);
    }

    PclXlBytes endSession() {
        return operator(0x42);
    }

    PclXlBytes operator(int tag) {
        out.write(tag);
        return this;
    }

    /** An attribute of one octet. */
    PclXlBytes value(int value, int attribute) {
        out.write(0xC0);
        out.write(value);
        return attribute(attribute);
    }

    /** An attribute of two octets. */
    PclXlBytes wide(int value, int attribute) {
        out.write(0xC1);
        number(2, value);
        return attribute(attribute);
    }

    /** An array of octets. */
    PclXlBytes text(String octets, int attribute) {
        out.write(0xC8);
        out.write(0xC1);
        number(2, octets.length());
        return raw(octets).attribute(attribute);
    }

    PclXlBytes reals(float first, float second, int attribute) {
        out.write(0xD5);
        number(4, Float.floatToIntBits(first));
        number(4, Float.floatToIntBits(second));
        return attribute(attribute);
    }

    PclXlBytes data(byte[] data) {
        out.write(0xFA);
        number(4, data.length);
        out.writeBytes(data);
        return this;
    }

    PclXlBytes shortData(byte[] data) {
        out.write(0xFB);
        out.write(data.length);
        out.writeBytes(data);
        return this;
    }

    PclXlBytes copy() {
        PclXlBytes copy = new PclXlBytes(order);
        copy.out.writeBytes(octets());
        return copy;
    }

    byte[] octets() {
        return out.toByteArray();
    }

    private PclXlBytes attribute(int id) {
        out.write(0xF8);
        out.write(id);
        return this;
    }

    private PclXlBytes raw(String octets) {
        out.writeBytes(octets.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    private void number(int octets, int value) {
        byte[] all = ByteBuffer.allocate(4).order(order).putInt(value).array();
        out.write(all, order == ByteOrder.LITTLE_ENDIAN ? 0 : 4 - octets, octets);
    }
}
