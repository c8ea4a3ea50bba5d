package org.secureprint.spool.ipp.internal.notify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.secureprint.ipp.Attributes;

/**
 * The subscriptions and what they were told lately, in memory and bounded. Who waits for news keeps a thread of the web server, so only
 * few may; the others are told at once when to ask again, as RFC 3996 section 5.2 provides. Those whose name nobody proved are counted by
 * the host they come from, and leave some room to the others. Safe for any thread.
 */
public final class Subscriptions {
    static final int MAX = 1000;
    static final int MAX_UNPROVEN = 800;
    static final int MAX_PER_SUBSCRIBER = 50;
    static final int MAX_WAITING = 16;
    static final int MAX_WAITING_UNPROVEN = 12;
    static final int MAX_WAITING_PER_SUBSCRIBER = 4;
    static final int MAX_HELD = 100;

    /** Twice as long as promised: who asks as often as they are told to finds everything. */
    static final Duration HELD = Duration.ofSeconds(2L * NotifyDescription.EVENT_LIFE_SECONDS);

    private static final long LOOK_MILLIS = 250;

    private final Clock clock;
    private final Map<Integer, Entry> entries = new LinkedHashMap<>();
    private final List<Subscriber> waiting = new ArrayList<>();
    private int lastId;

    public Subscriptions(Clock clock) {
        this.clock = clock;
    }

    /** Makes one, or none where there are too many. */
    public synchronized Optional<Subscription> add(
            Subscriber subscriber, String queue, String printerUri, int jobId, SubscriptionTemplate template) {
        forget();
        List<Subscriber> there =
                entries.values().stream().map(entry -> entry.now.subscriber()).toList();
        if (!isRoom(subscriber, there, MAX, MAX_UNPROVEN, MAX_PER_SUBSCRIBER)) {
            return Optional.empty();
        }
        lastId = lastId == Integer.MAX_VALUE ? 1 : lastId + 1;
        Instant end = template.isOfJob() ? null : clock.instant().plusSeconds(template.leaseSeconds());
        Subscription made = new Subscription(
                lastId,
                subscriber,
                queue,
                printerUri,
                jobId,
                template.events(),
                template.userData(),
                template.leaseSeconds(),
                end,
                0);
        entries.put(made.id(), new Entry(made));
        return Optional.of(made);
    }

    /** One of this subscriber; anybody else's looks like none. */
    public synchronized Optional<Subscription> find(Subscriber who, int id) {
        forget();
        return own(who, id).map(entry -> entry.now);
    }

    /** Those of this subscriber for a queue and, if it is not 0, for a job. */
    public synchronized List<Subscription> list(Subscriber who, String queue, int jobId) {
        forget();
        return entries.values().stream()
                .map(entry -> entry.now)
                .filter(subscription -> subscription.subscriber().is(who)
                        && subscription.queue().equals(queue)
                        && subscription.jobId() == jobId)
                .toList();
    }

    /** Begins the lease anew. */
    public synchronized void renew(Subscription subscription, int seconds) {
        Entry entry = entries.get(subscription.id());
        if (entry != null) {
            entry.now = entry.now.leased(seconds, clock.instant().plusSeconds(seconds));
        }
    }

    public synchronized void cancel(Subscription subscription) {
        Entry entry = entries.remove(subscription.id());
        if (entry != null) {
            entry.end(clock.instant());
            notifyAll();
        }
    }

    /** The job is over: its subscriptions are told nothing more, and go when the last news has been there long enough. */
    synchronized void endJob(int jobId) {
        for (Entry entry : entries.values()) {
            if (entry.now.jobId() == jobId) {
                entry.end(clock.instant());
            }
        }
        notifyAll();
    }

    /** Tells that a job is over to all whom it concerns, and {@link #endJob ends} its subscriptions at the same moment. */
    synchronized void tellLast(int jobId, Attributes details, Predicate<Subscription> concerns) {
        tell(NotifyEvent.JOB_COMPLETED, details, concerns);
        endJob(jobId);
    }

    /** Whether anybody whom the test takes wants to be told of an event; a look at the job may be spared otherwise. */
    synchronized boolean wants(NotifyEvent event, Predicate<Subscription> test) {
        return entries.values().stream().anyMatch(entry -> entry.wants(event) && test.test(entry.now));
    }

    /** Whether a job has subscriptions. */
    synchronized boolean hasAnyOf(int jobId) {
        return entries.values().stream().anyMatch(entry -> entry.now.jobId() == jobId);
    }

