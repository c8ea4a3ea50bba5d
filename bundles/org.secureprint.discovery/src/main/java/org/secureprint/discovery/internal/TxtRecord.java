package org.secureprint.discovery.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Builds the data of a TXT record (RFC 6763 section 6): strings {@code key=value} of at most 255 octets, in their order. */
final class TxtRecord {
    private static final int MAX_OCTETS = 255;

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    /** Adds a text, cut at a character's end where it is too long. */
    TxtRecord text(String key, String value) {
        String string = key + "=" + value;
        while (string.getBytes(StandardCharsets.UTF_8).length > MAX_OCTETS) {
            string = string.substring(0, string.offsetByCodePoints(string.length(), -1));
        }
        byte[] all = string.getBytes(StandardCharsets.UTF_8);
        octets.write(all.length);
        octets.writeBytes(all);
        return this;
    }

    /** Adds a list with commas, without its last items where it is too long. */
    TxtRecord list(String key, List<String> values) {
        StringBuilder list = new StringBuilder();
        for (String value : values) {
            String next = list.isEmpty() ? value : "," + value;
            if ((key + "=" + list + next).getBytes(StandardCharsets.UTF_8).length > MAX_OCTETS) {
                break;
            }
            list.append(next);
        }
        return text(key, list.toString());
    }

    /** Adds {@code T} or {@code F}. */
    TxtRecord flag(String key, boolean value) {
        return text(key, value ? "T" : "F");
    }

    byte[] octets() {
        return octets.toByteArray();
    }
}
