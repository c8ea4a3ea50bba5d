package org.secureprint.ipp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;

/** Octets for tests, and messages from octets. */
final class Wire {
    private Wire() {}

    /** Octets from hexadecimal digits and 'characters in quotes'; white space is ignored. */
    static byte[] octets(String... parts) {
        StringBuilder hex = new StringBuilder();
        for (String part : String.join(" ", parts).split("(?<=^|\\s)(?=')|(?<=')(?=\\s|$)")) {
            if (part.startsWith("'")) {
                part.substring(1, part.length() - 1)
                        .chars()
                        .forEach(character -> hex.append(String.format("%02X", character)));
            } else {
                hex.append(part.replaceAll("\\s", ""));
            }
        }
        return HexFormat.of().parseHex(hex);
    }

    static Message decode(byte[] octets) throws IppFormatException {
        return decode(octets, IppLimits.REQUEST);
    }

    static Message decode(byte[] octets, IppLimits limits) throws IppFormatException {
        try {
            return new IppInputStream(new ByteArrayInputStream(octets)).readMessage(limits);
        } catch (IOException e) {
            throw new AssertionError("an array does not fail", e);
        }
    }
}
