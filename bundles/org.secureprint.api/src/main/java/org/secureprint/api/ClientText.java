package org.secureprint.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text of protocols and documents that do not say in which character set it is. */
public final class ClientText {
    private ClientText() {}

    /** The text as UTF-8 if it is valid UTF-8, or else as ISO 8859-1, which anything is. */
    public static String decode(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
    }
}
