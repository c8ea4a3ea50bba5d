package org.secureprint.store.jpa.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts stored rows into the form that the setting asks for, some at a time and beside the work of the day. A row keeps its version, so
 * that nobody who is changing the job notices; a row that was changed meanwhile is left, as it has that form already. Nothing is
 * remembered: the rows themselves tell what is left to do. Used from any thread but the committer's.
 */
final class JobRewriting {
    /** How many rows one transaction takes, so that those who wait behind it do not wait for long. */
    static final int BATCH = 100;

    private static final Logger LOG = LoggerFactory.getLogger(JobRewriting.class);
    private static final String ROWS = "SELECT * FROM job WHERE sealed_with = ? AND id > ? ORDER BY id LIMIT ?";
    private static final String COUNT = "SELECT COUNT(*) FROM job WHERE sealed_with = ?";

    private final Database database;
    private final JobSealing sealing;

    JobRewriting(Database database, JobSealing sealing) {
        this.database = database;
        this.sealing = sealing;
    }

    /**
     * Rewrites rows that are sealed with a key, or with {@link JobForm#CLEAR}.
     *
     * @param limit how many at most
     * @return how many were rewritten; 0 if there are none left that could be
     */
    int rewrite(int sealedWith, int limit) {
        int done = 0;
        int afterId = 0;
        List<JobRow> rows;
        do {
            rows = rows(sealedWith, afterId, Math.min(BATCH, limit - done));
            if (!rows.isEmpty()) {
                afterId = rows.get(rows.size() - 1).id;
                done += rewrite(rows, false);
            }
        } while (done < limit && !rows.isEmpty());
        return done;
    }

    /** How many rows are sealed with a key. */
    long count(int sealedWith) {
        return database.read(em -> ((Number)
                        em.createNativeQuery(COUNT).setParameter(1, sealedWith).getSingleResult())
                .longValue());
    }

    /** Gives a row that does not say what is sealed in it the right index, or marks it if it can't be opened. */
    void repair(int jobId) {
        JobRow row = database.read(em -> em.find(JobRow.class, jobId));
        if (row != null && !row.isKnownDamaged() && rewrite(List.of(row), true) > 0) {
            LOG.warn("Job {} stood under another owner in the database and was put right.", jobId);
        }
    }

    private int rewrite(List<JobRow> rows, boolean always) {
        Map<JobRow, JobForm> forms = new HashMap<>();
        for (JobRow row : rows) {
            try {
                JobForm form = sealing.form(row);
                if (always || form.sealedWith() != row.sealedWith) {
                    forms.put(row, form);
                }
            } catch (DamagedRowException e) {
                markDamaged(row, e);
            }
        }
        if (forms.isEmpty()) {
            return 0;
        }
        List<Integer> ids = forms.keySet().stream().map(row -> row.id).toList();
        return database.commit(changes -> {
            int done = 0;
            changes.lockAll(JobRow.class, ids);
            for (Map.Entry<JobRow, JobForm> each : forms.entrySet()) {
                JobRow now = unchanged(changes, each.getKey());
                if (now != null) {
                    changes.rewrite(now);
                    now.put(each.getValue());
                    done++;
                }
            }
            return done;
        });
    }

    private void markDamaged(JobRow row, DamagedRowException cause) {
        boolean marked = database.commit(changes -> {
            JobRow now = unchanged(changes, row);
            if (now != null) {
                changes.change(now);
                now.markDamaged();
            }
            return now != null;
        });
        if (marked) {
            LOG.error(
                    "The record of job {} in the database can't be opened: {}. Somebody changed it behind the server's"
                            + " back, or the disk did. It is shown as damaged to whoever stands there as its owner and to"
                            + " administrators; delete it.",
                    row.id,
                    cause.getMessage());
        }
    }

    private static JobRow unchanged(RowChanges changes, JobRow seen) {
        JobRow now = changes.lock(JobRow.class, seen.id);
        return now != null && now.version == seen.version && now.sealedWith == seen.sealedWith ? now : null;
    }

    @SuppressWarnings("unchecked")
    private List<JobRow> rows(int sealedWith, int afterId, int limit) {
        return database.read(em -> em.createNativeQuery(ROWS, JobRow.class)
                .setHint("eclipselink.read-only", true)
                .setParameter(1, sealedWith)
                .setParameter(2, afterId)
                .setParameter(3, limit)
                .getResultList());
    }
}
