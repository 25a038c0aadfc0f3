package org.evy.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.evy.messages.PowerLevel;
import org.evy.power.PowerDesk.Picture;
import org.evy.power.PowerDesk.Strain;
import org.junit.jupiter.api.Test;

/// Whole days and a whole year of sun and load, as a shunt would tell them.
class PowerTraceTest {

    private static final Instant START = Instant.parse("2026-11-01T06:00:00Z");
    private static final double CAPACITY = 360;
    private static final Map<String, Object> OPERATOR = Map.of("evy.power.battery.own-watts", "0");
    private static final Duration STEP = Duration.ofMinutes(2);

    /// The true charge at a moment, and what was made of it.
    private record Moment(Instant at, double percent, Picture picture) {}

    /// The battery as it is, without anybody's counting.
    private double wattHours = 0.95 * CAPACITY;

    @Test
    void countsTheChargeOfAWeekWithinFivePoints() {
        var desk = PowerDeskTest.desk(OPERATOR, 95.0, START);
        // Three sunny days, three cloudy ones, a sunny one; the sensor reads two per cent too much.
        var week = run(desk, 7, day -> day < 3 || day == 6 ? 5 : 0.75, picture -> 4.2, 1.02);

        assertThat(week).allSatisfy(moment -> {
            var counted = moment.picture().percent();
            assertThat(counted).isNotNull();
            assertThat(Math.abs((counted == null ? 0 : counted) - moment.percent()))
                    .as("at %s", moment.at())
                    .isLessThan(5);
        });
    }

    @Test
    void foretellsTheHoursLeftWithinATenth() {
        var desk = PowerDeskTest.desk(OPERATOR, 95.0, START);
        // Every day brings 120 Wh and takes 192.
        var trace = run(desk, 6, day -> 3, picture -> 8, 1);
        var end = trace.stream()
                .filter(moment -> moment.percent() <= 20)
                .findFirst()
                .orElseThrow()
                .at();
        int compared = 0;
        for (var moment : trace) {
            double truth = Duration.between(moment.at(), end).toMinutes() / 60.0;
            boolean learned = moment.at().isAfter(START.plus(Duration.ofHours(49)));
            if (learned && truth > 2 && truth < 72) {
                var told = moment.picture().hoursLeft();
                assertThat(told).as("at %s", moment.at()).isNotNull();
                assertThat(told == null ? 0 : told).as("at %s", moment.at()).isBetween(0.9 * truth, 1.1 * truth);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(500);
    }

    @Test
    void changesTheLevelAtTheSetPoints() {
        var desk = PowerDeskTest.desk(OPERATOR, 95.0, START);
        var trace = run(desk, 5, day -> 0.5, picture -> 6, 1);

        assertThat(trace).allSatisfy(moment -> {
            double percent = moment.percent();
            var byCharge = percent < 19.5
                    ? PowerLevel.OFF
                    : percent < 24.5
                            ? PowerLevel.CRITICAL
                            : percent < 34.5 ? PowerLevel.SAVE : percent < 49.5 ? PowerLevel.LITE : PowerLevel.FULL;
            assertThat(moment.picture().level())
                    .as("at %s with %s %%", moment.at(), percent)
                    .isGreaterThanOrEqualTo(byCharge);
        });
        var levels = new ArrayList<PowerLevel>();
        trace.forEach(moment -> {
            var level = moment.picture().level();
            if (levels.isEmpty() || levels.getLast() != level) {
                levels.add(level);
            }
        });
        assertThat(levels)
                .startsWith(PowerLevel.FULL, PowerLevel.LITE, PowerLevel.SAVE, PowerLevel.CRITICAL, PowerLevel.OFF);
    }

    @Test
    void neitherFluttersNorShutsDownAboveTheFloorInAYearOfRandomWeather() {
        var random = new Random(365);
        var weather = random.doubles(366, 1, 6).toArray();
        var desk = PowerDeskTest.desk(OPERATOR, 95.0, START);
        var year = run(
                desk,
                365,
                day -> weather[(int) day],
                picture -> switch (picture.level()) {
                    case FULL -> 5.5;
                    case LITE -> 4.8;
                    case SAVE, CRITICAL -> 4;
                    case OFF -> 0.3;
                },
                1.01);

        int changes = 0;
        int off = 0;
        Instant day = START;
        PowerLevel before = PowerLevel.FULL;
        for (var moment : year) {
            var level = moment.picture().level();
            if (!moment.at().isBefore(day.plus(Duration.ofDays(1)))) {
                assertThat(changes).as("changes on %s", day).isLessThanOrEqualTo(6);
                changes = 0;
                day = day.plus(Duration.ofDays(1));
            }
            if (level != before) {
                changes++;
                if (level == PowerLevel.OFF) {
                    off++;
                    assertThat(moment.percent()).isLessThan(25);
                }
                before = level;
            }
        }
        // Bad enough to need the levels; they are good enough that the node is seldom dark.
        assertThat(off).isLessThan(12);
        assertThat(year)
                .anySatisfy(moment -> assertThat(moment.picture().level()).isEqualTo(PowerLevel.SAVE));
    }

    /// @param sunHours peak sun hours by day
    /// @param load     watts at the battery
    /// @param error    what the shunt makes of one ampere
    private List<Moment> run(
            PowerDesk desk, int days, DoubleUnaryOperator sunHours, ToDoubleFunction<Picture> load, double error) {
        var moments = new ArrayList<Moment>();
        var at = START;
        long steps = Duration.ofDays(days).dividedBy(STEP);
        var running = desk;
        for (long i = 0; i < steps; i++) {
            if (running.picture().level() == PowerLevel.OFF && wattHours >= 0.30 * CAPACITY) {
                running = restarted(running, at);
            }
            double hour = at.getEpochSecond() % 86_400 / 3600.0;
            double day = Duration.between(START, at).toDays();
            double offered = 50 * 0.80 * sunHours.applyAsDouble(day) * sun(hour);
            double draws = load.applyAsDouble(running.picture());
            boolean full = wattHours >= CAPACITY && offered >= draws;
            double panel = full ? draws : offered;
            double net = panel - draws;
            wattHours = Math.clamp(wattHours + net * STEP.toMinutes() / 60.0 * (net > 0 ? 0.99 : 1), 0, CAPACITY);
            double volts = wattHours < 0.02 * CAPACITY ? 11.5 : 12.8;
            var reading = Reading.Measured.at(at)
                    .panel(panel, 18.0)
                    .battery(volts, error * net / volts, true)
                    .charging(full ? Charging.FLOAT : panel > 0 ? Charging.BULK : Charging.OFF)
                    .done();
            at = at.plus(STEP);
            // A node that is off reads nothing.
            var picture = running.picture().level() == PowerLevel.OFF
                    ? running.picture()
                    : running.look(reading, Strain.NONE, 5, at, at);
            moments.add(new Moment(at, 100 * wattHours / CAPACITY, picture));
        }
        return moments;
    }

    /// The charge controller switches the node on again; it knows only what it wrote down.
    private static PowerDesk restarted(PowerDesk before, Instant at) {
        var settings = PowerDeskTest.settings(OPERATOR);
        var counted = before.lastCount();
        return new PowerDesk(
                settings,
                new ChargeCount(settings.battery(), settings.shutDown(), counted.percent(), counted.estimate(), true),
                new SunDiary(5, Map.of()),
                at);
    }

    /// Share of a day's peak sun hours that falls into one hour.
    private static double sun(double hour) {
        return hour <= 6 || hour >= 18 ? 0 : Math.pow(Math.sin(Math.PI * (hour - 6) / 12), 1.2) / 7.2085;
    }
}
