package org.evy.gateway;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.evy.messages.PowerLevel;

/// What the battery allows the modem's driver. What arrives is read at once at every level: the modem
/// tells of it.
final class Saving {

    /// An idle modem is looked at so many times less often.
    private static final int SELDOM = 3;

    /// A node that is still there after this time was not shut down, and goes on sending.
    private static final Duration PARKED = Duration.ofSeconds(60);

    private final LongSupplier nanos;
    private volatile PowerLevel level = PowerLevel.FULL;
    private volatile long offSince;

    Saving(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void onPower(PowerLevel now) {
        if (now == PowerLevel.OFF && level != PowerLevel.OFF) {
            offSince = nanos.getAsLong();
        }
        level = now;
    }

    /// How long an idle modem may be left alone: hints get lost, so it is not left alone for ever.
    Duration check(Duration usual) {
        return level.compareTo(PowerLevel.SAVE) >= 0 ? usual.multipliedBy(SELDOM) : usual;
    }

    /// Milliseconds for which only the most urgent lane goes out, because the computer is about to shut
    /// down: the others wait in the journal for the next start. 0 while all lanes are open.
    long parkedMillis() {
        if (level != PowerLevel.OFF) {
            return 0;
        }
        return Math.max(0, PARKED.toMillis() - (nanos.getAsLong() - offSince) / 1_000_000);
    }
}
