package org.secureprint.store.jpa.internal;

import java.net.URI;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.secureprint.api.device.OutputDevice;

/** An output device. */
@Entity
@Table(name = "OUTPUT_DEVICE")
class OutputDeviceRow extends Row {
    @Id
    @Column(name = "ID")
    String id;

    @Column(name = "NAME")
    String name;

    @Column(name = "LOCATION")
    String location;

    @Column(name = "URI")
    String uri;

    @Column(name = "ENABLED")
    boolean enabled;

    /** For JPA. */
    OutputDeviceRow() {}

    OutputDeviceRow(OutputDevice device) {
        id = device.id();
        change(device);
    }

    @Override
    Object key() {
        return id;
    }

    final void change(OutputDevice device) {
        name = device.name();
        location = device.location();
        uri = device.uri() == null ? null : device.uri().toString();
        enabled = device.enabled();
    }

    OutputDevice device() {
        return new OutputDevice(id, name, location, uri == null ? null : URI.create(uri), enabled);
    }
}
