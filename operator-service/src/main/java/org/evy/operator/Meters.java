package org.evy.operator;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;

/// Counts what operators were told and what they ordered.
final class Meters {

    private final MeterRegistry registry;

    Meters(MeterRegistry registry) {
        this.registry = registry;
        // so that a node on which nothing happened yet shows a zero instead of nothing
        List.of("alarm", "cleared", "alive", "escalated", "code", "answer")
                .forEach(kind -> counter(kind).increment(0));
        List.of("cap", "no operator")
                .forEach(reason -> suppressedCounter(reason).increment(0));
    }

    void unacknowledged(Supplier<Number> count) {
        Gauge.builder("evy.operator.alarms.unacknowledged", count)
                .description("raised alarms that no operator said OK to")
                .register(registry);
    }

    private Counter counter(String kind) {
        return Counter.builder("evy.operator.sms")
                .tag("kind", kind)
                .description("texts to operators")
                .register(registry);
    }

    private Counter suppressedCounter(String reason) {
        return Counter.builder("evy.operator.suppressed")
                .tag("reason", reason)
                .description("texts to operators that were left out")
                .register(registry);
    }

    void sms(String kind) {
        counter(kind).increment();
    }

    void suppressed(String reason) {
        suppressedCounter(reason).increment();
    }

    /// @param outcome `done`, `refused`, `asked for the code`, `failed`
    void order(String order, String outcome) {
        Counter.builder("evy.operator.orders")
                .tags("order", order, "outcome", outcome)
                .description("orders by SMS, and how they ended")
                .register(registry)
                .increment();
    }
}
