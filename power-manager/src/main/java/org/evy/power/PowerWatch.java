package org.evy.power;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.evy.messages.PowerChanged;
import org.evy.messages.PowerLevel;
import org.evy.messages.Topics;
import org.evy.starter.Records;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Reads the source from time to time and tells the level: at each change, and now and then unchanged.
/// All of it happens on one thread, because the sources sit in native reads.
final class PowerWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PowerWatch.class);
    private static final long SAVE_EVERY_SECONDS = 600;

    /// A serial device is listened to for three.
    private static final long FINISH_SECONDS = 4;

    private final PowerProperties properties;
    private final PowerSource source;
    private final Records records;
    private final PowerDesk desk;
    private final SunDiary diary;
    private final PowerMemory memory;
    private final BoardWatch board;
    private final Draw draw;
    private final Shutdown shutdown;
    private final Command levelCommand;
    private final SteadyTime steady;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("power-watch").daemon().factory());
    private Instant toldAt = Instant.MIN;
    private Instant savedAt;
    private String trouble = "";
    private volatile boolean running;

    PowerWatch(
            PowerProperties properties,
            PowerSource source,
            Records records,
            PowerDesk desk,
            SunDiary diary,
            PowerMemory memory,
            BoardWatch board,
            Draw draw,
            Shutdown shutdown,
            Command levelCommand,
            SteadyTime steady,
            Clock clock) {
        this.properties = properties;
        this.source = source;
        this.records = records;
        this.desk = desk;
        this.diary = diary;
        this.memory = memory;
        this.board = board;
        this.draw = draw;
        this.shutdown = shutdown;
        this.levelCommand = levelCommand;
        this.steady = steady;
        this.clock = clock;
        this.savedAt = steady.now();
    }

    PowerDesk.Picture picture() {
        return desk.picture();
    }

    /// In the time of day, however the clock was set meanwhile.
    Instant since() {
        return steady.asTimeOfDay(desk.picture().since());
    }

    String source() {
        return source.name();
    }

    boolean halted() {
        return shutdown.done();
    }

    @Override
    public void start() {
        running = true;
        timer.scheduleWithFixedDelay(this::look, 0, properties.read().toMillis(), TimeUnit.MILLISECONDS);
        board.start(() -> timer.execute(this::look));
    }

    private void look() {
        try {
            var reading = source.read();
            complain(reading);
            var now = steady.now();
            var before = desk.picture();
            var after = desk.look(reading, board.strain(), draw.watts(), now, clock.instant());
            boolean changed = after.level() != before.level();
            if (changed) {
                LOG.info("power level {} (was {}) {}", after.level(), before.level(), after.reasons());
            }
            boolean news = changed || after.known() != before.known() || toldAt.equals(Instant.MIN);
            if (news || !now.isBefore(toldAt.plus(properties.tell()))) {
                toldAt = now;
                tell(after);
            }
            if (changed && !properties.levelCommand().isEmpty()) {
                run(after.level());
            }
            if (shutdown.at(after.level(), now, this::save) == Shutdown.Step.PARK) {
                timer.schedule(this::look, properties.halt().park().toMillis(), TimeUnit.MILLISECONDS);
            }
            if (!now.isBefore(savedAt.plusSeconds(SAVE_EVERY_SECONDS)) && !board.underVoltage()) {
                save();
            }
        } catch (RuntimeException bug) {
            LOG.error("the power source could not be read", bug);
        }
    }

    private void complain(Reading reading) {
        var now = reading instanceof Reading.Unknown(var why) ? why : "";
        if (!now.equals(trouble)) {
            trouble = now;
            if (now.isEmpty()) {
                LOG.info("the power source {} answers again", source.name());
            } else {
                LOG.warn("power source {}: {}", source.name(), now);
            }
        }
    }

    private void tell(PowerDesk.Picture picture) {
        records.publish(
                Topics.POWER,
                new PowerChanged(
                        picture.level(),
                        since(),
                        picture.percent(),
                        picture.hoursLeft(),
                        source.name(),
                        picture.known()));
    }

    /// Beside the watch, which must not wait for an operator's script.
    private void run(PowerLevel level) {
        List<String> words = new ArrayList<>(properties.levelCommand());
        words.add(level.name());
        Thread.ofPlatform().name("level-command").daemon().start(() -> levelCommand.run(words));
    }

    private void save() {
        savedAt = steady.now();
        var measured = desk.picture().measured();
        if (measured != null && properties.hasBattery()) {
            var counted = desk.lastCount();
            memory.write(new PowerMemory.Kept(
                    counted.percent(), counted.estimate(), measured.takenAt(), diary.meanLoad(), diary.days()));
        }
    }

    @Override
    public void stop() {
        running = false;
        board.stop();
        timer.shutdownNow();
        try {
            timer.awaitTermination(FINISH_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        save();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
