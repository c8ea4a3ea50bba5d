package org.secureprint.api.identity;

import java.time.Instant;
import java.util.Objects;

/**
 * Somebody who is signed in.
 *
 * @param person who; at a device with the rights of a user only, because a PIN is short
 * @param device the id of the device at which a person signed in, or empty on the web
 * @param csrfToken what a form of a browser has to carry
 * @param expires when it ends if nothing happens
 * @param mustChangePassword whether nothing but changing the password is allowed
 */
public record Session(Person person, String device, String csrfToken, Instant expires, boolean mustChangePassword) {
    public Session {
        Objects.requireNonNull(person);
        Objects.requireNonNull(device);
        Objects.requireNonNull(csrfToken);
        Objects.requireNonNull(expires);
    }

    @Override
    public String toString() {
        return "Session[" + person + ", " + device + "]";
    }
}
