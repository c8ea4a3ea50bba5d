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

    @Column(name = "SEALED")
    byte[] sealed;

    @Column(name = "SEALED_WITH")
    int sealedWith;

    /** For JPA. */
    JobRow() {}

    JobRow(Job job, JobForm form) {
        id = job.id();
        version = job.version();
        uuid = job.uuid().toString();
        queue = job.request().queue();
        port = job.request().port();
        held = job.request().held();
        createdAt = nanos(job.createdAt());
        change(job);
        put(form);
    }

    @Override
    Object key() {
        return id;
    }

    /** Takes over the fields that change during a job's life, but neither the version nor what is private. */
    final void change(Job job) {
        state = job.state().value();
        reasons = Columns.reasons(job.reasons());
        proof = job.request().proof().keyword();
        octets = job.octets();
        processingAt = nanos(job.processingAt());
        completedAt = nanos(job.completedAt());
        impressions = job.impressionsCompleted();
        outputDevice = job.outputDevice();
        erased = job.erased();
    }

    /** Takes over what is private, sealed or in clear. */
    final void put(JobForm form) {
        PrivateColumns columns = form.columns();
        owner = columns.owner();
        jobName = columns.jobName();
        userName = columns.userName();
        hostName = columns.hostName();
        message = columns.message();
        template = columns.template();
        documents = columns.documents();
        sealed = form.sealed();
        sealedWith = form.sealedWith();
    }

    /** What is private, in clear only where the row is. */
    PrivateColumns columns() {
        return new PrivateColumns(owner, jobName, userName, hostName, message, template, documents);
    }

    /** Notes that what is sealed can't be opened, and the job is over. The sealed value stays for whoever looks into it. */
    void markDamaged() {
        state = JobState.ABORTED.value();
        reasons = Columns.reasons(DamagedJob.REASONS);
        completedAt = completedAt == null ? Long.valueOf(createdAt) : completedAt;
        sealedWith = sealedWith == JobForm.CLEAR ? JobForm.NO_KEY : -Math.abs(sealedWith);
    }

    boolean isKnownDamaged() {
        return sealedWith < JobForm.CLEAR;
    }

    /** The job, given what is private in clear. */
    Job job(PrivateColumns columns) {
        return new Job(
                id,
                UUID.fromString(uuid),
                version,
                JobState.of(state),
                Columns.reasons(reasons),
                columns.message(),
                columns.owner(),
                new JobRequest(
                        queue,
                        port,
                        columns.jobName(),
                        columns.userName(),
                        NameProof.of(proof),
                        columns.hostName(),
                        held,
                        Columns.template(columns.template())),
                Columns.documents(columns.documents()),
                instant(createdAt),
                instant(processingAt),
                instant(completedAt),
                impressions,
                outputDevice,
                erased);
    }
}
