package org.secureprint.api.identity;

import java.util.Arrays;
import java.util.Locale;

/**
 * How a port knows whose job it is. Where IPP has a keyword for it ({@code uri-authentication-supported}, RFC 8011 section 5.4.2), it
 * is used.
 */
public enum NameProof {
    /** Nobody said whose it is, or nobody is believed: the job is unclaimed until its owner gives the claim code. */
    NONE,
    /** The client says so ({@code requesting-user-name}, LPD's P line, PJL USERNAME). A claim. */
    REQUESTING_USER_NAME,
    /** Name and password over TLS (RFC 7617). */
    BASIC,
    /** A client certificate (TLS). */
    CERTIFICATE,
    /** A queue address that only this person has. */
    PERSONAL_URI,
    /** The address of the sending device is bound to a person. */
    DEVICE_ADDRESS,
    /** A print server that is trusted to name people: Samba's or CUPS's host. */
    PRINT_SERVER,
    /** Signed in at the web tool or the API. */
    SESSION,
    /** The owner gave the claim code of an unclaimed job. */
    CLAIM_CODE;

    /** Whether the person proved it themselves, so that it holds from whatever address they come. */
    public boolean isPersonal() {
        return this == BASIC || this == CERTIFICATE || this == PERSONAL_URI || this == SESSION;
    }

    /** The word in lists, in the API and in the store, for example {@code requesting-user-name}. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The proof of a keyword.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static NameProof of(String keyword) {
        return Arrays.stream(values())
                .filter(proof -> proof.keyword().equals(keyword))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not a proof of a name: " + keyword));
    }
}
