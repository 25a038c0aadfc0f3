package org.evy.gateway;

import java.util.List;
import java.util.Locale;
import org.evy.messages.SmsToSend;
import org.jspecify.annotations.Nullable;

/// Tells everybody who waits for it that the journal has something new: the trace, the metrics, and the
/// threads that publish, send and watch the clock.
final class Announcer {

    private final Trace trace;
    private final GatewayMetrics metrics;
    private Runnable publisher = () -> {};
    private Runnable watch = () -> {};
    private Runnable driver = () -> {};

    Announcer(Trace trace, GatewayMetrics metrics) {
        this.trace = trace;
        this.metrics = metrics;
    }

    /// Each of them looks into the journal when it is woken, so waking one too often does no harm.
    void wakes(Runnable publisher, Runnable watch, Runnable driver) {
        this.publisher = publisher;
        this.watch = watch;
        this.driver = driver;
    }

    void received(Texts.Text text, boolean person) {
        metrics.received();
        var stamp = text.sentAt();
        if (stamp != null) {
            metrics.stamped(stamp);
        }
        var parts = text.parts() == 1 ? "1 part" : text.parts() + " parts";
        trace.note(
                text.id(),
                text.conversation(),
                "received",
                text.encoding() + ", " + parts + (text.complete() ? "" : ", others missing"),
                text.text());
        if (person) {
            publisher.run();
            watch.run();
        } else {
            trace.note(text.id(), text.conversation(), "not answered", "sender is no person", null);
        }
    }

    void accepted(SmsToSend sms, Outbox.@Nullable Entry entry) {
        switch (entry) {
            case QUEUED ->
                trace.note(
                        sms.answers(),
                        sms.conversation(),
                        "queued",
                        sms.urgency().name().toLowerCase(Locale.ROOT) + " lane",
                        sms.text());
            case SILENT -> trace.note(sms.answers(), sms.conversation(), "closed", "no SMS is due", null);
            case null, default -> {}
        }
        driver.run();
        watch.run();
    }

    void changed(Outbox.Change change) {
        var state = change.state();
        if (state != null) {
            metrics.became(state);
            publisher.run();
            watch.run();
        }
        if (state != null || !change.what().equals("part sent")) {
            var to = change.row().role();
            var reason = to == null ? change.reason() : (change.reason() + " to " + to).strip();
            trace.note(change.row().answers(), change.row().conversation(), change.what(), reason, null);
        }
    }

    void allChanged(List<Outbox.Change> changes) {
        changes.forEach(this::changed);
    }

    void lastResort(Texts.Text text, String reason) {
        metrics.lastResort();
        trace.note(text.id(), text.conversation(), "last resort", reason, null);
    }
}
