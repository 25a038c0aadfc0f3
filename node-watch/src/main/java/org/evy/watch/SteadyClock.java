package org.evy.watch;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/// Begins with the time of day and then only goes on evenly: a Pi without a clock of its own jumps by years when the
/// network tells it the time, and no alarm shall come of that.
final class SteadyClock extends Clock {

    private final Instant begin = Instant.now();
    private final long nanos = System.nanoTime();

    @Override
    public Instant instant() {
        return begin.plusNanos(System.nanoTime() - nanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneId.systemDefault();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("it counts, and knows no zones");
    }
}
