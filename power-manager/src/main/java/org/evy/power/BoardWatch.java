package org.evy.power;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps an eye on the computer's supply: a dip lasts a moment, so it is looked for every three seconds,
/// where there is a file that tells, and remembered for a minute, so that whoever asks less often learns
/// of it.
final class BoardWatch {

    private static final Logger LOG = LoggerFactory.getLogger(BoardWatch.class);
    private static final int EVERY_SECONDS = 3;
    private static final long REMEMBERED = 60_000_000_000L;

    /// Degrees by which the processor must have cooled down again.
    private static final double COOLED = 8;

    private final Board board;
    private final double limit;
    private final LongSupplier nanos;
    private @Nullable ScheduledExecutorService timer;
    private volatile boolean seen;
    private volatile long seenAt;
    private volatile boolean hot;

    /// @param limit degrees Celsius from which on the processor is too hot
    BoardWatch(Board board, double limit, LongSupplier nanos) {
        this.board = board;
        this.limit = limit;
        this.nanos = nanos;
    }

    Board board() {
        return board;
    }

    /// @param noticed to be told when an under-voltage begins
    void start(Runnable noticed) {
        if (!board.hasUnderVoltage()) {
            return;
        }
        var started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("board-watch").daemon().factory());
        started.scheduleWithFixedDelay(
                () -> {
                    if (poll()) {
                        noticed.run();
                    }
                },
                0,
                EVERY_SECONDS,
                TimeUnit.SECONDS);
        timer = started;
    }

    /// @return true when an under-voltage has just begun
    boolean poll() {
        if (!board.underVoltage()) {
            return false;
        }
        boolean began = !underVoltage();
        seenAt = nanos.getAsLong();
        seen = true;
        if (began) {
            LOG.warn("under-voltage: the computer's supply or its cable is too weak");
        }
        return began;
    }

    /// Whether the supply was too weak within the last minute.
    boolean underVoltage() {
        return seen && nanos.getAsLong() - seenAt < REMEMBERED;
    }

    /// What speaks against a high level now.
    PowerDesk.Strain strain() {
        var celsius = board.celsius();
        if (celsius.isEmpty()) {
            hot = false;
            return new PowerDesk.Strain(null, false, underVoltage());
        }
        hot = celsius.getAsDouble() >= (hot ? limit - COOLED : limit);
        return new PowerDesk.Strain(celsius.getAsDouble(), hot, underVoltage());
    }

    void stop() {
        var running = timer;
        timer = null;
        if (running != null) {
            running.shutdownNow();
        }
    }
}
