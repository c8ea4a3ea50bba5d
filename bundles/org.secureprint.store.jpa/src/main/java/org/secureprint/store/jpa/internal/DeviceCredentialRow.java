package org.secureprint.store.jpa.internal;

import static org.secureprint.store.jpa.internal.Columns.instant;
import static org.secureprint.store.jpa.internal.Columns.nanos;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.secureprint.api.device.DeviceCredential;
import org.secureprint.api.device.DeviceCredential.Code;
import org.secureprint.api.device.DeviceCredential.Kind;

/** What a device proves itself by. */
@Entity
@Table(name = "DEVICE_CREDENTIAL")
class DeviceCredentialRow extends Row {
    @Id
    @Column(name = "DEVICE")
    String device;

    @Column(name = "CODE_HASH")
    String codeHash;

    @Column(name = "CODE_KIND")
    String codeKind;

    @Column(name = "CODE_EXPIRES")
    Long codeExpires;

    @Column(name = "FINGERPRINT")
    String fingerprint;

    @Column(name = "NEXT_FINGERPRINT")
    String nextFingerprint;

    @Column(name = "KEY_ID")
    String keyId;

    @Column(name = "SEALED_KEY")
    String sealedKey;

    /** When the newest signed request was signed; nonces from long before it are not kept. */
    @Column(name = "SIGNED_AT")
    Long signedAt;

    @Column(name = "ENROLLED_AT")
    Long enrolledAt;

    @Column(name = "EXPIRES_AT")
    Long expiresAt;

    @Column(name = "REVOKED_AT")
    Long revokedAt;

    /** For JPA. */
    DeviceCredentialRow() {}

    DeviceCredentialRow(DeviceCredential credential) {
        device = credential.device();
        keyId = credential.keyId();
        change(credential);
    }

    @Override
    Object key() {
        return device;
    }

    /** Takes the values; with another key nothing has been signed yet. */
    final void change(DeviceCredential credential) {
        Code code = credential.code();
        codeHash = code == null ? "" : code.hash();
        codeKind = code == null ? "" : code.kind().keyword();
        codeExpires = code == null ? null : nanos(code.expires());
        fingerprint = credential.certificate();
        nextFingerprint = credential.nextCertificate();
        signedAt = keyId.equals(credential.keyId()) ? signedAt : null;
        keyId = credential.keyId();
        sealedKey = credential.sealedKey();
        enrolledAt = nanos(credential.enrolledAt());
        expiresAt = nanos(credential.expires());
        revokedAt = nanos(credential.revokedAt());
    }

    DeviceCredential credential() {
        Code code = codeHash.isEmpty() ? null : new Code(codeHash, Kind.of(codeKind), instant(codeExpires));
        return new DeviceCredential(
                device,
                code,
                fingerprint,
                nextFingerprint,
                keyId,
                sealedKey,
                instant(enrolledAt),
                instant(expiresAt),
                instant(revokedAt));
    }
}
