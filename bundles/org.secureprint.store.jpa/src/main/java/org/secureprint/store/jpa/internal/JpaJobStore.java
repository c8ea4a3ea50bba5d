package org.secureprint.store.jpa.internal;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import javax.persistence.Query;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.job.JobUsage;

/** The jobs, one row each. */
@Component
public final class JpaJobStore implements JobStore {
    private static final String READ_ONLY = "eclipselink.read-only";

    private final Database database;
    private final JobIds ids;

    @Activate
    public JpaJobStore(@Reference Database database) {
        this.database = database;
        ids = new JobIds(database);
    }

    @Override
    public int nextId() {
        return ids.next();
    }

    @Override
    public void insert(Job job) {
        ids.used(job.id());
        JobRow row = new JobRow(job);
        database.commit(rows -> {
            rows.add(row);
            return null;
        });
    }

    @Override
    public Optional<Job> find(int jobId) {
        return Optional.ofNullable(database.read(em -> em.find(JobRow.class, jobId)))
                .map(JobRow::job);
    }

    @Override
    public List<Job> list(JobQuery query) {
        return database.read(em -> {
            List<JobSelect> selects = selects(em, query);
            Stream<JobRow> found = selects.stream().flatMap(select -> rows(em, select, query));
            if (selects.size() > 1) {
                found = found.sorted(Comparator.comparingInt(row -> row.id)).limit(query.limit());
            }
            return found.map(JobRow::job).toList();
        });
    }

    @Override
    public long count(JobQuery query) {
        return database.read(em -> selects(em, query).stream()
                .mapToLong(select -> {
                    Query count = query(em.createNativeQuery(select.count()), select.countParameters());
                    return ((Number) count.getSingleResult()).longValue();
                })
                .sum());
    }

    @Override
    public JobUsage usage(JobQuery query) {
        if (Boolean.TRUE.equals(query.erased())) {
            return JobUsage.NONE;
        }
        return database.read(em -> selects(em, query.thatAreErased(false)).stream()
                .map(select -> {
                    Query sums = query(em.createNativeQuery(select.usage()), select.countParameters());
                    Object[] row = (Object[]) sums.getSingleResult();
                    return new JobUsage(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
                })
                .reduce(JobUsage.NONE, JobUsage::plus));
    }

    @Override
    public Optional<Job> update(Job job) {
        return database.commit(rows -> {
            JobRow row = rows.lock(JobRow.class, job.id());
            if (row == null || row.version != job.version()) {
                return Optional.empty();
            }
            rows.change(row);
            row.change(job);
            return Optional.of(row.job());
        });
    }

    @Override
    public boolean delete(Job job) {
        return database.commit(rows -> {
            JobRow row = rows.lock(JobRow.class, job.id());
            if (row == null || row.version != job.version()) {
                return false;
            }
            rows.remove(row);
            return true;
        });
    }

    private static List<JobSelect> selects(EntityManager em, JobQuery query) {
        return JobSelect.of(query, () -> queues(em));
    }

    /** The queues that jobs came by, each found by one step in the index. */
    private static Set<String> queues(EntityManager em) {
        Set<String> queues = new LinkedHashSet<>();
        List<?> next = List.of("");
        do {
            queues.add((String) next.get(0));
            next = em.createNativeQuery(JobSelect.NEXT_QUEUE)
                    .setParameter(1, next.get(0))
                    .getResultList();
        } while (!next.isEmpty());
        queues.remove("");
        return queues;
    }

    @SuppressWarnings("unchecked")
    private static Stream<JobRow> rows(EntityManager em, JobSelect select, JobQuery query) {
        Query rows = em.createNativeQuery(select.rows(), JobRow.class).setHint(READ_ONLY, true);
        return query(rows, select.rowParameters(query.afterId(), query.limit())).getResultStream();
    }

    private static Query query(Query query, List<Object> parameters) {
        for (int i = 0; i < parameters.size(); i++) {
            query.setParameter(i + 1, parameters.get(i));
        }
        return query;
    }
}
