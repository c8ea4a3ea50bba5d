package org.secureprint.api.identity;

import java.util.List;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;
import org.secureprint.api.PrintException;

/**
 * Codes from an authenticator app (TOTP, RFC 6238) that administrators and service engineers may be asked for after their password. Called
 * by the web tools and the console, from any thread.
 */
@ProviderType
public interface SecondFactor {
    /**
     * Begins what {@link #prove} ends: somebody has proven the password of this account, which {@link User#hasSecondFactor}.
     *
     * @return the id of the sign-in, worth something for five minutes
     */
    String begin(User user);

    /**
     * Checks a code, or one of the recovery codes, each of which works once. A wrong one counts like a wrong password; the id may be
     * used again after it.
     *
     * @param source the address the attempt comes from; counted against guessing
     * @throws PrintException {@code client-error-not-authenticated} if the code is wrong or used, the id is over, or the account is
     *     locked
     */
    User prove(String id, String code, String source);

    /**
     * Makes a new key for somebody's app. It is in force when {@link #confirm} was called with a code of it, within ten minutes.
     *
     * @throws PrintException {@code client-error-not-possible} if the account may not have one, or has one
     */
    Enrolment enrol(String name);

    /**
     * Puts the new key in force, and ends the sessions, which were opened without a code.
     *
     * @return the recovery codes, shown this once
     * @throws PrintException {@code client-error-bad-request} if the code is not one of the new key
     */
    List<String> confirm(String name, String code);

    /** Removes it, and ends the sessions; false if there was none. */
    boolean remove(String name);

    /**
     * What somebody's app has to know, shown this once.
     *
     * @param key in Base32 (RFC 4648), for typing
     * @param uri for a QR code: {@code otpauth://totp/...}
     */
    record Enrolment(String key, String uri) {
        public Enrolment {
            Objects.requireNonNull(key);
            Objects.requireNonNull(uri);
        }

        @Override
        public String toString() {
            return "Enrolment";
        }
    }
}
