package org.secureprint.identity.internal;

import java.util.Arrays;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

/** What a secret has to be. */
final class PasswordRules {
    private static final int MIN = 8;
    private static final int MAX = 128;
    private static final int MIN_PIN = 4;
    private static final int MAX_PIN = 16;
    private static final int MIN_DEVICE_KEY = 16;

    private PasswordRules() {}

    /** @throws PrintException {@code client-error-bad-request} with the rule that is broken */
    static void checkPassword(String name, char[] password) {
        if (password.length < MIN || password.length > MAX) {
            throw broken("A password has " + MIN + " to " + MAX + " characters.");
        }
        if (new String(password).equalsIgnoreCase(name)) {
            throw broken("A password is not the user name.");
        }
    }

    /** @throws PrintException {@code client-error-bad-request} if the new password is the old one */
    static void checkDiffers(char[] oldPassword, char[] newPassword) {
        if (Arrays.equals(oldPassword, newPassword)) {
            throw broken("The new password is not the old one.");
        }
    }

    /** @throws PrintException {@code client-error-bad-request} if it is not 4 to 16 digits */
    static void checkPin(char[] pin) {
        boolean digits = pin.length >= MIN_PIN && pin.length <= MAX_PIN;
        for (char c : pin) {
            digits &= c >= '0' && c <= '9';
        }
        if (!digits) {
            throw broken("A PIN has " + MIN_PIN + " to " + MAX_PIN + " digits.");
        }
    }

    /** @throws PrintException {@code client-error-bad-request} if it is not 16 to 128 printable ASCII characters */
    static void checkDeviceKey(char[] key) {
        boolean good = key.length >= MIN_DEVICE_KEY && key.length <= MAX;
        for (char c : key) {
            good &= c > ' ' && c < 0x7F;
        }
        if (!good) {
            throw broken(
                    "A device's key has " + MIN_DEVICE_KEY + " to " + MAX + " letters, digits and signs, no blanks.");
        }
    }

    private static PrintException broken(String rule) {
        return new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, rule);
    }
}
