package org.secureprint.delivery.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.service.metatype.annotations.Designate;
import org.secureprint.api.device.DeliveryTransport;
import org.secureprint.api.device.OutputDevices;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobEvent;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobWork;
import org.secureprint.api.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pushes released jobs to printers: woken by events, and by its own clock for what an event missed. */
@Component(
        name = "org.secureprint.delivery",
        immediate = true,
        service = EventHandler.class,
        property = EventConstants.EVENT_TOPIC + "=" + JobEvent.ALL_TOPICS)
@Designate(ocd = DeliveryConfiguration.class)
public final class DeliveryService implements EventHandler {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryService.class);
    private static final Person SERVICE = Person.service("org.secureprint.delivery");
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final JobCatalog catalog;
    private final Deliverer deliverer;
    private final DeviceLanes lanes;
    private final ScheduledExecutorService clock;
    private final Duration drainTimeout;
    private boolean settled;

    @Activate
    public DeliveryService(
            DeliveryConfiguration configuration,
            @Reference JobWork work,
            @Reference JobCatalog catalog,
            @Reference Vault vault,
            @Reference OutputDevices devices,
            @Reference(cardinality = ReferenceCardinality.AT_LEAST_ONE, policyOption = ReferencePolicyOption.GREEDY)
                    List<DeliveryTransport> transports) {
        this.catalog = catalog;
        drainTimeout = Duration.ofSeconds(configuration.drainTimeoutSeconds());
        deliverer = new Deliverer(
                work,
                vault,
                devices,
                List.copyOf(transports),
                Duration.ofSeconds(configuration.reachTimeoutSeconds()),
                configuration.verifyBeforeReleaseOctets());
        lanes = new DeviceLanes(configuration.maxParallelDevices(), deliverer::deliverNext);
        clock = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "spm-delivery-clock"));
        clock.scheduleWithFixedDelay(this::sweep, 0, configuration.sweepIntervalSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void handleEvent(Event event) {
        JobEvent news = JobEvent.of(event::getProperty);
        if (news.state() == JobState.PENDING) {
            lanes.nudge(news.outputDevice());
        } else if (deliverer.jobs().contains(news.jobId())) {
            clock.execute(() -> stopIfOver(news.jobId()));
        }
    }

    private void sweep() {
        try {
            deliverer.jobs().forEach(this::stopIfOver);
            settle();
            forEachPage(
                    Set.of(JobState.PENDING),
                    jobs -> jobs.stream().map(Job::outputDevice).distinct().forEach(lanes::nudge));
        } catch (RuntimeException e) {
            LOG.warn("Waiting jobs can't be looked for now; the next sweep tries again", e);
        }
    }

    /**
     * Gives back, once, what this bundle claimed before its present start: the store was being exchanged when such a delivery ended,
     * or it did not end in time.
     */
    private void settle() {
        if (!settled) {
            forEachPage(Set.of(JobState.PROCESSING, JobState.PROCESSING_STOPPED), jobs -> jobs.stream()
                    .filter(job ->
                            job.processingAt() != null && job.processingAt().isBefore(startedAt))
                    .forEach(deliverer::giveBackAbandoned));
            settled = true;
        }
    }

    private void forEachPage(Set<JobState> states, Consumer<List<Job>> each) {
        JobQuery page = JobQuery.all().inStates(states);
        for (List<Job> jobs = catalog.list(SERVICE, page); !jobs.isEmpty(); jobs = catalog.list(SERVICE, page)) {
            each.accept(jobs);
            page = page.after(jobs.get(jobs.size() - 1).id());
        }
    }

    /** An event may be late and speak of an earlier delivery of the same job, so the store decides. */
    private void stopIfOver(int jobId) {
        boolean ours = catalog.find(SERVICE, jobId)
                .filter(job -> job.state() == JobState.PROCESSING)
                .isPresent();
        if (!ours) {
            deliverer.stop(jobId);
        }
    }

    /** Begins nothing more, waits a while for the jobs under way, and gives back what is not done by then. */
    @Deactivate
    public void stop() throws InterruptedException {
        clock.shutdown();
        lanes.close();
        if (!lanes.awaitEnd(drainTimeout)) {
            deliverer.stopAll();
            if (!lanes.awaitEnd(STOP_TIMEOUT)) {
                LOG.warn("A delivery does not end; its job is given back at the next start");
            }
        }
    }
}
