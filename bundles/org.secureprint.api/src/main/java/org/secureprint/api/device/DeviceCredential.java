package org.secureprint.api.device;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * What a device proves itself by, as the store keeps it. Nothing in it can be turned back into a code or a certificate's key, and the
 * signing key only with the key ring.
 *
 * @param device the id of the device
 * @param code what an administrator handed out to enrol it, or null
 * @param certificate the SHA-256 of its certificate, in hexadecimal digits, or empty
 * @param nextCertificate that of the certificate which takes its place when the device first shows it, or empty
 * @param keyId what its signatures name as their key, or empty
 * @param sealedKey its signing key, sealed under the key ring, or empty
 * @param enrolledAt when it last gave a code, or null
 * @param expires when its newest certificate ends, or null
 * @param revokedAt since when it is revoked, or null
 */
public record DeviceCredential(
        String device,
        Code code,
        String certificate,
        String nextCertificate,
        String keyId,
        String sealedKey,
        Instant enrolledAt,
        Instant expires,
        Instant revokedAt) {
    public DeviceCredential {
        Objects.requireNonNull(device);
        Objects.requireNonNull(certificate);
        Objects.requireNonNull(nextCertificate);
        Objects.requireNonNull(keyId);
        Objects.requireNonNull(sealedKey);
    }

    /** Of a device that was never enrolled. */
    public static DeviceCredential none(String device) {
        return new DeviceCredential(device, null, "", "", "", "", null, null, null);
    }

    /** The same, with this code and no other. What the device has goes on until the code is used. */
    public DeviceCredential withCode(Code next) {
        return new DeviceCredential(
                device, next, certificate, nextCertificate, keyId, sealedKey, enrolledAt, expires, revokedAt);
    }

    /** Enrolled with this certificate; the code and all else it had are gone. */
    public DeviceCredential certified(String fingerprint, Instant end, Instant now) {
        return new DeviceCredential(device, null, fingerprint, "", "", "", now, end, null);
    }

    /** Enrolled with this signing key; the code and all else it had are gone. */
    public DeviceCredential keyed(String id, String sealed, Instant now) {
        return new DeviceCredential(device, null, "", "", id, sealed, now, null, null);
    }

    /** The same, with a certificate that takes the place of the present one when it is first shown. */
    public DeviceCredential renewed(String fingerprint, Instant end) {
        return new DeviceCredential(
                device, code, certificate, fingerprint, keyId, sealedKey, enrolledAt, end, revokedAt);
    }

    /** The same, now that the device has shown its next certificate. */
    public DeviceCredential confirmed() {
        return new DeviceCredential(
                device, code, nextCertificate, "", keyId, sealedKey, enrolledAt, expires, revokedAt);
    }

    /** The same signing key, sealed anew. */
    public DeviceCredential resealed(String sealed) {
        return new DeviceCredential(
                device, code, certificate, nextCertificate, keyId, sealed, enrolledAt, expires, revokedAt);
    }

    /** Nothing that it had, and no code, is worth anything any more. */
    public DeviceCredential revoked(Instant now) {
        return new DeviceCredential(device, null, "", "", "", "", enrolledAt, null, now);
    }

    public boolean isRevoked() {
        return revokedAt != null;
    }

    @Override
    public String toString() {
        return "DeviceCredential[" + device + "]";
    }

    /**
     * A one-time code, as the store keeps it.
     *
     * @param hash its SHA-256, in hexadecimal digits
     * @param kind what the device gets for it
     * @param expires until when
     */
    public record Code(String hash, Kind kind, Instant expires) {
        public Code {
            Objects.requireNonNull(hash);
            Objects.requireNonNull(kind);
            Objects.requireNonNull(expires);
        }

        @Override
        public String toString() {
            return "Code[" + kind + ", " + expires + "]";
        }
    }

    /** How a device proves itself. */
    public enum Kind {
        /** By a client certificate (TLS). */
        CERTIFICATE,
        /** By a signature under each request (RFC 9421), for devices that know no client certificates. */
        SIGNATURE;

        /** The word in the API, at the console and in the store. */
        public String keyword() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The kind of a keyword.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static Kind of(String keyword) {
            return Arrays.stream(values())
                    .filter(kind -> kind.keyword().equals(keyword))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException("A device proves itself by 'certificate' or 'signature'"));
        }
    }
}