    /** The queues whose printer events somebody wants to be told of. */
    synchronized Set<String> watchedQueues() {
        forget();
        Set<String> queues = new TreeSet<>();
        for (Entry entry : entries.values()) {
            if (!entry.isOver() && !entry.now.events().stream().allMatch(NotifyEvent::isOfJobs)) {
                queues.add(entry.now.queue());
            }
        }
        return queues;
    }

    /** Tells an event to all whom it concerns. */
    synchronized void tell(NotifyEvent event, Attributes details, Predicate<Subscription> concerns) {
        Instant now = clock.instant();
        for (Entry entry : entries.values()) {
            if (entry.wants(event) && concerns.test(entry.now)) {
                entry.tell(event.matched(entry.now.events()).orElseThrow(), now, details);
            }
        }
        notifyAll();
    }

    /**
     * What is there for these subscriptions; if there is nothing, waits for it.
     *
     * @param ids of subscriptions; those that are not the subscriber's are left out
     * @param from the least sequence number for each; 1 where it is missing
     * @param most how long to wait, if there is room for another one who waits
     * @param stop looked at often; true ends the waiting
     * @return empty if there are no such subscriptions
     */
    public synchronized Optional<News> await(
            Subscriber who, List<Integer> ids, List<Integer> from, Duration most, BooleanSupplier stop)
            throws InterruptedException {
        forget();
        Map<Entry, Integer> wanted = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            int first = i < from.size() ? from.get(i) : 1;
            own(who, ids.get(i)).ifPresent(entry -> wanted.putIfAbsent(entry, first));
        }
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        News news = collect(wanted);
        if (news.isNothing() && !most.isZero() && mayWait(who)) {
            waiting.add(who);
            try {
                news = awaitSomething(wanted, most, stop);
            } finally {
                waiting.remove(who);
            }
        }
        return Optional.of(news);
    }

    private News awaitSomething(Map<Entry, Integer> wanted, Duration most, BooleanSupplier stop)
            throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        News news = collect(wanted);
        while (news.isNothing() && System.nanoTime() - end < 0 && !stop.getAsBoolean()) {
            wait(LOOK_MILLIS);
            forget();
            news = collect(wanted);
        }
        return news;
    }

    private boolean mayWait(Subscriber who) {
        return isRoom(who, waiting, MAX_WAITING, MAX_WAITING_UNPROVEN, MAX_WAITING_PER_SUBSCRIBER);
    }

    private static boolean isRoom(Subscriber who, List<Subscriber> there, int most, int mostUnproven, int mostOfOne) {
        return there.size() < most
                && there.stream().filter(who::shares).count() < mostOfOne
                && (who.isProven()
                        || there.stream().filter(one -> !one.isProven()).count() < mostUnproven);
    }

    private News collect(Map<Entry, Integer> wanted) {
        Instant oldest = clock.instant().minus(HELD);
        List<Notification> found = new ArrayList<>();
        wanted.forEach((entry, first) -> entry.held.stream()
                .filter(notification -> notification.subscription().sequence() >= first
                        && !notification.at().isBefore(oldest))
                .forEach(found::add));
        return new News(found, wanted.keySet().stream().allMatch(Entry::isOver));
    }

    private Optional<Entry> own(Subscriber who, int id) {
        return Optional.ofNullable(entries.get(id))
                .filter(entry -> entry.now.subscriber().is(who));
    }

    /** Takes out what is over. */
    private void forget() {
        Instant now = clock.instant();
        entries.values().removeIf(entry -> {
            Instant lease = entry.now.expiresAt();
            if (lease != null && !lease.isAfter(now)) {
                entry.end(now);
                return true;
            }
            return entry.isOver() && entry.over.plus(HELD).isBefore(now);
        });
    }

    /**
     * @param notifications by subscription, oldest first
     * @param complete whether nothing more will come for any of the subscriptions
     */
    public record News(List<Notification> notifications, boolean complete) {
        boolean isNothing() {
            return notifications.isEmpty() && !complete;
        }
    }

    private static final class Entry {
        private final Deque<Notification> held = new ArrayDeque<>();
        private Subscription now;
        private Instant over;

        Entry(Subscription made) {
            now = made;
        }

        boolean isOver() {
            return over != null;
        }

        void end(Instant moment) {
            if (over == null) {
                over = moment;
            }
        }

        boolean wants(NotifyEvent event) {
            return over == null && event.matched(now.events()).isPresent();
        }

        void tell(NotifyEvent subscribed, Instant moment, Attributes details) {
            now = now.told();
            if (held.size() == MAX_HELD) {
                held.removeFirst();
            }
            held.addLast(new Notification(now, subscribed, moment, details));
        }
    }
}
