package org.secureprint.spool.ipp.internal.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.spool.ipp.internal.notify.NotifyEvent.PRINTER_CONFIG_CHANGED;
import static org.secureprint.spool.ipp.internal.notify.NotifyEvent.PRINTER_STATE_CHANGED;
import static org.secureprint.spool.ipp.internal.notify.NotifyEvent.PRINTER_STOPPED;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.secureprint.api.testing.MovableClock;
import org.secureprint.ipp.Attributes;

class PrinterWatchTest {
    private static final int IDLE = 3;
    private static final int PROCESSING = 4;
    private static final int STOPPED = 5;

    private final MovableClock clock = new MovableClock();
    private final Subscriptions subscriptions = new Subscriptions(clock);
    private Optional<PrinterWatch.Look> printer = Optional.of(look(IDLE, "as installed"));
    private final PrinterWatch watch = new PrinterWatch(subscriptions, queue -> printer);

    @Test
    void aChangeOfStateIsTold() throws Exception {
        Subscription subscription = subscribe("printer-state-changed");
        watch.look();

        printer = Optional.of(look(PROCESSING, "as installed"));
        watch.look();
        watch.look();
        printer = Optional.of(look(STOPPED, "as installed"));
        watch.look();

        List<Notification> told = told(subscription);
        assertThat(told)
                .extracting(Notification::subscribed)
                .containsExactly(PRINTER_STATE_CHANGED, PRINTER_STATE_CHANGED);
        assertThat(told.get(0).details().integer("printer-state")).contains(PROCESSING);
        assertThat(told.get(1).details().integer("printer-state")).contains(STOPPED);
    }

    @Test
    void aPrinterThatStopsAndOneThatIsChangedAreTold() throws Exception {
        Subscription stops = subscribe("printer-stopped");
        Subscription changes = subscribe("printer-config-changed");
        watch.look();

        printer = Optional.of(look(STOPPED, "in colour now"));
        watch.look();
        printer = Optional.of(look(IDLE, "in colour now"));
        watch.look();

        assertThat(told(stops)).extracting(Notification::subscribed).containsExactly(PRINTER_STOPPED);
        assertThat(told(changes)).extracting(Notification::subscribed).containsExactly(PRINTER_CONFIG_CHANGED);
    }

    @Test
    void nobodyIsToldOfWhatWasBeforeThePrinterCame() throws Exception {
        Subscription subscription = subscribe("printer-state-changed", "printer-config-changed");
        watch.look();
        printer = Optional.empty();
        watch.look();
        printer = Optional.of(look(PROCESSING, "another"));
        watch.look();

        assertThat(told(subscription)).isEmpty();
    }

    private List<Notification> told(Subscription subscription) throws InterruptedException {
        return subscriptions
                .await(subscription.subscriber(), List.of(subscription.id()), List.of(), Duration.ZERO, () -> true)
                .orElseThrow()
                .notifications();
    }

    private Subscription subscribe(String... events) {
        return SubscriptionsTest.subscribe(subscriptions, SubscriptionsTest.ALICE, 0, events);
    }

    private static PrinterWatch.Look look(int state, String configuration) {
        return new PrinterWatch.Look(
                Attributes.build().enumeration("printer-state", state).done(), configuration);
    }
}
