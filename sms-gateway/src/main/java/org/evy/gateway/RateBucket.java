package org.evy.gateway;

import java.time.Duration;
import java.util.function.LongSupplier;

/// How fast one SIM may send before its operator takes it for a spammer and blocks it.
final class RateBucket {

    private static final int BURST = 5;

    private final double perNano;
    private final LongSupplier nanos;
    private double tokens = BURST;
    private long filledAt;

    /// @param perMinute 0 for no limit
    RateBucket(int perMinute, LongSupplier nanos) {
        this.perNano = perMinute / (double) Duration.ofMinutes(1).toNanos();
        this.nanos = nanos;
        this.filledAt = nanos.getAsLong();
    }

    /// Milliseconds until an SMS that is not urgent may go; 0 when it may now.
    long waitMillis() {
        if (perNano == 0) {
            return 0;
        }
        fill();
        return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perNano / 1_000_000);
    }

    /// One SMS went out. Danger goes out without asking, and those after it wait the longer.
    void take() {
        if (perNano > 0) {
            fill();
            tokens = Math.max(-BURST, tokens - 1);
        }
    }

    private void fill() {
        long now = nanos.getAsLong();
        tokens = Math.min(BURST, tokens + (now - filledAt) * perNano);
        filledAt = now;
    }
}
