package org.evy.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.evy.power.PowerProperties.Battery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChargeCountTest {

    /// 30 Ah at 12 V, so that the sums stay simple.
    private static final Battery BATTERY = new Battery(360, 12, 11, 0);

    private Instant now = Instant.parse("2026-11-23T06:00:00Z");

    private ChargeCount count = new ChargeCount(BATTERY, 20, 80.0, false, false);

    @Test
    void takesOffWhatLeavesTheBattery() {
        // 3 A for 2 h are 6 of 30 Ah.
        assertThat(percent(run(-3, true, 13.2, null, Duration.ofHours(2)))).isCloseTo(60, within(0.1));
    }

    @Test
    void addsAlmostAllOfWhatEntersIt() {
        assertThat(percent(run(1.5, true, 13.2, null, Duration.ofHours(1)))).isCloseTo(80 + 5 * 0.99, within(0.1));
    }

    @Test
    void modelsALoadThatTheChargerDoesNotSee() {
        // 2 A come, 48 W / 12 V = 4 A go.
        var estimate = run(2, false, 12.0, null, Duration.ofHours(1));

        assertThat(percent(estimate)).isCloseTo(80 - 100 * 2 / 30.0, within(0.1));
        assertThat(estimate.estimate()).isTrue();
        assertThat(run(2, true, 12.0, null, Duration.ofMinutes(1)).estimate()).isFalse();
    }

    @Test
    void countsItsOwnConsumption() {
        count = new ChargeCount(new Battery(360, 12, 11, 3.6), 20, 80.0, false, false);
        assertThat(percent(run(0, true, 12.0, null, Duration.ofHours(10)))).isCloseTo(70, within(0.1));
    }

    @Test
    void staysBetweenEmptyAndFull() {
        assertThat(percent(run(-30, true, 13.2, null, Duration.ofHours(3)))).isZero();
        assertThat(percent(run(30, true, 13.2, null, Duration.ofHours(3)))).isEqualTo(100);
    }

    @Test
    void isFullAfterFiveMinutesOfFloat() {
        assertThat(percent(run(0.2, true, 13.6, Charging.FLOAT, Duration.ofMinutes(4))))
                .isLessThan(81);
        assertThat(percent(run(0.2, true, 13.6, Charging.FLOAT, Duration.ofMinutes(2))))
                .isEqualTo(100);
    }

    @Test
    void isFullInAbsorptionOnlyWhenTheCurrentHasFallen() {
        assertThat(percent(run(5, true, 14.2, Charging.ABSORPTION, Duration.ofMinutes(6))))
                .isLessThan(83);
        assertThat(percent(run(1.4, true, 14.2, Charging.ABSORPTION, Duration.ofMinutes(6))))
                .isEqualTo(100);
    }

    @Test
    void aMomentOfFloatIsNoFullBattery() {
        for (int i = 0; i < 20; i++) {
            run(0.2, true, 13.6, i % 2 == 0 ? Charging.FLOAT : Charging.BULK, Duration.ofMinutes(2));
        }
        assertThat(percent(run(0, true, 13.6, Charging.BULK, Duration.ofSeconds(15))))
                .isLessThan(82);
    }

    @Test
    void believesTheVoltageWhenTheBatteryIsEmptyButNotForAMoment() {
        var moment = run(-1, true, 10.9, null, Duration.ofSeconds(15));
        assertThat(moment.empty()).isFalse();
        run(-1, true, 12.5, null, Duration.ofSeconds(15));

        var empty = run(-1, true, 10.9, null, Duration.ofSeconds(60));
        assertThat(empty.empty()).isTrue();
        assertThat(percent(empty)).isLessThanOrEqualTo(10);

        assertThat(run(0, true, 11.2, null, Duration.ofSeconds(15)).empty()).isTrue();
        assertThat(run(0, true, 11.5, null, Duration.ofSeconds(15)).empty()).isFalse();
    }

    @Test
    void aDeviceThatCountsItselfWins() {
        var reading =
                Reading.Measured.at(now).battery(13.0, -3.0, true).charge(44.0).done();
        var said = count.take(reading, 48, now);

        assertThat(said.percent()).isEqualTo(44.0);
        assertThat(said.estimate()).isFalse();
    }

    @Test
    void guessesLowAtTheFirstStartAndSaysSo() {
        count = new ChargeCount(BATTERY, 20, null, false, false);
        var guess = run(0, true, 12.5, null, Duration.ofSeconds(15));

        // 13.3 V for a battery of 12.8 V, where the curve is flat.
        assertThat(percent(guess)).isCloseTo(55, within(0.1));
        assertThat(guess.estimate()).isTrue();
        count = new ChargeCount(BATTERY, 20, null, false, false);
        assertThat(percent(run(0, true, 11.2, null, Duration.ofSeconds(15)))).isCloseTo(36, within(0.1));
    }

    @Test
    void afterALongStopTheSunMayHaveCharged() {
        count = new ChargeCount(BATTERY, 20, 19.0, false, true);
        assertThat(percent(run(1, true, 12.4, null, Duration.ofSeconds(15)))).isCloseTo(45, within(0.1));
        count = new ChargeCount(BATTERY, 20, 90.0, false, true);
        var kept = run(1, true, 12.4, null, Duration.ofSeconds(15));
        assertThat(percent(kept)).isCloseTo(90, within(0.1));
        assertThat(kept.estimate()).isTrue();
    }

    @Test
    void doesNotCountOverAGapNorBackInTime() {
        run(-30, true, 13.2, null, Duration.ofSeconds(15));
        now = now.plus(Duration.ofHours(2));
        var after = run(-30, true, 13.2, null, Duration.ofSeconds(15));
        assertThat(percent(after)).isGreaterThan(78);
        assertThat(after.estimate()).isTrue();
        now = now.minus(Duration.ofDays(3));
        assertThat(percent(run(-30, true, 13.2, null, Duration.ofSeconds(15)))).isGreaterThan(77);
    }

    @Test
    void knowsNothingWithoutCurrentAndVoltage() {
        count = new ChargeCount(BATTERY, 20, null, false, false);
        assertThat(count.take(Reading.Measured.at(now).panel(10.0, 18.0).done(), 4, now)
                        .percent())
                .isNull();
    }

    private static double percent(ChargeCount.Estimate estimate) {
        var percent = estimate.percent();
        return percent == null ? Double.NaN : percent;
    }

    private ChargeCount.Estimate run(
            double amperes, boolean net, double volts, @Nullable Charging charging, Duration span) {
        var end = now.plus(span);
        var estimate = take(amperes, net, volts, charging);
        while (now.isBefore(end)) {
            now = now.plusSeconds(15);
            estimate = take(amperes, net, volts, charging);
        }
        return estimate;
    }

    private ChargeCount.Estimate take(double amperes, boolean net, double volts, @Nullable Charging charging) {
        var reading = Reading.Measured.at(now)
                .battery(volts, amperes, net)
                .charging(charging)
                .done();
        return count.take(reading, 48, now);
    }
}
