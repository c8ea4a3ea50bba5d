package org.secureprint.analysis.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.secureprint.api.ClientText;

/** The text values of DSC comments: as they are, or as a PostScript string with its escapes (PLRM section 3.2.2). */
final class PostScriptText {
    private PostScriptText() {}

    /** The text of a comment's value, whose characters are its octets. */
    static String of(String value) {
        String stripped = value.strip();
        byte[] octets;
        if (stripped.startsWith("(")) {
            octets = string(stripped);
        } else if (stripped.matches("<[0-9A-Fa-f\\s]*>")) {
            octets = hex(stripped);
        } else {
            octets = stripped.getBytes(StandardCharsets.ISO_8859_1);
        }
        return decoded(octets).strip();
    }

    private static String decoded(byte[] octets) {
        if (octets.length >= 2 && octets[0] == (byte) 0xFE && octets[1] == (byte) 0xFF) {
            return new String(octets, 2, octets.length - 2, StandardCharsets.UTF_16BE);
        }
        return ClientText.decode(octets);
    }

    private static byte[] string(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i += escape(text, i + 1, octets);
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (depth == 0) {
                    break;
                }
                if (i > 0) {
                    octets.write(c);
                }
            }
        }
        return octets.toByteArray();
    }

    /** Returns how many characters behind the backslash were used. */
    private static int escape(String text, int at, ByteArrayOutputStream octets) {
        int value = 0;
        int digits = 0;
        while (digits < 3
                && at + digits < text.length()
                && text.charAt(at + digits) >= '0'
                && text.charAt(at + digits) <= '7') {
            value = value * 8 + text.charAt(at + digits) - '0';
            digits++;
        }
        if (digits > 0) {
            octets.write(value);
            return digits;
        }
        char c = text.charAt(at);
        octets.write("nrtbf".indexOf(c) >= 0 ? ' ' : c);
        return 1;
    }

    private static byte[] hex(String text) {
        String digits = text.replaceAll("[^0-9A-Fa-f]", "");
        byte[] octets = new byte[(digits.length() + 1) / 2];
        for (int i = 0; i < octets.length; i++) {
            String pair = (digits + "0").substring(2 * i, 2 * i + 2);
            octets[i] = (byte) Integer.parseInt(pair, 16);
        }
        return octets;
    }
}
