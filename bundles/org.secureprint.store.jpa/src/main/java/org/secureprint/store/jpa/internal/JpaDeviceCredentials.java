package org.secureprint.store.jpa.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.device.DeviceCredential;
import org.secureprint.api.device.DeviceCredentials;

/** What devices prove themselves by, and the nonces of what they signed lately. */
@Component
public final class JpaDeviceCredentials implements DeviceCredentials {
    private static final long WINDOW_NANOS = WINDOW.toNanos();
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final String NONCES =
            "DELETE FROM DeviceNonceRow n WHERE n.device = :device AND n.created <= :created";

    private final Database database;

    @Activate
    public JpaDeviceCredentials(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Optional<DeviceCredential> find(String device) {
        return Optional.ofNullable(row(device)).map(DeviceCredentialRow::credential);
    }

    @Override
    public List<DeviceCredential> list() {
        return database.read(em -> em.createQuery("SELECT c FROM DeviceCredentialRow c", DeviceCredentialRow.class)
                .getResultStream()
                .map(DeviceCredentialRow::credential)
                .sorted(Comparator.comparing(DeviceCredential::device))
                .toList());
    }

    @Override
    public DeviceCredential change(String device, UnaryOperator<DeviceCredential> change) {
        while (true) {
            DeviceCredentialRow seen = row(device);
            DeviceCredential next = change.apply(seen == null ? DeviceCredential.none(device) : seen.credential());
            if (database.commit(rows -> replace(rows, seen, next))) {
                return next;
            }
        }
    }

    private static boolean replace(RowChanges rows, DeviceCredentialRow seen, DeviceCredential next) {
        DeviceCredentialRow row = rows.lock(DeviceCredentialRow.class, next.device());
        if (row == null || seen == null) {
            if (row == seen) {
                rows.add(new DeviceCredentialRow(next));
            }
            return row == seen;
        }
        if (row.version != seen.version) {
            return false;
        }
        if (!row.keyId.equals(next.keyId())) {
            forgetNonces(rows, next.device(), Long.MAX_VALUE);
        }
        rows.change(row);
        row.change(next);
        return true;
    }

    @Override
    public boolean take(String device, String keyId, String nonce, Instant created) {
        long moment = Columns.nanos(created);
        return database.commit(rows -> {
            DeviceCredentialRow row = rows.lock(DeviceCredentialRow.class, device);
            boolean tooOld = row != null && row.signedAt != null && moment <= row.signedAt - WINDOW_NANOS;
            if (row == null || !row.keyId.equals(keyId) || tooOld) {
                return false;
            }
            if (rows.lock(DeviceNonceRow.class, DeviceNonceRow.id(keyId, nonce)) != null) {
                return false;
            }
            rows.addForGood(new DeviceNonceRow(keyId, nonce, device, moment));
            advance(rows, row, moment);
            return true;
        });
    }

    /** Notes the newest moment, which never goes back, and forgets once a minute what is refused by it anyway. */
    private static void advance(RowChanges rows, DeviceCredentialRow row, long moment) {
        if (row.signedAt != null && moment <= row.signedAt) {
            return;
        }
        if (row.signedAt == null || moment / MINUTE_NANOS != row.signedAt / MINUTE_NANOS) {
            forgetNonces(rows, row.device, moment - WINDOW_NANOS);
        }
        row.signedAt = moment;
    }

    @Override
    public boolean remove(String device) {
        return database.commit(rows -> {
            DeviceCredentialRow row = rows.lock(DeviceCredentialRow.class, device);
            if (row != null) {
                forgetNonces(rows, device, Long.MAX_VALUE);
                rows.remove(row);
            }
            return row != null;
        });
    }

    private static void forgetNonces(RowChanges rows, String device, long upTo) {
        rows.removeForGood(DeviceNonceRow.class, NONCES, Map.of("device", device, "created", upTo));
    }

    private DeviceCredentialRow row(String device) {
        return database.read(em -> em.find(DeviceCredentialRow.class, device));
    }
}
