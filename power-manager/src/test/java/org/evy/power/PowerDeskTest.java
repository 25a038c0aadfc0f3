package org.evy.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.evy.messages.PowerLevel;
import org.evy.power.PowerDesk.Picture;
import org.evy.power.PowerDesk.Strain;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PowerDeskTest {

    private Instant now = Instant.parse("2026-11-23T03:00:00Z");
    private PowerDesk desk = desk(Map.of());

    @Test
    void isFullOnMainsAndEvenThereSavesWhenTooHot() {
        var mains = twice(new Reading.NoBattery(), Strain.NONE);
        assertThat(mains.level()).isEqualTo(PowerLevel.FULL);
        assertThat(mains.known()).isTrue();
        assertThat(mains.percent()).isNull();

        var hot = twice(new Reading.NoBattery(), new Strain(85.0, true, false));
        assertThat(hot.level()).isEqualTo(PowerLevel.SAVE);
        assertThat(hot.reasons()).containsExactly("the processor has 85.0 degrees Celsius");
        assertThat(twice(new Reading.NoBattery(), Strain.NONE).level()).isEqualTo(PowerLevel.FULL);
    }

    @Test
    void savesAtOnceWhileTheSupplyIsTooWeak() {
        twice(charge(90), Strain.NONE);
        assertThat(look(charge(90), new Strain(null, false, true)).level()).isEqualTo(PowerLevel.SAVE);
        assertThat(look(charge(30), new Strain(null, false, true)).level()).isEqualTo(PowerLevel.SAVE);
    }

    @Test
    void staysCautiousAndUnknownWithoutUsefulFigures() {
        var panelOnly = Reading.Measured.at(now).panel(30.0, 18.0).done();
        var blind = twice(panelOnly, Strain.NONE);
        assertThat(blind.level()).isEqualTo(PowerLevel.LITE);
        assertThat(blind.known()).isFalse();
        assertThat(blind.percent()).isNull();
        assertThat(blind.hoursLeft()).isNull();

        var away = twice(new Reading.Unknown("no device"), Strain.NONE);
        assertThat(away.level()).isEqualTo(PowerLevel.LITE);
        assertThat(away.reasons()).containsExactly("no device");
        assertThat(away.fresh()).isFalse();
    }

    @Test
    void forgetsWhatItKnewTwoMinutesAfterTheReadingsStopAndComesBackWhereItWas() {
        twice(charge(30), Strain.NONE);
        assertThat(look(new Reading.Unknown("cable"), Strain.NONE).level()).isEqualTo(PowerLevel.SAVE);
        now = now.plus(Duration.ofMinutes(2));
        var unknown = look(new Reading.Unknown("cable"), Strain.NONE);
        assertThat(unknown.level()).isEqualTo(PowerLevel.LITE);
        assertThat(unknown.known()).isFalse();
        assertThat(unknown.percent()).isNull();
        assertThat(look(charge(30), Strain.NONE).level()).isEqualTo(PowerLevel.SAVE);
    }

    @Test
    void doesNotShutDownRightAfterItsStart() {
        var early = twice(charge(15), Strain.NONE);
        assertThat(early.level()).isEqualTo(PowerLevel.CRITICAL);
        assertThat(early.reasons()).contains("kept on: the node has only just started");
        now = now.plus(Duration.ofMinutes(5));
        assertThat(twice(charge(15), Strain.NONE).level()).isEqualTo(PowerLevel.OFF);
    }

    @Test
    void doesNotShutDownWhileTheBatteryIsCharged() {
        now = now.plus(Duration.ofMinutes(6));
        var charging =
                Reading.Measured.at(now).battery(12.6, 1.5, true).charge(15.0).done();
        assertThat(twice(charging, Strain.NONE).level()).isEqualTo(PowerLevel.CRITICAL);
        assertThat(twice(charge(15), Strain.NONE).level()).isEqualTo(PowerLevel.CRITICAL);
        now = now.plus(Duration.ofMinutes(2));
        assertThat(twice(charge(15), Strain.NONE).level()).isEqualTo(PowerLevel.OFF);
        assertThat(look(charging, Strain.NONE).level()).isEqualTo(PowerLevel.CRITICAL);
    }

    @Test
    void doesNotShutDownOnMains() {
        now = now.plus(Duration.ofMinutes(6));
        var online = Reading.Measured.at(now).charge(10.0).external(true).done();
        assertThat(twice(online, Strain.NONE).level()).isEqualTo(PowerLevel.CRITICAL);
        var onlyOnline = Reading.Measured.at(now).external(true).done();
        now = now.plus(Duration.ofMinutes(11));
        assertThat(twice(onlyOnline, Strain.NONE).level()).isEqualTo(PowerLevel.FULL);
    }

    @Test
    void shutsDownAtTheVoltageFloorWhateverWasCounted() {
        now = now.plus(Duration.ofMinutes(6));
        var flat = Reading.Measured.at(now).battery(11.8, -0.4, true).done();
        for (int i = 0; i < 6; i++) {
            look(flat, Strain.NONE);
        }
        assertThat(desk.picture().level()).isEqualTo(PowerLevel.OFF);
        assertThat(desk.picture().reasons()).contains("battery voltage 11.8 V");
    }

    @Test
    void dropsAVoltageThatCannotBeAndCountsIt() {
        var odd = Reading.Measured.at(now).battery(131.0, -0.4, true).done();
        var picture = twice(odd, Strain.NONE);

        assertThat(picture.level()).isEqualTo(PowerLevel.LITE);
        assertThat(picture.known()).isFalse();
        assertThat(picture.reasons())
                .containsExactly("battery voltage 131.0 V cannot be; is evy.power.battery.volts right?");
        assertThat(desk.implausible()).isEqualTo(2);
        twice(charge(80), Strain.NONE);
        twice(charge(606), Strain.NONE);
        assertThat(desk.implausible()).isEqualTo(4);
        assertThat(desk.picture().percent()).isEqualTo(80.0);
    }

    @Test
    void leavesTheBatteryOfADeviceThatCountsItselfToTheDevice() {
        now = now.plus(Duration.ofMinutes(6));
        var singleCell =
                Reading.Measured.at(now).battery(3.9, -0.4, true).charge(71.0).done();
        for (int i = 0; i < 6; i++) {
            look(singleCell, Strain.NONE);
        }
        assertThat(desk.picture().level()).isEqualTo(PowerLevel.FULL);
        assertThat(desk.implausible()).isZero();
    }

    @Test
    void knowsTheLoadFromWhatEntersAndLeavesTheBattery() {
        var seen = Reading.Measured.at(now)
                .panel(30.0, 18.0)
                .battery(13.0, 2.0, true)
                .done();
        assertThat(look(seen, Strain.NONE).loadWatts()).isCloseTo(4, within(1e-9));
        var night = Reading.Measured.at(now).battery(13.0, -0.5, true).done();
        assertThat(look(night, Strain.NONE).loadWatts()).isCloseTo(6.5, within(1e-9));
        var charger = Reading.Measured.at(now)
                .panel(30.0, 18.0)
                .battery(13.0, 2.0, false)
                .done();
        var modelled = look(charger, Strain.NONE);
        assertThat(modelled.loadWatts()).isEqualTo(5);
        assertThat(modelled.estimate()).isTrue();
    }

    @Test
    void sumsWattHours() {
        for (int i = 0; i < 241; i++) {
            look(
                    Reading.Measured.at(now)
                            .panel(20.0, 18.0)
                            .load(6.0)
                            .charge(80.0)
                            .done(),
                    Strain.NONE);
        }
        assertThat(desk.wattHoursIn()).isCloseTo(20, within(0.01));
        assertThat(desk.wattHoursOut()).isCloseTo(6, within(0.01));
    }

    private static Reading charge(double percent) {
        return Reading.Measured.at(Instant.EPOCH).charge(percent).done();
    }

    private Picture twice(Reading reading, Strain strain) {
        look(reading, strain);
        return look(reading, strain);
    }

    private Picture look(Reading reading, Strain strain) {
        var picture = desk.look(reading, strain, 5, now, now);
        now = now.plusSeconds(15);
        return picture;
    }

    private PowerDesk desk(Map<String, Object> operator) {
        return desk(operator, null, now);
    }

    static PowerDesk desk(Map<String, Object> operator, @Nullable Double percent, Instant start) {
        var settings = settings(operator);
        return new PowerDesk(
                settings,
                new ChargeCount(settings.battery(), settings.shutDown(), percent, false, false),
                new SunDiary(5, Map.of()),
                start);
    }

    static PowerProperties settings(Map<String, Object> operator) {
        try {
            return Settings.with(operator);
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }
}
