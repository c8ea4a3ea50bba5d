package org.secureprint.store.jpa.internal;

import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.job.Job;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.Settings;
import org.secureprint.api.vault.KeyRing;

/**
 * Between jobs and their rows: seals what tells whose a job is, or leaves it in clear, as the setting says now; opens both kinds. A
 * service for the parts of this bundle only; used from any thread but the committer's.
 */
@Component(service = JobSealing.class)
public final class JobSealing {
    private final Settings settings;
    private final SealedKeys keys;
    private final KnownOwners owners;
    private final Set<Integer> suspects = ConcurrentHashMap.newKeySet();

    @Activate
    public JobSealing(@Reference Database database, @Reference Settings settings, @Reference KeyRing ring) {
        this(database, settings, ring, System::nanoTime);
    }

    /** @param ticks nanoseconds, as {@link System#nanoTime} */
    JobSealing(Database database, Settings settings, KeyRing ring, LongSupplier ticks) {
        this.settings = settings;
        keys = new SealedKeys(database, ring, ticks);
        owners = new KnownOwners(ticks);
    }

    /** Whether jobs are to be sealed. */
    boolean isOn() {
        return settings.get(Setting.SEAL_JOB_ATTRIBUTES);
    }

    SealedKeys keys() {
        return keys;
    }

    KnownOwners owners() {
        return owners;
    }

    /** How a job is to stand in its row from now on. */
    JobForm form(Job job) {
        return form(job.id(), job.uuid(), PrivateColumns.of(job));
    }

    /** How a row that was read is to stand from now on. */
    JobForm form(JobRow row) throws DamagedRowException {
        PrivateColumns columns = open(row);
        return form(row.id, UUID.fromString(row.uuid), columns);
    }

    private JobForm form(int jobId, UUID uuid, PrivateColumns columns) {
        if (!isOn()) {
            return new JobForm(columns, null, JobForm.CLEAR);
        }
        SealedKey key = keys.current();
        byte[] sealed = key.seal(jobId, uuid, columns.encode());
        return new JobForm(PrivateColumns.hidden(ownerIndex(columns.owner())), sealed, key.id());
    }

    /** What stands in the owner's column of a sealed row. */
    String ownerIndex(String owner) {
        return keys.ownerIndex().of(owner);
    }

    /**
     * The job of a row; a {@link DamagedJob} if it can't be opened, which is noted for {@link JobConversion}.
     *
     * @param owners whose the row of such a job is
     */
    Job job(JobRow row, OwnerNames owners) {
        try {
            return row.job(open(row));
        } catch (DamagedRowException e) {
            if (!row.isKnownDamaged()) {
                suspects.add(row.id);
            }
            return DamagedJob.of(row, owners.of(row));
        }
    }

    /** Whether a row can be opened. */
    boolean opens(JobRow row) {
        try {
            open(row);
            return true;
        } catch (DamagedRowException e) {
            return false;
        }
    }

    /** Notes a job whose row does not say what is sealed in it. */
    void suspect(int jobId) {
        suspects.add(jobId);
    }

    /** The jobs that were noted. Who looks after one takes it out. */
    Set<Integer> suspects() {
        return suspects;
    }

    private PrivateColumns open(JobRow row) throws DamagedRowException {
        if (row.sealedWith == JobForm.CLEAR) {
            if (OwnerIndex.isIndex(row.owner)) {
                throw new DamagedRowException("It says that it is in clear, and is not", null);
            }
            return row.columns();
        }
        SealedKey key = keys.find(row.sealedWith)
                .orElseThrow(() -> new DamagedRowException("There is no key " + row.sealedWith, null));
        if (row.sealed == null) {
            throw new DamagedRowException("Nothing is sealed in it", null);
        }
        try {
            return PrivateColumns.decode(key.open(row.id, UUID.fromString(row.uuid), row.sealed));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new DamagedRowException("It was changed, or belongs to another job", e);
        }
    }
}
