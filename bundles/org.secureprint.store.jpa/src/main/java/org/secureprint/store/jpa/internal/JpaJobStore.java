package org.secureprint.store.jpa.internal;

import java.util.ArrayList;
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
    private final JobSealing sealing;
    private final JobIds ids;

    @Activate
    public JpaJobStore(@Reference Database database, @Reference JobSealing sealing) {
        this.database = database;
        this.sealing = sealing;
        ids = new JobIds(database);
    }

    @Override
    public int nextId() {
        return ids.next();
    }

    @Override
    public void insert(Job job) {
        ids.used(job.id());
        JobRow row = new JobRow(job, sealing.form(job));
        database.commit(rows -> {
            rows.add(row);
            return null;
        });
    }

    @Override
    public Optional<Job> find(int jobId) {
        return row(jobId).map(row -> sealing.job(row, owners(null)));
    }

    private Optional<JobRow> row(int jobId) {
        return Optional.ofNullable(database.read(em -> em.find(JobRow.class, jobId)));
    }

    private OwnerNames owners(String asked) {
        return new OwnerNames(database, sealing.keys(), sealing.owners(), asked);
    }

    @Override
    public List<Job> list(JobQuery query) {
        List<JobQuery> forms = forms(query);
        OwnerNames owners = owners(query.owner());
        List<Job> jobs = new ArrayList<>();
        int wanted = query.limit();
        int afterId = query.afterId();
        List<JobRow> page;
        do {
            page = page(forms, afterId, wanted);
            page.stream()
                    .map(row -> sealing.job(row, owners))
                    .filter(job -> isOf(query, job))
                    .forEach(jobs::add);
            afterId = page.isEmpty() ? afterId : page.get(page.size() - 1).id;
            wanted = page.size() < wanted ? 0 : query.limit() - jobs.size();
        } while (wanted > 0);
        return jobs;
    }

    /** A query in terms of the columns: an owner stands there in clear, or as a blind index. */
    private List<JobQuery> forms(JobQuery query) {
        return query.owner() == null
                ? List.of(query)
                : List.of(query, query.ownedBy(sealing.ownerIndex(query.owner())));
    }

    /** Whether a job is what the columns of its row said. One that was moved to another person is shown to nobody. */
    private boolean isOf(JobQuery query, Job job) {
        boolean owned = query.owner() == null || query.owner().equals(job.owner());
        if (!owned) {
            sealing.suspect(job.id());
        }
        return owned && query.states().contains(job.state());
    }

    private List<JobRow> page(List<JobQuery> forms, int afterId, int limit) {
        return database.read(em -> {
            List<JobSelect> selects =
                    forms.stream().flatMap(form -> selects(em, form).stream()).toList();
            Stream<JobRow> found = selects.stream().flatMap(select -> rows(em, select, afterId, limit));
            if (selects.size() > 1) {
                found = found.sorted(Comparator.comparingInt(row -> row.id)).limit(limit);
            }
            return found.toList();
        });
    }

    @Override
    public long count(JobQuery query) {
        List<JobQuery> forms = forms(query);
        return database.read(em -> forms.stream()
                .flatMap(form -> selects(em, form).stream())
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
        List<JobQuery> forms = forms(query.thatAreErased(false));
        return database.read(em -> forms.stream()
                .flatMap(form -> selects(em, form).stream())
                .map(select -> {
                    Query sums = query(em.createNativeQuery(select.usage()), select.countParameters());
                    Object[] row = (Object[]) sums.getSingleResult();
                    return new JobUsage(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
                })
                .reduce(JobUsage.NONE, JobUsage::plus));
    }

    @Override
    public Optional<Job> update(Job job) {
        JobForm form = isDamaged(job) ? null : sealing.form(job);
        return database.commit(Change.ofJob(job.id(), rows -> {
            JobRow row = rows.lock(JobRow.class, job.id());
            if (row == null || row.version != job.version()) {
                return Optional.empty();
            }
            rows.change(row);
            row.change(job);
            if (form != null) {
                row.put(form);
            }
            return Optional.of(job.change().version(row.version).toJob());
        }));
    }

    /** Whether what is sealed in a job's row is to stay there, as nobody can say it again. */
    private boolean isDamaged(Job job) {
        return DamagedJob.mayBe(job)
                && row(job.id()).filter(row -> !sealing.opens(row)).isPresent();
    }

    @Override
    public boolean delete(Job job) {
        return database.commit(Change.ofJob(job.id(), rows -> {
            JobRow row = rows.lock(JobRow.class, job.id());
            if (row == null || row.version != job.version()) {
                return false;
            }
            rows.remove(row);
            return true;
        }));
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
    private static Stream<JobRow> rows(EntityManager em, JobSelect select, int afterId, int limit) {
        Query rows = em.createNativeQuery(select.rows(), JobRow.class).setHint(READ_ONLY, true);
        return query(rows, select.rowParameters(afterId, limit)).getResultStream();
    }

    private static Query query(Query query, List<Object> parameters) {
        for (int i = 0; i < parameters.size(); i++) {
            query.setParameter(i + 1, parameters.get(i));
        }
        return query;
    }
}
