package org.secureprint.api.identity;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.annotation.versioning.ConsumerType;
import org.secureprint.api.PrintException;

/**
 * Signs people in at another server, to which their browser is sent and from which it comes back: OpenID Connect. A service, offered on
 * the sign-in page of the web tool by those that are there. Called from several threads; what asks the other server takes at most as
 * long as a bounded time-out of its own.
 */
@ConsumerType
public interface RedirectSignIn {
    /** What paths of this server have for it: {@code oidc}. Never changes. */
    String name();

    /** What the sign-in page says of it; empty while no other server is set up. Asks nobody. */
    Optional<Offer> offer();

    /**
     * Begins a sign-in.
     *
     * @throws PrintException {@code server-error-service-unavailable} if the other server does not answer, {@code
     *     client-error-not-found} if there is none
     */
    Departure depart();

    /**
     * Ends a sign-in: the browser is back.
     *
     * @param parameters those of the address with which it came back, by their names; hostile
     * @param binding what the browser kept since it departed, or something else, or an empty text
     * @param address where the request comes from
     * @return the account, which may sign in
     * @throws PrintException if not, with a sentence for the person
     */
    User arrive(Function<String, Optional<String>> parameters, String binding, String address);

    /**
     * Where to send the browser of somebody who has signed out here, so that they are signed out there, too. Empty if they did not sign
     * in with this binding, or if that is not wanted.
     */
    Optional<URI> leave(String binding, String userName);

    /**
     * What the sign-in page offers.
     *
     * @param displayName what people call the other server
     * @param origin {@code scheme://host:port} of this server to which browsers come back; where they have to begin, too
     */
    record Offer(String displayName, String origin) {
        public Offer {
            Objects.requireNonNull(displayName);
            Objects.requireNonNull(origin);
        }
    }

    /**
     * Where to send the browser.
     *
     * @param page of the other server
     * @param binding what only this browser is to keep until it is back, in letters, digits and {@code -_.}; at most 2,000 of them
     */
    record Departure(URI page, String binding) {
        public Departure {
            Objects.requireNonNull(page);
            Objects.requireNonNull(binding);
        }

        @Override
        public String toString() {
            return "Departure";
        }
    }
}
