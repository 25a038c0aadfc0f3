package org.evy.power;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Shows what is known of power and board. What is not known is NaN, and what no file tells has no meter.
final class PowerMetrics {

    private final MeterRegistry meters;
    private final PowerDesk desk;

    PowerMetrics(MeterRegistry meters, PowerDesk desk) {
        this.meters = meters;
        this.desk = desk;
    }

    void watch(Draw draw, Clock clock) {
        gauge("evy.power.level", "0 FULL, 1 LITE, 2 SAVE, 3 CRITICAL, 4 OFF", () ->
                (double) desk.picture().level().ordinal());
        gauge(
                "evy.power.known",
                "1 while the level stands on readings, 0 while it is a cautious guess",
                () -> desk.picture().known() ? 1.0 : 0.0);
        gauge(
                "evy.power.estimated",
                "1 while charge or load stand on a model",
                () -> desk.picture().estimate() ? 1.0 : 0.0);
        gauge("evy.power.charge.ratio", "state of charge, 0 to 1", () -> {
            var percent = desk.picture().percent();
            return percent == null ? null : percent / 100;
        });
        gauge(
                "evy.power.hours.left",
                "until the battery is at its floor, with the expected sun; NaN also when endless",
                () -> desk.picture().hoursLeft());
        gauge(
                "evy.power.load.watts",
                "drawn from the battery; modelled where nothing measures it",
                () -> desk.picture().loadWatts());
        measured("evy.power.panel.watts", "what the panel gives", Reading.Measured::panelWatts);
        measured("evy.power.battery.volts", "at the battery", Reading.Measured::batteryVolts);
        measured("evy.power.battery.amperes", "positive while charging", Reading.Measured::batteryAmperes);
        measured("evy.power.battery.celsius", "temperature of the battery", Reading.Measured::batteryCelsius);
        gauge("evy.power.source.age.seconds", "age of the last reading", () -> {
            var measured = desk.picture().measured();
            return measured == null
                    ? null
                    : Math.max(
                            0,
                            Duration.between(measured.takenAt(), clock.instant())
                                            .toMillis()
                                    / 1000.0);
        });
        gauge(
                "evy.power.answer.watt.hours",
                "modelled: what an answer cost beyond idling, mean since the start",
                draw::wattHoursPerAnswer);
        FunctionCounter.builder("evy.power.in.watt.hours", desk, PowerDesk::wattHoursIn)
                .description("from the panel since the start")
                .register(meters);
        FunctionCounter.builder("evy.power.out.watt.hours", desk, PowerDesk::wattHoursOut)
                .description("from the battery to the node since the start; modelled where nothing measures it")
                .register(meters);
        FunctionCounter.builder("evy.power.implausible", desk, PowerDesk::implausible)
                .description("readings that no battery can give")
                .register(meters);
    }

    /// @param disk held by the caller, because meters hold what they watch only weakly
    void watch(BoardWatch watch, Disk disk) {
        var board = watch.board();
        if (board.hasTemperature()) {
            gauge("evy.board.temperature.celsius", "of the processor", () -> orNull(board.celsius()));
        }
        if (board.hasUnderVoltage()) {
            gauge(
                    "evy.board.undervoltage",
                    "1 when the supply was too weak within the last minute",
                    () -> watch.underVoltage() ? 1.0 : 0.0);
        }
        if (board.hasThrottled()) {
            gauge("evy.board.throttled", "1 while the processor is slowed down", () -> board.throttled() ? 1.0 : 0.0);
        }
        gauge("evy.board.disk.free.bytes", "on the disk that holds the data", () -> orNull(disk.free()));
        if (disk.written().isPresent()) {
            FunctionCounter.builder(
                            "evy.board.disk.written.bytes",
                            disk,
                            each -> each.written().orElse(0))
                    .description("written to the disk that holds the data since the computer started, by everybody")
                    .register(meters);
        }
    }

    private void measured(String name, String description, Function<Reading.Measured, @Nullable Double> figure) {
        gauge(name, description, () -> {
            var picture = desk.picture();
            var measured = picture.measured();
            // A figure from before the readings stopped says nothing about now.
            return measured == null || !picture.fresh() ? null : figure.apply(measured);
        });
    }

    private void gauge(String name, String description, Supplier<@Nullable Double> value) {
        Gauge.builder(name, () -> {
                    var known = value.get();
                    return known == null ? Double.NaN : known;
                })
                .description(description)
                .register(meters);
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
    }

    private static @Nullable Double orNull(OptionalLong value) {
        return value.isPresent() ? Double.valueOf(value.getAsLong()) : null;
    }
}
