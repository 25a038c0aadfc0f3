package org.evy.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.evy.messages.PowerLevel;
import org.evy.sun.ClearSky;
import org.evy.sun.Levels;
import org.evy.sun.Load;
import org.evy.sun.OnOff;
import org.evy.sun.Outcome;
import org.evy.sun.Plant;
import org.evy.sun.SetPoints;
import org.evy.sun.SimpleSky;
import org.evy.sun.Simulation;
import org.evy.sun.Sunshine;
import org.evy.sun.Weather;
import org.junit.jupiter.api.Test;

/// Three sunny days, three cloudy ones and a sunny one with 360 Wh, 50 W, 5.5 W at rest and 300 texts a
/// day: the node's own level keeper decides, sun-simulator is the world. Computed, not measured.
class SimulatedWeekTest {

    private static final String WEEK = "sssccc" + "s";
    private static final int USUAL_DAYS_BEFORE = 10;
    private static final double FLOOR = 20;
    private static final Path PAGE = Path.of("../docs/power-plan.md");

    @Test
    void withLevelsEveryTextIsAnsweredMostWithTheModelAndTheFloorIsKept() throws Exception {
        var week = week(5, 5.5, true, new KeeperLevels());
        assertThat(week.answeredPercent()).isCloseTo(100, within(1e-9));
        assertThat(week.modelPercent()).isGreaterThanOrEqualTo(60);
        assertThat(week.lowestPercent()).isGreaterThanOrEqualTo(FLOOR);
        assertThat(week.outages()).isEmpty();
    }

    @Test
    void anAwakeNodeOfThreeAndAHalfWattsNeedsNoSleep() throws Exception {
        var week = week(5, 3.6, false, new KeeperLevels());
        assertThat(week.answeredPercent()).isCloseTo(100, within(1e-9));
        assertThat(week.modelPercent()).isGreaterThanOrEqualTo(60);
        assertThat(week.lowestPercent()).isGreaterThanOrEqualTo(FLOOR);
    }

    @Test
    void withoutLevelsTheNodeIsDarkForADay() throws Exception {
        var week = week(5, 5.5, false, new OnOff(FLOOR, 28));
        assertThat(week.hours(PowerLevel.OFF)).isGreaterThan(20);
        assertThat(week.answeredPercent()).isLessThan(90);
    }

    @Test
    void thePublishedTableIsWhatTheCodeComputes() throws Exception {
        var rows = new ArrayList<String>();
        for (double sunHours : new double[] {5, 4}) {
            rows.add(row(sunHours, 5.5, "asleep 25 of 30 minutes on SAVE and CRITICAL", true, new KeeperLevels()));
            rows.add(row(sunHours, 5.5, "always awake", false, new KeeperLevels()));
            rows.add(row(sunHours, 5.5, "no levels", false, new OnOff(FLOOR, 28)));
            rows.add(row(sunHours, 3.6, "always awake", false, new KeeperLevels()));
            rows.add(row(sunHours, 3.6, "no levels", false, new OnOff(FLOOR, 28)));
        }
        rows.forEach(System.out::println);
        assertThat(Files.readString(PAGE)).contains(String.join("\n", rows));
    }

    @Test
    void inAYearOfWeatherTheLevelDoesNotFlutterAndIsNeverOffAboveTheFloor() throws Exception {
        var keeper = new KeeperLevels();
        var changes = new ArrayList<Integer>(List.of(0));
        var last = new PowerLevel[] {PowerLevel.FULL};
        Levels counting = (second, percent) -> {
            var level = keeper.at(second, percent);
            int day = (int) (second / 86_400);
            while (changes.size() <= day) {
                changes.add(0);
            }
            if (level != last[0]) {
                if (level == PowerLevel.OFF) {
                    assertThat(percent).isLessThan(FLOOR);
                }
                last[0] = level;
                changes.set(day, changes.get(day) + 1);
            }
            return level;
        };
        year(counting);
        assertThat(changes).hasSize(365).allMatch(count -> count <= 6);
    }

    @Test
    void theLevelsOfThePlannerAreThoseOfTheNode() throws Exception {
        var planner = year(new SetPoints());
        var node = year(new KeeperLevels());
        for (var level : PowerLevel.values()) {
            assertThat(planner.hours(level)).isCloseTo(node.hours(level), within(0.005 * node.hours()));
        }
        assertThat(planner.answeredPercent()).isCloseTo(node.answeredPercent(), within(0.5));
    }

    private static Outcome year(Levels levels) {
        var sun = new Sunshine(new ClearSky(-1), Weather.seeded(0.3, 2, 4, 365), 1440, 1);
        return new Simulation(Plant.of(50, 360), load(5.5, false), levels, sun).run();
    }

    private static Outcome week(double sunHours, double idle, boolean sleeps, Levels levels) throws IOException {
        var sun = new Sunshine(
                new SimpleSky(sunHours),
                Weather.pattern(WEEK).after(USUAL_DAYS_BEFORE),
                KeeperLevels.readingsPerDay(),
                1);
        return new Simulation(Plant.of(50, 360), load(idle, sleeps), levels, sun)
                .skip(USUAL_DAYS_BEFORE)
                .run();
    }

    private static Load load(double idle, boolean sleeps) {
        return new Load(idle, 0.6, 5.9, 25, 300, 1, sleeps, 0.3);
    }

    private static String row(double sunHours, double idle, String node, boolean sleeps, Levels levels)
            throws IOException {
        var week = week(sunHours, idle, sleeps, levels);
        return String.format(
                Locale.ROOT,
                "| %.0f | %.1f | %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |",
                sunHours,
                idle,
                node,
                week.answeredPercent(),
                week.modelPercent(),
                week.lowestPercent(),
                week.hours(PowerLevel.FULL),
                week.hours(PowerLevel.LITE),
                week.hours(PowerLevel.SAVE),
                week.hours(PowerLevel.CRITICAL),
                week.hours(PowerLevel.OFF));
    }
}
