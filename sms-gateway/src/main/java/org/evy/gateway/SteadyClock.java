package org.evy.gateway;

import java.util.function.LongSupplier;

/// Time in milliseconds since 1970 that never jumps: what waits must neither expire nor wait for ever
/// because the wall clock was set. (A Pi has no clock battery: it starts in the past and is set later.)
final class SteadyClock {

    private final LongSupplier nanos;
    private final LongSupplier wall;
    private volatile long base;

    SteadyClock() {
        this(System::nanoTime, System::currentTimeMillis);
    }

    SteadyClock(LongSupplier nanos, LongSupplier wall) {
        this.nanos = nanos;
        this.wall = wall;
        this.base = wall.getAsLong() - millis();
    }

    long now() {
        return base + millis();
    }

    /// After a start: time has not run backwards since the journal's last entry, whatever the wall clock
    /// says.
    void notBefore(long floor) {
        forward(floor - now());
    }

    /// By how much the wall clock was set ahead of this one; 0 while it was not.
    long behindWall() {
        return Math.max(0, wall.getAsLong() - now());
    }

    /// For the one who has moved everything that was stamped with this clock by the same amount.
    void forward(long milliseconds) {
        if (milliseconds > 0) {
            base += milliseconds;
        }
    }

    private long millis() {
        return nanos.getAsLong() / 1_000_000;
    }
}
