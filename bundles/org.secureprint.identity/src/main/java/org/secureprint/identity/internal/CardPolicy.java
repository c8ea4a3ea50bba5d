package org.secureprint.identity.internal;

import java.util.Set;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

/**
 * What cards are worth here.
 *
 * @param on whether there are any
 * @param pinNeeded whether a PIN is asked for as well
 * @param most how many a person may have
 */
record CardPolicy(boolean on, boolean pinNeeded, int most) {
    private static final String OFF = "off";
    private static final String WITH_PIN = "card-and-pin";

    /** @throws IllegalArgumentException with a sentence for the administrator */
    static CardPolicy of(IdentityConfig config) {
        String signIn = config.cardSignIn().strip();
        if (!Set.of(OFF, "card", WITH_PIN).contains(signIn)) {
            throw new IllegalArgumentException("'cardSignIn' is off, card or card-and-pin.");
        }
        return new CardPolicy(!signIn.equals(OFF), signIn.equals(WITH_PIN), config.maxCardsPerPerson());
    }

    /** @throws PrintException {@code client-error-not-possible} if there are none */
    void requireCards() {
        if (!on) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_POSSIBLE, "This server knows no cards. Sign in with name and PIN.");
        }
    }
}
