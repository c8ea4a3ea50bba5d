package org.secureprint.spool.ipp.internal.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.testing.MovableClock;
import org.secureprint.ipp.Attributes;
import org.secureprint.spool.ipp.internal.caller.Caller;

class SubscriptionsTest {
    static final Subscriber ALICE = unproven("Alice", "alice", "192.0.2.1");
    private static final Duration LONG = Duration.ofSeconds(60);

    private final MovableClock clock = new MovableClock();
    private final Subscriptions subscriptions = new Subscriptions(clock);
    private final ExecutorService clients = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        clients.shutdownNow();
    }

    static Subscription subscribe(Subscriptions to, Subscriber who, int jobId, String... events) {
        Attributes group = Attributes.build()
                .keyword("notify-pull-method", "ippget")
                .keyword("notify-events", events)
                .integer("notify-lease-duration", 100)
                .done();
        SubscriptionTemplate template =
                SubscriptionTemplate.read(group, jobId != 0).orElseThrow();
        return to.add(who, "print", "ipp://localhost/ipp/print", jobId, template)
                .orElseThrow();
    }

    @Test
    void whoWaitsIsToldAtOnce() throws Exception {
        Subscription subscription = subscribe(subscriptions, ALICE, 0, "printer-state-changed");
        Future<Optional<Subscriptions.News>> waiting = waitFor(ALICE, subscription);

        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!waiting.isDone() && System.nanoTime() - end < 0) {
            tell();
        }

        assertThat(waiting.get(1, TimeUnit.SECONDS).orElseThrow().notifications())
                .isNotEmpty();
    }

    @Test
    void whoWaitsIsToldThatASubscriptionIsCanceled() throws Exception {
        Subscription subscription = subscribe(subscriptions, ALICE, 0, "printer-state-changed");
        Future<Optional<Subscriptions.News>> waiting = waitFor(ALICE, subscription);

        subscriptions.cancel(subscription);

        assertThat(waiting.get(20, TimeUnit.SECONDS))
                .hasValueSatisfying(news -> assertThat(news.complete()).isTrue());
    }

    @Test
    void fewWaitAndTheOthersAreAnsweredAtOnce() throws Exception {
        Subscription subscription = subscribe(subscriptions, ALICE, 0, "printer-state-changed");
        List<Future<Optional<Subscriptions.News>>> waiting = new ArrayList<>();
        IntStream.range(0, Subscriptions.MAX_WAITING_PER_SUBSCRIBER)
                .forEach(i -> waiting.add(waitFor(ALICE, subscription)));

        assertThat(ask(ALICE, subscription, LONG).isNothing()).isTrue();
        assertThat(waiting).noneMatch(Future::isDone);

        Subscriber bob = unproven("bob", "192.0.2.2");
        assertThat(waitFor(bob, subscribe(subscriptions, bob, 0, "printer-state-changed"))
                        .isDone())
                .isFalse();
    }

    @Test
    void aLeaseEnds() throws Exception {
        Subscription subscription = subscribe(subscriptions, ALICE, 0, "printer-state-changed");

        clock.advance(Duration.ofSeconds(99));
        subscriptions.renew(subscription, 100);
        clock.advance(Duration.ofSeconds(99));
        assertThat(subscriptions.find(ALICE, subscription.id())).isPresent();
        clock.advance(Duration.ofSeconds(1));

        assertThat(subscriptions.find(ALICE, subscription.id())).isEmpty();
        assertThat(subscriptions.watchedQueues()).isEmpty();
    }

    @Test
    void notificationsAreHeldForTwiceTheirLife() throws Exception {
        Subscription subscription = subscribe(subscriptions, ALICE, 0, "printer-state-changed");
        tell();
        clock.advance(Duration.ofSeconds(30));
        assertThat(ask(ALICE, subscription, Duration.ZERO).notifications()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(ask(ALICE, subscription, Duration.ZERO).notifications()).isEmpty();
    }

    @Test
    void whoIsNotBelievedIsToldApartByTheNameTheySay() {
        Subscriber alice = unproven("alice", UserName.UNCLAIMED, "192.0.2.1");
        Subscriber bob = unproven("bob", UserName.UNCLAIMED, "192.0.2.1");
        Subscription subscription = subscribe(subscriptions, alice, 0, "printer-state-changed");

        assertThat(subscriptions.find(alice, subscription.id())).isPresent();
        assertThat(subscriptions.find(bob, subscription.id())).isEmpty();
        assertThat(subscriptions.find(unproven("alice", UserName.UNCLAIMED, "192.0.2.2"), subscription.id()))
                .isEmpty();
    }

    @Test
    void onlySoManyAreHeld() throws Exception {
        Subscription subscription = subscribe(subscriptions, ALICE, 0, "printer-state-changed");

        IntStream.range(0, Subscriptions.MAX_HELD + 5).forEach(i -> tell());

        List<Notification> held = ask(ALICE, subscription, Duration.ZERO).notifications();
        assertThat(held).hasSize(Subscriptions.MAX_HELD);
        assertThat(held.get(0).subscription().sequence()).isEqualTo(6);
    }

    @Test
    void aSubscriptionOfAJobGoesAfterTheJob() throws Exception {
        Subscription subscription = subscribe(subscriptions, ALICE, 7, "job-completed");

        subscriptions.endJob(7);

        assertThat(ask(ALICE, subscription, LONG).complete()).isTrue();
        clock.advance(Duration.ofSeconds(31));
        assertThat(subscriptions.find(ALICE, subscription.id())).isEmpty();
    }

    @Test
    void thereIsRoomForSoManyInAll() {
        IntStream.range(0, Subscriptions.MAX)
                .forEach(i -> subscribe(
                        subscriptions, proven("u" + i / Subscriptions.MAX_PER_SUBSCRIBER), 0, "job-completed"));

        assertThat(add(ALICE)).isEmpty();
    }

    @Test
    void inventedNamesAreOneSubscriber() {
        IntStream.range(0, Subscriptions.MAX_PER_SUBSCRIBER).forEach(i -> {
            assertThat(add(unproven("u" + i, "192.0.2.9"))).isPresent();
            assertThat(add(unproven("u" + i, "2001:db8::" + Integer.toHexString(i))))
                    .isPresent();
        });

        assertThat(add(unproven("another", "192.0.2.9"))).isEmpty();
        assertThat(add(unproven("another", "2001:db8::ffff"))).isEmpty();
        assertThat(add(unproven("another", "192.0.2.10"))).isPresent();
        assertThat(add(unproven("another", "2001:db8:0:1::1"))).isPresent();
        assertThat(add(proven("another"))).isPresent();
    }

    @Test
    void unprovenNamesLeaveRoomForProvenOnes() {
        IntStream.range(0, Subscriptions.MAX_UNPROVEN)
                .forEach(i -> assertThat(add(unproven("u", "host" + i))).isPresent());

        assertThat(add(unproven("another", "192.0.2.9"))).isEmpty();
        assertThat(add(proven("another"))).isPresent();
    }

    @Test
    void inventedNamesDoNotTakeAllPlacesToWait() throws Exception {
        for (int i = 0; i < Subscriptions.MAX_WAITING_PER_SUBSCRIBER; i++) {
            Subscriber one = unproven("u" + i, "192.0.2.9");
            waitFor(one, add(one).orElseThrow());
        }
        Subscriber another = unproven("another", "192.0.2.9");
        assertThat(ask(another, add(another).orElseThrow(), LONG).isNothing()).isTrue();

        for (int i = Subscriptions.MAX_WAITING_PER_SUBSCRIBER; i < Subscriptions.MAX_WAITING_UNPROVEN; i++) {
            Subscriber one = unproven("u", "host" + i);
            waitFor(one, add(one).orElseThrow());
        }
        Subscriber elsewhere = unproven("u", "192.0.2.10");
        assertThat(ask(elsewhere, add(elsewhere).orElseThrow(), LONG).isNothing())
                .isTrue();

        Subscriber known = proven("known");
        assertThat(waitFor(known, add(known).orElseThrow()).isDone()).isFalse();
    }

    private static Subscriber unproven(String name, String host) {
        return unproven(name, name, host);
    }

    private static Subscriber unproven(String userName, String name, String host) {
        return subscriber(userName, name, NameProof.REQUESTING_USER_NAME, host);
    }

    private static Subscriber proven(String name) {
        return subscriber(name, name, NameProof.BASIC, "192.0.2.1");
    }

    private static Subscriber subscriber(String userName, String name, NameProof proof, String host) {
        return new Subscriber(new Caller(userName, proof, Person.user(name), proof, host));
    }

    private Optional<Subscription> add(Subscriber who) {
        Attributes group = Attributes.build()
                .keyword("notify-pull-method", "ippget")
                .keyword("notify-events", "printer-state-changed")
                .done();
        return subscriptions.add(
                who,
                "print",
                "ipp://localhost/ipp/print",
                0,
                SubscriptionTemplate.read(group, false).orElseThrow());
    }

    private void tell() {
        subscriptions.tell(NotifyEvent.PRINTER_STATE_CHANGED, Attributes.NONE, to -> true);
    }

    private Subscriptions.News ask(Subscriber who, Subscription subscription, Duration most)
            throws InterruptedException {
        return subscriptions
                .await(who, List.of(subscription.id()), List.of(), most, () -> false)
                .orElseThrow();
    }

    /** A client that waits; it does when this returns. */
    private Future<Optional<Subscriptions.News>> waitFor(Subscriber who, Subscription subscription) {
        CountDownLatch waits = new CountDownLatch(1);
        Future<Optional<Subscriptions.News>> answer =
                clients.submit(() -> subscriptions.await(who, List.of(subscription.id()), List.of(), LONG, () -> {
                    waits.countDown();
                    return false;
                }));
        try {
            assertThat(waits.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return answer;
    }
}
