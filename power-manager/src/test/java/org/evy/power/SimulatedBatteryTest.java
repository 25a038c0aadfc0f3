package org.evy.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.evy.power.PowerProperties.Simulated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedBatteryTest {

    @TempDir
    Path folder;

    private final Instant midnight =
            LocalDate.of(2026, 11, 23).atStartOfDay(ZoneId.systemDefault()).toInstant();
    private final AtomicReference<Instant> time = new AtomicReference<>(midnight);

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return time.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.systemDefault();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    @Test
    void losesAtNightWhatTheLoadDraws() {
        var battery = battery(3.6, 5, 1);
        pass(Duration.ofHours(5));

        // 5 h x 3.6 W / 0.90 of 360 Wh
        assertThat(percent(battery)).isCloseTo(90 - 100 * 5 * 4.0 / 360, within());
    }

    @Test
    void carriesAnAverageLoadThroughASunnyDayButNotAHeavyOne() {
        var light = battery(3.6, 5, 1);
        var heavy = battery(12.5, 5, 1);
        pass(Duration.ofDays(1));
        // The load needs 96 Wh of the day, the panel brings about 190.
        assertThat(percent(light)).isGreaterThan(85);
        assertThat(percent(heavy)).isLessThan(60);
    }

    @Test
    void neverLeavesZeroToHundred() {
        var dark = battery(50, 0.1, 1);
        var bright = battery(0.1, 12, 1);
        pass(Duration.ofDays(3).plusHours(15));

        assertThat(percent(dark)).isZero();
        assertThat(percent(bright)).isEqualTo(100);
    }

    @Test
    void runsFasterWhenToldSo() {
        var battery = battery(3.6, 5, 3600);
        pass(Duration.ofSeconds(5));

        assertThat(percent(battery)).isCloseTo(90 - 100 * 5 * 4.0 / 360, within());
    }

    @Test
    void aClockThatJumpsBackChargesNothing() {
        var battery = battery(3.6, 5, 1);
        pass(Duration.ofDays(-300));

        assertThat(percent(battery)).isEqualTo(90);
    }

    @Test
    void obeysTheDrillFileAndSaysWhenItIsNoNumber() throws Exception {
        var battery = battery(3.6, 5, 1);
        Files.createDirectories(folder.resolve("power"));
        Files.writeString(folder.resolve("power/charge"), "33.5\n");
        assertThat(percent(battery)).isEqualTo(33.5);
        assertThat(battery.read())
                .isInstanceOfSatisfying(
                        Reading.Measured.class,
                        // No sun, or a drill of the shutdown would find the battery charging at noon.
                        drill -> assertThat(drill.panelWatts()).isNull());

        Files.writeString(folder.resolve("power/charge"), "low");
        assertThat(battery.read())
                .isInstanceOfSatisfying(
                        Reading.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("holds no number"));
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(0.5);
    }

    private SimulatedBattery battery(double load, double sun, double speed) {
        return new SimulatedBattery(
                new Simulated(50, 360, load, sun, 90, speed), folder.resolve("power/charge"), clock);
    }

    private static double percent(SimulatedBattery battery) {
        return battery.read() instanceof Reading.Measured measured && measured.chargePercent() != null
                ? measured.chargePercent()
                : Double.NaN;
    }

    private void pass(Duration passed) {
        time.updateAndGet(then -> then.plus(passed));
    }
}
