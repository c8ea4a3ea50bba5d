package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.spool.ipp.internal.PortFixture.ask;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.service.event.Event;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobEvent;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.AttributesBuilder;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageBuilder;
import org.secureprint.ipp.Operation;

/** Somebody who subscribes at a port, and is told. */
abstract class SubscriptionTestCase {
    static final Attributes EVERYTHING = template("job-state-changed", "printer-state-changed");
    final PortFixture port = new PortFixture();

    static MessageBuilder create() {
        return ask(Operation.CREATE_PRINTER_SUBSCRIPTIONS);
    }

    static Attributes template(String... events) {
        return Attributes.build()
                .keyword("notify-pull-method", "ippget")
                .keyword("notify-events", events)
                .done();
    }

    static Consumer<AttributesBuilder> subscription(int id) {
        return with -> with.integer("notify-subscription-id", id);
    }

    static Consumer<AttributesBuilder> ofJob(int id) {
        return with -> with.integer("notify-job-id", id);
    }

    static Attributes one(Message answer) {
        assertThat(answer.all(GroupTag.SUBSCRIPTION)).as("%s", answer).hasSize(1);
        return answer.attributes(GroupTag.SUBSCRIPTION);
    }

    static List<Attributes> notifications(Message answer) {
        return answer.all(GroupTag.EVENT_NOTIFICATION);
    }

    int subscribe(Attributes template) {
        try {
            return one(port.send(create().group(GroupTag.SUBSCRIPTION, template)))
                    .integer("notify-subscription-id")
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    List<Integer> mine() throws Exception {
        return port
                .send(ask(Operation.GET_SUBSCRIPTIONS, with -> with.bool("my-subscriptions", true)))
                .all(GroupTag.SUBSCRIPTION)
                .stream()
                .map(told -> told.integer("notify-subscription-id").orElseThrow())
                .toList();
    }

    Message get(int id) throws Exception {
        return port.send(ask(Operation.GET_NOTIFICATIONS, with -> with.integer("notify-subscription-ids", id)));
    }

    /** The answer as soon as it has so many notifications: they are told on a thread of their own. */
    Message get(int id, int number) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        Message answer = get(id);
        while (notifications(answer).size() < number && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
            answer = get(id);
        }
        return answer;
    }

    void collect(Job job) {
        port.jobs.collect(job);
        tell(JobEvent.Kind.JOB_COMPLETED, port.jobs.job(job.id()));
    }

    void tell(JobEvent.Kind kind, Job job) {
        JobEvent news = new JobEvent(kind, job.id(), job.state(), "");
        port.notifier.handleEvent(new Event(news.topic(), news.properties()));
    }
}
