package org.evy.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.evy.messages.ConversationId;
import org.evy.messages.MessageId;
import org.evy.messages.PowerLevel;
import org.evy.messages.Preferences;
import org.evy.messages.SmsReceived;
import org.evy.messages.SmsText;
import org.jspecify.annotations.Nullable;

/// Asks the node a real question now and then: through Kafka, the router and every service that answers without the
/// model. Whether it was answered is read from the router's meter at the next turn, so nobody has to listen for it.
final class DeepCheck {

    private static final SmsText QUESTION = new SmsText("How do I make river water safe to drink?");

    /// Longer than all services together may take.
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Duration every;
    private final Function<SmsReceived, CompletableFuture<Void>> ask;
    private final MeterRegistry meters;
    private @Nullable Instant askedAt;
    private volatile boolean published;
    private double answeredBefore;
    private int missed;

    /// @param every zero: never
    DeepCheck(Duration every, Function<SmsReceived, CompletableFuture<Void>> ask, MeterRegistry meters) {
        this.every = every;
        this.ask = ask;
        this.meters = meters;
    }

    /// @param wall the time of day, for the question's deadline
    /// @return how many questions in a row nobody answered
    int turn(Page page, Instant now, Instant wall) {
        if (every.isZero()) {
            return 0;
        }
        boolean first = askedAt == null;
        if (askedAt != null && now.isBefore(askedAt.plus(every))) {
            return missed;
        }
        double answered = answered(page);
        if (!first) {
            judge(answered);
        }
        // The first turn only begins to count: the services may still be starting.
        askedAt = now;
        if (first || saving(page)) {
            published = false;
            return missed;
        }
        answeredBefore = answered;
        ask(wall);
        return missed;
    }

    private void judge(double answered) {
        if (!published) {
            // Nothing was asked, so nothing is known.
            return;
        }
        boolean came = answered > answeredBefore;
        missed = came ? 0 : missed + 1;
        count(came ? "answered" : "unanswered");
    }

    private void ask(Instant wall) {
        published = true;
        ask.apply(new SmsReceived(
                        MessageId.random(),
                        ConversationId.CHECK,
                        QUESTION,
                        wall,
                        null,
                        "GSM7",
                        1,
                        true,
                        null,
                        wall.plus(DEADLINE),
                        Preferences.NONE))
                .exceptionally(brokerIsAway -> null);
    }

    /// Every service that was asked did answer. A check that ran into a slow one counts as missed.
    private static double answered(Page page) {
        double count = page.value("evy_router_checks_total", "outcome", "answered");
        return Double.isNaN(count) ? 0 : count;
    }

    private static boolean saving(Page page) {
        return page.value("evy_power_level") > PowerLevel.LITE.ordinal();
    }

    private void count(String outcome) {
        Counter.builder("evy.watch.questions")
                .description("questions of the node to itself")
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }
}
