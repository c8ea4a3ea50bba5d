package org.secureprint.store.jpa.internal;

import java.util.EnumSet;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrinterStateReason;

/** A print queue. Its sets and maps are compact texts. */
@Entity
@Table(name = "PRINT_QUEUE")
class PrintQueueRow extends Row {
    @Id
    @Column(name = "NAME")
    String name;

    @Column(name = "INFO")
    String info;

    @Column(name = "LOCATION")
    String location;

    @Column(name = "COLOR")
    boolean color;

    @Column(name = "DUPLEX")
    boolean duplex;

    @Column(name = "FORMATS")
    String formats;

    @Column(name = "USER_NAMES")
    String userNames;

    @Column(name = "ACCEPTS")
    String accepts;

    @Column(name = "PEOPLE")
    String people;

    @Column(name = "PRINT_SERVERS")
    String printServers;

    @Column(name = "RETENTION_MINUTES")
    Integer retentionMinutes;

    @Column(name = "MAX_JOBS")
    int maxJobs;

    @Column(name = "MAX_OCTETS")
    long maxOctets;

    @Column(name = "ENABLED")
    boolean enabled;

    @Column(name = "REASONS")
    String reasons;

    /** For JPA. */
    PrintQueueRow() {}

    PrintQueueRow(PrintQueue queue) {
        name = queue.name();
        change(queue);
    }

    @Override
    Object key() {
        return name;
    }

    final void change(PrintQueue queue) {
        info = queue.info();
        location = queue.location();
        color = queue.color();
        duplex = queue.duplex();
        formats = Columns.texts(queue.formats());
        userNames = Columns.texts(queue.users());
        accepts = Columns.keywords(EnumSet.copyOf(queue.accepts()), NameProof::keyword);
        people = Columns.template(queue.people());
        printServers = Columns.texts(queue.printServers());
        retentionMinutes = queue.retentionMinutes();
        maxJobs = queue.maxJobs();
        maxOctets = queue.maxOctets();
        enabled = queue.enabled();
        reasons = Columns.keywords(queue.reasons(), PrinterStateReason::keyword);
    }

    PrintQueue queue() {
        return new PrintQueue(
                name,
                info,
                location,
                color,
                duplex,
                Columns.texts(formats),
                Columns.texts(userNames),
                Columns.values(accepts, NameProof.class, NameProof::of),
                Columns.template(people),
                Columns.texts(printServers),
                retentionMinutes,
                maxJobs,
                maxOctets,
                enabled,
                Columns.values(reasons, PrinterStateReason.class, PrinterStateReason::of));
    }
}
