package org.secureprint.gate.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

/**
 * Turns the path of a request line into the text that routes are matched against: decoded once, and refused where two readers could
 * understand two different paths (CVE-2023-27351 was a {@code ;} that one part of a server cut off and another did not).
 */
final class RequestPath {
    private static final int MAX_LENGTH = 2048;

    private RequestPath() {}

    /**
     * The decoded path.
     *
     * @param raw the path as it stood in the request line, without the query
     * @throws PrintException {@code client-error-bad-request} if it is anything but an unambiguous path
     */
    static String decode(String raw) {
        if (raw == null || raw.isEmpty() || raw.charAt(0) != '/' || raw.length() > MAX_LENGTH) {
            throw refused();
        }
        boolean escaped = false;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == ';' || c == '\\' || c == '?' || c == '#') {
                throw refused();
            }
            escaped |= c == '%';
        }
        String path = escaped ? unescape(raw) : raw;
        checkSegments(path);
        return path;
    }

    private static String unescape(String raw) {
        ByteBuffer octets = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                if (i + 2 >= raw.length()) {
                    throw refused();
                }
                int value = hex(raw.charAt(i + 1)) << 4 | hex(raw.charAt(i + 2));
                if (value < ' ' || value == 0x7F || value == '/' || value == '\\' || value == ';') {
                    throw refused();
                }
                octets.put((byte) value);
                i += 2;
            } else {
                octets.put((byte) c);
            }
        }
        try {
            String path =
                    StandardCharsets.UTF_8.newDecoder().decode(octets.flip()).toString();
            if (path.chars().anyMatch(Character::isISOControl)) {
                throw refused();
            }
            return path;
        } catch (CharacterCodingException e) {
            throw refused();
        }
    }

    private static int hex(char c) {
        int digit = c < 0x7F ? Character.digit(c, 16) : -1;
        if (digit < 0) {
            throw refused();
        }
        return digit;
    }

    private static void checkSegments(String path) {
        int start = 1;
        while (true) {
            int end = path.indexOf('/', start);
            int length = (end < 0 ? path.length() : end) - start;
            boolean dots = length == 1 && path.charAt(start) == '.'
                    || length == 2 && path.charAt(start) == '.' && path.charAt(start + 1) == '.';
            if (dots || length == 0 && end >= 0) {
                throw refused();
            }
            if (end < 0) {
                return;
            }
            start = end + 1;
        }
    }

    private static PrintException refused() {
        return new PrintException(
                Status.CLIENT_ERROR_BAD_REQUEST,
                "The path of this request can be read in more than one way. Write it without ';', '..', '//' and escaped"
                        + " separators.");
    }
}
