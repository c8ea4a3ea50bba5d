package org.secureprint.identity.internal;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

/**
 * What readers read from cards. Readers write one number with or without separators and in either case; here it has one spelling, of
 * which nothing but an HMAC is kept: card numbers are short, so that a plain hash could be searched for them.
 */
final class CardNumbers {
    private static final Pattern SEPARATORS = Pattern.compile("[ :.-]");
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Z]{8,64}");
    private static final int MAX_LENGTH = 200;

    private final FalseSalts key;

    CardNumbers(FalseSalts key) {
        this.key = key;
    }

    /**
     * What a card is known by.
     *
     * @throws PrintException {@code client-error-bad-request} if no reader reads this
     */
    String id(String card) {
        String number = card.length() > MAX_LENGTH
                ? ""
                : SEPARATORS.matcher(card).replaceAll("").toUpperCase(Locale.ROOT);
        if (!NUMBER.matcher(number).matches()) {
            throw new PrintException(
                    Status.CLIENT_ERROR_BAD_REQUEST,
                    "A card has 8 to 64 digits or letters, as its reader writes them; blanks, colons, dots and hyphens"
                            + " do not count.");
        }
        return HexFormat.of().formatHex(key.card(number));
    }
}
