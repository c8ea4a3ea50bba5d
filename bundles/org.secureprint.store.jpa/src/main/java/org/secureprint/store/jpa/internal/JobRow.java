package org.secureprint.store.jpa.internal;

import static org.secureprint.store.jpa.internal.Columns.instant;
import static org.secureprint.store.jpa.internal.Columns.nanos;

import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobState;

/** A job. Its documents, reasons and template are compact texts, so that a job is one row. */
@Entity
@Table(name = "JOB")
class JobRow extends Row {
    @Id
    @Column(name = "ID")
    int id;

    @Column(name = "UUID")
    String uuid;

    @Column(name = "STATE")
    int state;

    @Column(name = "REASONS")
    String reasons;

    @Column(name = "MESSAGE")
    String message;

    @Column(name = "OWNER")
    String owner;

    @Column(name = "QUEUE")
    String queue;

    @Column(name = "PORT")
    String port;

    @Column(name = "JOB_NAME")
    String jobName;

    @Column(name = "USER_NAME")
    String userName;

    @Column(name = "PROOF")
    String proof;

    @Column(name = "HOST_NAME")
    String hostName;

    @Column(name = "HELD")
    boolean held;

    @Column(name = "TEMPLATE")
    String template;

    @Column(name = "DOCUMENTS")
    String documents;

    @Column(name = "OCTETS")
    long octets;

    @Column(name = "CREATED_AT")
    long createdAt;

    @Column(name = "PROCESSING_AT")
    Long processingAt;

    @Column(name = "COMPLETED_AT")
    Long completedAt;

    @Column(name = "IMPRESSIONS")
    Integer impressions;

    @Column(name = "OUTPUT_DEVICE")
    String outputDevice;

    @Column(name = "ERASED")
    boolean erased;

    /** For JPA. */
    JobRow() {}

    JobRow(Job job) {
        id = job.id();
        version = job.version();
        uuid = job.uuid().toString();
        queue = job.request().queue();
        port = job.request().port();
        hostName = job.request().hostName();
        held = job.request().held();
        createdAt = nanos(job.createdAt());
        change(job);
    }

    @Override
    Object key() {
        return id;
    }

    /** Takes over the fields that change during a job's life, but not the version. */
    final void change(Job job) {
        state = job.state().value();
        reasons = Columns.reasons(job.reasons());
        message = job.message();
        owner = job.owner();
        jobName = job.request().jobName();
        template = Columns.template(job.request().template());
        userName = job.request().userName();
        proof = job.request().proof().keyword();
        documents = Columns.documents(job.documents());
        octets = job.octets();
        processingAt = nanos(job.processingAt());
        completedAt = nanos(job.completedAt());
        impressions = job.impressionsCompleted();
        outputDevice = job.outputDevice();
        erased = job.erased();
    }

    Job job() {
        return new Job(
                id,
                UUID.fromString(uuid),
                version,
                JobState.of(state),
                Columns.reasons(reasons),
                message,
                owner,
                new JobRequest(
                        queue,
                        port,
                        jobName,
                        userName,
                        NameProof.of(proof),
                        hostName,
                        held,
                        Columns.template(template)),
                Columns.documents(documents),
                instant(createdAt),
                instant(processingAt),
                instant(completedAt),
                impressions,
                outputDevice,
                erased);
    }
}
