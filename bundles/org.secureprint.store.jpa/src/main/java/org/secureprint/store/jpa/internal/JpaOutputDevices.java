package org.secureprint.store.jpa.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.device.OutputDevices;

/** The output devices. */
@Component
public final class JpaOutputDevices implements OutputDevices {
    private final Database database;

    @Activate
    public JpaOutputDevices(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Optional<OutputDevice> find(String id) {
        return Optional.ofNullable(database.read(em -> em.find(OutputDeviceRow.class, id)))
                .map(OutputDeviceRow::device);
    }

    @Override
    public List<OutputDevice> list() {
        return database.read(em -> em.createQuery("SELECT d FROM OutputDeviceRow d", OutputDeviceRow.class)
                .getResultStream()
                .map(OutputDeviceRow::device)
                .sorted(Comparator.comparing(OutputDevice::id))
                .toList());
    }

    @Override
    public void put(OutputDevice device) {
        database.commit(rows -> {
            OutputDeviceRow row = rows.lock(OutputDeviceRow.class, device.id());
            if (row == null) {
                rows.add(new OutputDeviceRow(device));
            } else {
                rows.change(row);
                row.change(device);
            }
            return null;
        });
    }

    @Override
    public boolean remove(String id) {
        return database.commit(rows -> {
            OutputDeviceRow row = rows.lock(OutputDeviceRow.class, id);
            if (row != null) {
                rows.remove(row);
            }
            return row != null;
        });
    }
}
