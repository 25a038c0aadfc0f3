package org.evy.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.evy.messages.AlarmChanged;
import org.evy.messages.PowerLevel;
import org.evy.messages.Topics;
import org.evy.messages.Vitals;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Looks at the node once a minute, judges what it sees, and tells it.
final class Watch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final WatchProperties properties;
    private final MeterSource source;
    private final AlarmBook book;
    private final DeepCheck check;
    private final VitalsWriter writer;
    private final BiConsumer<String, Object> publish;
    private final Clock steady;
    private final Clock wall;
    private final Instant began;
    private final Counter refused;
    private final History history;
    private final Map<String, Look.Down> down = new HashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("node-watch").daemon().factory());
    private Instant lookAt = Instant.MIN;
    private List<String> hanging = List.of();
    private volatile @Nullable State state;
    private volatile boolean running;

    /// What the page shows.
    ///
    /// @param at the time of day of the look
    record State(Look look, Vitals vitals, List<AlarmChanged> open, Instant at) {}

    /// @param steady for durations; it never jumps
    /// @param wall   for what people read
    Watch(
            WatchProperties properties,
            MeterSource source,
            AlarmBook book,
            DeepCheck check,
            VitalsWriter writer,
            BiConsumer<String, Object> publish,
            MeterRegistry meters,
            Clock steady,
            Clock wall) {
        this.properties = properties;
        this.source = source;
        this.book = book;
        this.check = check;
        this.writer = writer;
        this.publish = publish;
        this.steady = steady;
        this.wall = wall;
        this.began = steady.instant();
        this.history = new History(source.beganWithUs());
        this.refused = Counter.builder("evy.watch.lines.refused")
                .description("lines of a /prometheus page that are no meter")
                .register(meters);
        for (var rule : book.rules()) {
            Gauge.builder("evy.watch.alarm", book, alarms -> alarms.raised(rule) ? 1 : 0)
                    .description("1 while the alarm is raised")
                    .tag("rule", rule.name())
                    .register(meters);
        }
    }

    /// A glance at what hangs, and a whole look when it is time for one or something hangs that did not.
    void glance() {
        var now = steady.instant();
        var hangingNow = source.hanging();
        if (!now.isBefore(lookAt) || !hangingNow.equals(hanging)) {
            hanging = hangingNow;
            look(now);
        }
    }

    private void look(Instant now) {
        var reading = source.read();
        refused.increment(reading.refused());
        var page = reading.page();
        lookAt = now.plus(saving(page) ? properties.everySaving() : properties.every());
        history.add(now, page, reading.complete());
        down.keySet().retainAll(reading.down().keySet());
        reading.down()
                .forEach((service, parts) ->
                        down.compute(service, (name, was) -> new Look.Down(parts, was == null ? now : was.since())));
        var time = wall.instant();
        var look = new Look(now, page, history, new TreeMap<>(down), check.turn(page, now, time));
        for (var changed : book.judge(look, time)) {
            log(changed);
            publish.accept(Topics.ALARMS, changed);
        }
        var open = book.open();
        var vitals = writer.write(look, open, time, Duration.between(began, now));
        state = new State(look, vitals, open, time);
        publish.accept(Topics.VITALS, vitals);
    }

    private static void log(AlarmChanged changed) {
        if (!changed.raised()) {
            LOG.info("alarm {} is over", changed.rule());
        } else {
            LOG.warn("alarm {}: {}", changed.rule(), changed.words());
        }
    }

    private static boolean saving(Page page) {
        return page.value("evy_power_level") >= PowerLevel.SAVE.ordinal();
    }

    /// Null until the first look.
    @Nullable State state() {
        return state;
    }

    @Override
    public void start() {
        running = true;
        var between = source.beganWithUs() && properties.glance().compareTo(properties.every()) < 0
                ? properties.glance()
                : properties.every();
        timer.scheduleWithFixedDelay(this::safely, between.toMillis(), between.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void safely() {
        try {
            glance();
        } catch (RuntimeException bug) {
            LOG.error("the node could not look at itself", bug);
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
