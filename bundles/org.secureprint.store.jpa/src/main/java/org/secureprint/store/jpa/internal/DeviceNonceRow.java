package org.secureprint.store.jpa.internal;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** The nonce of a request that a device signed. */
@Entity
@Table(name = "DEVICE_NONCE")
class DeviceNonceRow extends Row {
    @Id
    @Column(name = "ID")
    String id;

    @Column(name = "DEVICE")
    String device;

    @Column(name = "CREATED")
    long created;

    /** For JPA. */
    DeviceNonceRow() {}

    /** @param created when the device says it signed the request, in nanoseconds since 1970 */
    DeviceNonceRow(String keyId, String nonce, String device, long created) {
        this.id = id(keyId, nonce);
        this.device = device;
        this.created = created;
    }

    /** A key's id has no space. */
    static String id(String keyId, String nonce) {
        return keyId + ' ' + nonce;
    }

    @Override
    Object key() {
        return id;
    }
}
