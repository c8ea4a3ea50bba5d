package org.secureprint.api.identity;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.secureprint.api.PrintException;

/**
 * The cards of people. A card says who somebody is and proves little: whoever has copied it is that person. So it is worth something at
 * devices only, and with the rights of a user. Called by the endpoints for devices and the web tools, from any thread.
 */
@ProviderType
public interface PersonCards {
    /**
     * Who holds a card that a device has read. Logged as a sign-in where the card is enough for one.
     *
     * @param card what the reader read
     * @param device the id of the device
     * @param source the address it came from
     * @return empty if the card is nobody's yet
     * @throws PrintException {@code client-error-not-authenticated} if its holder may not sign in, or the device has shown too many cards
     *     that are nobody's; {@code client-error-not-possible} if the settings know no cards; {@code client-error-bad-request} if it is no
     *     card's
     */
    Optional<Holder> present(String card, String device, String source);

    /**
     * Makes a card somebody's who has just signed in at a device without it. Logged.
     *
     * @param source the address of the device
     * @throws PrintException {@code client-error-not-possible} if it is somebody else's, if they have as many as anybody may, or if the
     *     settings know no cards; {@code client-error-bad-request} if it is no card's
     */
    Card add(String card, String owner, String device, String source);

    /** Somebody's cards, the oldest first. */
    List<Card> of(String owner);

    /** Makes a card nobody's, because it is lost, and ends its holder's sessions; false if it is not theirs. */
    boolean remove(String owner, String id);

    /**
     * Somebody who holds a card.
     *
     * @param pinNeeded whether they have to prove their PIN as well ({@link ProofSignIn})
     */
    record Holder(User user, boolean pinNeeded) {}
}
