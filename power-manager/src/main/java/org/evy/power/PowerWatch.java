package org.evy.power;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.evy.messages.PowerChanged;
import org.evy.messages.Topics;
import org.evy.starter.Records;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Reads the source from time to time and tells the level: at each change, and now and then unchanged.
@Component
class PowerWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PowerWatch.class);

    private final PowerProperties properties;
    private final PowerSource source;
    private final Records records;
    private final Clock clock = Clock.systemUTC();
    private final LevelKeeper keeper;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("power-watch").daemon().factory());
    private Instant toldAt = Instant.MIN;
    private volatile LevelKeeper.State state;
    private volatile boolean running;

    PowerWatch(PowerProperties properties, PowerSource source, Records records, MeterRegistry meters) {
        this.properties = properties;
        this.source = source;
        this.records = records;
        keeper = new LevelKeeper(properties, clock.instant());
        state = keeper.state();
        meters.gauge("evy.power.level", this, watch -> watch.state.level().ordinal());
        meters.gauge("evy.power.charge.ratio", this, watch -> {
            var charge = watch.state.charge();
            return charge == null ? Double.NaN : charge / 100;
        });
        FunctionCounter.builder("evy.power.implausible", keeper, LevelKeeper::implausible)
                .register(meters);
    }

    LevelKeeper.State state() {
        return state;
    }

    String source() {
        return source.name();
    }

    @Override
    public void start() {
        running = true;
        timer.scheduleWithFixedDelay(this::look, 0, properties.read().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            var now = clock.instant();
            var before = state;
            state = keeper.take(source.read(), now);
            if (state.level() != before.level()) {
                LOG.info("power level {} (was {})", state.level(), before.level());
            }
            boolean changed = state.level() != before.level() || state.known() != before.known();
            if (changed || toldAt.equals(Instant.MIN) || !now.isBefore(toldAt.plus(properties.tell()))) {
                toldAt = now;
                records.publish(
                        Topics.POWER,
                        new PowerChanged(
                                state.level(), state.since(), state.charge(), null, source.name(), state.known()));
            }
        } catch (RuntimeException bug) {
            LOG.error("the power source could not be read", bug);
        }
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
