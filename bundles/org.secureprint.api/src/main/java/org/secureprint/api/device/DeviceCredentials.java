package org.secureprint.api.device;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.osgi.annotation.versioning.ConsumerType;

/** What the devices prove themselves by. Called from any thread; a change is durable when the method returns. */
@ConsumerType
public interface DeviceCredentials {
    /** How much older than the newest signed request of a key another one may be. */
    Duration WINDOW = Duration.ofSeconds(300);

    Optional<DeviceCredential> find(String device);

    /** Those of all devices that have or had any, by the device's id. */
    List<DeviceCredential> list();

    /**
     * Changes what a device has, in one step that no other change can slip into.
     *
     * @param change makes the next value of the present one, or of {@link DeviceCredential#none}, and does nothing else: it is called
     *     again if somebody else was faster. What it throws leaves all as it was
     * @return the next value
     */
    DeviceCredential change(String device, UnaryOperator<DeviceCredential> change);

    /**
     * Takes the nonce of a signed request. What was taken is never taken again, also after a crash, and whatever the clock does.
     *
     * @param keyId with which the request was signed
     * @param created when the device says it signed it
     * @return false if this key has used the nonce, if it has used another one {@link #WINDOW} or more after this moment, or if the
     *     device has another key by now
     */
    boolean take(String device, String keyId, String nonce, Instant created);

    /** Forgets a device; false if nothing was known of it. */
    boolean remove(String device);
}
