package org.secureprint.identity.internal;

import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.UserName;

/**
 * A client-first-message of RFC 5802 section 7, without channel binding: {@code n,,n=anna,r=...}.
 *
 * @param gs2Header {@code n,,} or {@code y,,}
 * @param bare the client-first-message-bare
 * @param name the folded user name
 * @param nonce the client's nonce
 */
record ClientFirst(String gs2Header, String bare, String name, String nonce) {
    private static final int MAX_LENGTH = 1024;
    private static final int MIN_NONCE = 16;

    /**
     * Reads a message.
     *
     * @throws PrintException {@code client-error-bad-request} if it is malformed or asks for what is not offered
     */
    static ClientFirst parse(String message) {
        if (message.length() > MAX_LENGTH) {
            throw malformed("it is longer than " + MAX_LENGTH + " characters");
        }
        if (message.startsWith("p=")) {
            throw malformed("this server offers no channel binding; send 'n,,'");
        }
        if (!message.startsWith("n,,") && !message.startsWith("y,,")) {
            throw malformed("it starts with 'n,,'");
        }
        String bare = message.substring(3);
        String[] parts = bare.split(",", -1);
        if (parts.length != 2 || !parts[0].startsWith("n=") || !parts[1].startsWith("r=")) {
            throw malformed("after 'n,,' come 'n=' with the name and 'r=' with the nonce, and nothing else");
        }
        String nonce = parts[1].substring(2);
        if (nonce.length() < MIN_NONCE || !isPrintable(nonce)) {
            throw malformed("the nonce has at least " + MIN_NONCE + " printable characters");
        }
        return new ClientFirst(message.substring(0, 3), bare, name(parts[0].substring(2)), nonce);
    }

    /** Whether a text is what RFC 5802 calls printable: ASCII without comma, blanks and controls. */
    static boolean isPrintable(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7F && c != ',');
    }

    private static String name(String saslName) {
        if (saslName.replace("=2C", "").replace("=3D", "").indexOf('=') >= 0) {
            throw malformed("in the name '=' is written =3D and ',' is written =2C");
        }
        try {
            return UserName.fold(saslName.replace("=2C", ",").replace("=3D", "="));
        } catch (IllegalArgumentException e) {
            throw malformed(e.getMessage());
        }
    }

    static PrintException malformed(String why) {
        return new PrintException(
                Status.CLIENT_ERROR_BAD_REQUEST,
                "This is no message of SCRAM-SHA-256 as RFC 5802 writes it: " + why + ".");
    }
}
