package org.secureprint.api.device;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.secureprint.api.PrintException;
import org.secureprint.api.device.DeviceCredential.Kind;

/** Lets devices that fetch their jobs in, and keeps them out. Called by the console and the API of administrators, from any thread. */
@ProviderType
public interface DeviceEnrolment {
    /**
     * Makes the one-time code by which a device enrols within 15 minutes. A code from before is worth nothing any more; what the device
     * has goes on until this code is used.
     *
     * @param kind what the device gets for it
     * @throws PrintException {@code client-error-not-found} if there is no such device, {@code client-error-not-possible} if jobs are
     *     sent to it
     */
    OneTimeCode issue(String device, Kind kind);

    /**
     * Keeps a device out from its next request on: its certificate, signing key, device key, codes and sessions are worth nothing any
     * more, those of people who are signed in at it neither. It comes back with a new code only.
     *
     * @throws PrintException {@code client-error-not-found} if there is no such device
     */
    void revoke(String device);

    /** How each device that fetches its jobs proves itself, by id. */
    List<DeviceCredential> list();

    /**
     * A code, shown once.
     *
     * @param code 100 random bits; the caller clears it
     * @param expires when it ends
     */
    record OneTimeCode(char[] code, Instant expires) {
        @Override
        public String toString() {
            return "OneTimeCode[" + expires + "]";
        }
    }
}
