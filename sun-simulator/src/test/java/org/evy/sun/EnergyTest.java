package org.evy.sun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EnergyTest {

    private static final int CASES = 200;

    @Test
    void noEnergyAppearsOrVanishesWhateverThePlantAndTheWeather() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < CASES; i++) {
            var plant = Plant.of(random.nextDouble(5, 400), random.nextDouble(20, 3000));
            var load = new Load(
                    random.nextDouble(0.7, 15),
                    0.6,
                    random.nextDouble(12),
                    25,
                    random.nextInt(600),
                    1,
                    i % 2 == 0,
                    0.3);
            var weather = Weather.seeded(random.nextDouble(0.5), 3, i, 30);
            var sun = new Sunshine(new ClearSky(random.nextDouble(-60, 60)), weather, 288, 1 + random.nextInt(365));
            var simulation = new Simulation(plant, load, i % 3 == 0 ? new OnOff(20, 30) : new SetPoints(), sun);
            var outcome = simulation.run();
            var battery = simulation.battery();

            double in = outcome.panelWattHours() + battery.missing();
            double out = outcome.loadWattHours() / plant.converter() + battery.lost() + battery.wasted();
            assertThat(in - out).isCloseTo(battery.wattHours() - plant.batteryWattHours(), within(1e-6 * (1 + in)));
            assertThat(outcome.lowestPercent()).isBetween(0.0, 100.0);
            for (float percent : outcome.hourly()) {
                assertThat(percent).isBetween(0f, 100f);
            }
        }
    }

    @Test
    void aBatteryStaysBetweenEmptyAndFull() {
        var random = new SplittableRandom(2);
        var battery = new Battery(100, 0.95, 50);
        for (int i = 0; i < 10_000; i++) {
            battery.pass(random.nextDouble(-300, 300), random.nextDouble(1));
            assertThat(battery.percent()).isBetween(0.0, 100.0);
        }
    }

    @Test
    void theSameSeedGivesTheSameYearAndAnotherSeedAnother() {
        assertThat(yearOf(7).hourly()).isEqualTo(yearOf(7).hourly());
        assertThat(yearOf(7).hourly()).isNotEqualTo(yearOf(8).hourly());
    }

    @Test
    void moreSunMorePanelOrLessLoadNeverBringMoreOutages() {
        var random = new SplittableRandom(3);
        for (int i = 0; i < 40; i++) {
            double panel = random.nextDouble(20, 120);
            double load = random.nextDouble(2, 10);
            double dark = dark(panel, load, i);
            assertThat(dark(panel * 1.3, load, i)).isLessThanOrEqualTo(dark + 0.2);
            assertThat(dark(panel, load * 0.7, i)).isLessThanOrEqualTo(dark + 0.2);
        }
    }

    @Test
    void cloudyDaysComeAsOftenAndAsLongAsAsked() {
        var weather = Weather.seeded(0.25, 2, 5, 100_000);
        int cloudy = 0;
        int spells = 0;
        for (int day = 0; day < 100_000; day++) {
            boolean cloud = weather.share(day) < 0.5;
            cloudy += cloud ? 1 : 0;
            spells += cloud && weather.share(day + 1) > 0.5 ? 1 : 0;
        }
        assertThat(cloudy / 100_000.0).isCloseTo(0.25, within(0.01));
        assertThat((double) cloudy / spells).isCloseTo(2, within(0.05));
    }

    @Test
    void weatherThatCannotBeIsRefused() {
        assertThatThrownBy(() -> Weather.seeded(0.9, 1, 1, 10)).hasMessageContaining("longer spells");
        assertThatThrownBy(() -> Weather.seeded(1.2, 2, 1, 10)).hasMessageContaining("share of 0 to 0.9");
        assertThatThrownBy(() -> Weather.pattern("sunny")).hasMessageContaining("such as sssccc");
        assertThatThrownBy(() -> Plant.of(0, 360)).hasMessageContaining("larger than nothing");
    }

    private static double dark(double panel, double load, int seed) {
        var sun = new Sunshine(new ClearSky(-1), Weather.seeded(0.3, 2, seed, 120), 288, 1);
        return new Simulation(Plant.of(panel, 360), Load.constant(load), new OnOff(20, 30), sun)
                .run()
                .darkPercent();
    }

    private static Outcome yearOf(long seed) {
        var sun = new Sunshine(new ClearSky(-1), Weather.seeded(0.25, 2, seed, 365), 288, 1);
        return new Simulation(Plant.of(50, 360), Load.constant(5), new SetPoints(), sun).run();
    }
}
