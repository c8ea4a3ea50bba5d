package org.secureprint.api.identity;

import java.util.Locale;

/** What somebody may do here. */
public enum Role {
    /** Prints, sees, collects and deletes their own jobs. */
    USER,
    /** Sees and deletes every job, changes settings, reads the last two days of the access logs. */
    ADMINISTRATOR,
    /** Reads every log. */
    SERVICE_ENGINEER,
    /** An output device: asks for the jobs of people who proved themselves at it. */
    DEVICE,
    /** A part of the server itself; never given to an account. */
    SERVICE;

    /** The name in configuration and in the API, for example {@code service-engineer}. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The role of a keyword.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Role of(String keyword) {
        return valueOf(keyword.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
