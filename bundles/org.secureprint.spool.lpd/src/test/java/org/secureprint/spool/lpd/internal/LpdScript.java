package org.secureprint.spool.lpd.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What a client sends, octet by octet. */
final class LpdScript {
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    static LpdScript receive(String queue) {
        return new LpdScript().line(2, queue);
    }

    LpdScript line(int code, String operands) {
        octets.write(code);
        return raw(operands + "\n");
    }

    LpdScript control(String name, String content) {
        byte[] file = content.getBytes(StandardCharsets.UTF_8);
        return line(2, file.length + " " + name).raw(file).end(0);
    }

    LpdScript data(String name, byte[] content) {
        return line(3, content.length + " " + name).raw(content).end(0);
    }

    LpdScript data(String name, String content) {
        return data(name, content.getBytes(StandardCharsets.UTF_8));
    }

    LpdScript raw(String text) {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    LpdScript raw(byte[] some) {
        octets.writeBytes(some);
        return this;
    }

    LpdScript end(int octet) {
        octets.write(octet);
        return this;
    }

    byte[] octets() {
        return octets.toByteArray();
    }
}
