package org.secureprint.delivery.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.secureprint.api.device.DeliveryException;
import org.secureprint.api.device.DeliveryTransport;
import org.secureprint.api.device.DeliveryTransport.Delivered;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.device.OutputDevices;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.job.JobWork;
import org.secureprint.api.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the next waiting job of a device, sends it, and notes how it ended. Each device is served by one thread at a time.
 *
 * <p>A job is sent again by itself only while the printer has not taken one octet of it. After that a failure gives it back to its
 * owner, who alone can know what came out of the printer.
 */
final class Deliverer {
    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);
    private static final String MAY_HAVE_PRINTED =
            " It may have been printed, in whole or in part: look at the printer before you release it again.";
    private static final String NOTHING_PRINTED = " Nothing of it was printed.";
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final JobWork work;
    private final Vault vault;
    private final OutputDevices devices;
    private final Collection<DeliveryTransport> transports;
    private final Duration reachTimeout;
    private final long verifyUpToOctets;
    private final Map<Integer, ClaimedJob> claimed = new ConcurrentHashMap<>();

    Deliverer(
            JobWork work,
            Vault vault,
            OutputDevices devices,
            Collection<DeliveryTransport> transports,
            Duration reachTimeout,
            long verifyUpToOctets) {
        this.work = work;
        this.vault = vault;
        this.devices = devices;
        this.transports = transports;
        this.reachTimeout = reachTimeout;
        this.verifyUpToOctets = verifyUpToOctets;
    }

    /**
     * Delivers the oldest waiting job of a device.
     *
     * @return false if there was nothing to do
     */
    boolean deliverNext(String deviceId) throws InterruptedException {
        Optional<OutputDevice> device = devices.find(deviceId);
        if (device.isPresent() && transport(device.get()).isEmpty()) {
            return false;
        }
        Optional<Job> job =
                work.waiting(deviceId, 1).stream().findFirst().flatMap(waiting -> work.claim(waiting.id(), deviceId));
        if (job.isEmpty()) {
            return false;
        }
        ClaimedJob claim = new ClaimedJob(work, job.get());
        claimed.put(job.get().id(), claim);
        try {
            send(claim, deviceId, device.filter(OutputDevice::enabled));
        } finally {
            claimed.remove(job.get().id());
        }
        return true;
    }

    /** Gives back a job of a printer that an earlier deliverer claimed, and whose end it could not note. */
    void giveBackAbandoned(Job job) {
        boolean pushed = job.assignedDevice()
                .flatMap(devices::find)
                .flatMap(OutputDevice::target)
                .isPresent();
        if (pushed && !claimed.containsKey(job.id())) {
            work.giveBack(job, JobStateReason.PRINTER_STOPPED, "The delivery was interrupted." + MAY_HAVE_PRINTED);
        }
    }

    /** The jobs under way. */
    Set<Integer> jobs() {
        return claimed.keySet();
    }

    /** Ends a delivery because its job is no longer ours, for example canceled. */
    void stop(int jobId) {
        Optional.ofNullable(claimed.get(jobId)).ifPresent(ClaimedJob::stop);
    }

    /** Ends every delivery under way. */
    void stopAll() {
        claimed.values().forEach(ClaimedJob::stop);
    }

    private void send(ClaimedJob claim, String deviceId, Optional<OutputDevice> device) throws InterruptedException {
        VaultDocuments documents = new VaultDocuments(vault, claim.job());
        try {
            OutputDevice printer = device.orElseThrow(() ->
                    new DeliveryException("The printer " + deviceId + " was removed or switched off.", false, null));
            documents.verify(verifyUpToOctets);
            Delivered result = reach(claim, printer, documents);
            claim.complete(result.impressionsCompleted(), result.withErrors());
        } catch (IOException | RuntimeException | Error e) {
            giveBack(claim, deviceId, documents, e);
        }
    }

    /** Sends the job, again and again while the printer is busy or away and has taken nothing of it. */
    private Delivered reach(ClaimedJob claim, OutputDevice printer, VaultDocuments documents)
            throws IOException, InterruptedException {
        DeliveryTransport transport = transport(printer).orElseThrow();
        Deadline deadline = new Deadline(reachTimeout);
        for (long pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
            try {
                return transport.deliver(printer, claim.job(), documents, claim);
            } catch (RefusedException e) {
                throw e;
            } catch (DeliveryException e) {
                if (e.mayHavePrinted() || claim.isStopped() || documents.failure() != null || deadline.isOver()) {
                    throw e;
                }
                LOG.debug("Printer {} takes no job yet: {}", printer.id(), e.getMessage());
                claim.pause(pause);
            }
        }
    }

    private void giveBack(ClaimedJob claim, String deviceId, VaultDocuments documents, Throwable failure)
            throws InterruptedException {
        JobStateReason reason = JobStateReason.PRINTER_STOPPED;
        boolean mayHavePrinted = documents.wereRead();
        String what;
        if (documents.failure() != null) {
            LOG.error(
                    "A document of job {} can't be read from the vault",
                    claim.job().id(),
                    documents.failure());
            boolean lost = documents.areLost();
            reason = lost ? JobStateReason.DOCUMENT_ACCESS_ERROR : reason;
            what = lost
                    ? "The stored document is damaged: print it again."
                    : "The stored document can't be read now: try again later.";
        } else if (failure instanceof DeliveryException printer) {
            mayHavePrinted = printer.mayHavePrinted();
            what = printer.getMessage();
        } else {
            LOG.error("Job {} can't be sent to {}", claim.job().id(), deviceId, failure);
            what = "The server failed while it sent the job.";
        }
        claim.giveBack(reason, what + (mayHavePrinted ? MAY_HAVE_PRINTED : NOTHING_PRINTED));
    }

    private Optional<DeliveryTransport> transport(OutputDevice device) {
        return device.target().flatMap(uri -> transports.stream()
                .filter(transport -> transport.schemes().contains(uri.getScheme()))
                .findFirst());
    }
}
