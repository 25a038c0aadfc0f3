package org.evy.power;

import java.time.Clock;
import java.time.Instant;
import java.util.function.LongSupplier;

/// Time that only passes. After a power cut the clock may be wrong and is set later; how long a level
/// lasts must not depend on that.
final class SteadyTime {

    private final Clock clock;
    private final LongSupplier nanos;
    private final Instant start;
    private final long startNanos;

    SteadyTime(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.start = clock.instant();
        this.startNanos = nanos.getAsLong();
    }

    Instant now() {
        return start.plusNanos(nanos.getAsLong() - startNanos);
    }

    /// A steady instant as the clock would show it now.
    Instant asTimeOfDay(Instant steady) {
        return clock.instant().minus(java.time.Duration.between(steady, now()));
    }
}
