package org.evy.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.evy.messages.PowerLevel;
import org.junit.jupiter.api.Test;

class LevelKeeperTest {

    private static final Instant START = Instant.parse("2026-11-23T06:00:00Z");

    private final LevelKeeper keeper = new LevelKeeper(properties(50, 35, 25, 20), START);
    private Instant now = START;

    @Test
    void startsCautiouslyAndTakesTheFirstReadingAsItIs() {
        assertThat(keeper.state().level()).isEqualTo(PowerLevel.LITE);
        assertThat(keeper.state().known()).isFalse();

        assertThat(charge(90)).isEqualTo(PowerLevel.FULL);
        assertThat(keeper.state().known()).isTrue();
    }

    @Test
    void fallsThroughEveryLevelAsTheBatteryEmpties() {
        charge(60);
        assertThat(twice(49)).isEqualTo(PowerLevel.LITE);
        assertThat(twice(34)).isEqualTo(PowerLevel.SAVE);
        assertThat(twice(24)).isEqualTo(PowerLevel.CRITICAL);
        assertThat(twice(19)).isEqualTo(PowerLevel.OFF);
    }

    @Test
    void oneLowReadingChangesNothing() {
        charge(52);
        assertThat(charge(49)).isEqualTo(PowerLevel.FULL);
        assertThat(charge(51)).isEqualTo(PowerLevel.FULL);
        assertThat(charge(49)).isEqualTo(PowerLevel.FULL);
        assertThat(charge(49)).isEqualTo(PowerLevel.LITE);
    }

    @Test
    void risesOnlyAfterTheDwellTimeAndWellAboveTheLimit() {
        charge(60);
        twice(49);
        pass(Duration.ofMinutes(11));
        assertThat(charge(57)).isEqualTo(PowerLevel.LITE);
        assertThat(charge(58)).isEqualTo(PowerLevel.FULL);

        twice(49);
        assertThat(charge(60)).isEqualTo(PowerLevel.LITE);
        pass(Duration.ofMinutes(11));
        assertThat(charge(60)).isEqualTo(PowerLevel.FULL);
    }

    @Test
    void doesNotFlutterAroundALimit() {
        charge(60);
        twice(49);
        for (int i = 0; i < 50; i++) {
            pass(Duration.ofMinutes(11));
            assertThat(charge(i % 2 == 0 ? 51 : 49)).isEqualTo(PowerLevel.LITE);
        }
    }

    @Test
    void becomesUnknownAndCautiousWhenReadingsStopButNeverOff() {
        charge(22);
        twice(19);
        assertThat(keeper.state().level()).isEqualTo(PowerLevel.OFF);
        keeper.take(new Reading.Unknown("cable"), now);
        assertThat(keeper.state().known()).isTrue();

        pass(Duration.ofMinutes(3));
        var state = keeper.take(new Reading.Unknown("cable"), now);
        assertThat(state.known()).isFalse();
        assertThat(state.level()).isEqualTo(PowerLevel.LITE);
        assertThat(state.charge()).isNull();
    }

    @Test
    void dropsAndCountsWhatNoBatteryCanSay() {
        charge(80);
        for (double wrong : new double[] {-1, 606, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(charge(wrong)).isEqualTo(PowerLevel.FULL);
        }
        assertThat(charge(30)).isEqualTo(PowerLevel.FULL);
        assertThat(keeper.implausible()).isEqualTo(5);
        assertThat(keeper.state().charge()).isEqualTo(80);
    }

    @Test
    void believesAJumpThatStays() {
        charge(80);
        charge(30);
        charge(30);
        assertThat(charge(30)).isEqualTo(PowerLevel.SAVE);
    }

    @Test
    void isFullOnMains() {
        var state = keeper.take(new Reading.NoBattery(), now);

        assertThat(state.level()).isEqualTo(PowerLevel.FULL);
        assertThat(state.known()).isTrue();
        assertThat(state.charge()).isNull();
    }

    @Test
    void refusesLevelsThatDoNotFall() {
        assertThatThrownBy(() -> properties(50, 35, 36, 20)).hasMessageContaining("save 35.0 > critical 36.0");
    }

    private PowerLevel twice(double percent) {
        charge(percent);
        return charge(percent);
    }

    private PowerLevel charge(double percent) {
        pass(Duration.ofSeconds(15));
        return keeper.take(new Reading.Charge(percent), now).level();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static PowerProperties properties(double lite, double save, double critical, double off) {
        return new PowerProperties(
                PowerProperties.Source.SIMULATED,
                Duration.ofSeconds(15),
                Duration.ofMinutes(1),
                Duration.ofMinutes(10),
                8,
                lite,
                save,
                critical,
                off,
                new PowerProperties.Simulated(50, 360, 3.6, 5, 90, 1));
    }
}
