package org.evy.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.evy.messages.PowerLevel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LevelKeeperTest {

    private static final Instant START = Instant.parse("2026-11-23T06:00:00Z");

    private final LevelKeeper keeper = new LevelKeeper(settings(), START);
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
        keeper.take(new Sighting.Nothing(), now);
        assertThat(keeper.state().known()).isTrue();

        pass(Duration.ofMinutes(3));
        var state = keeper.take(new Sighting.Nothing(), now);
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
        var state = keeper.take(new Sighting.Endless(), now);

        assertThat(state.level()).isEqualTo(PowerLevel.FULL);
        assertThat(state.known()).isTrue();
        assertThat(state.charge()).isNull();
    }

    @Test
    void goesBackToWhereItWasWhenReadingsComeBack() {
        charge(60);
        twice(45);
        pass(Duration.ofMinutes(3));
        assertThat(keeper.take(new Sighting.Nothing(), now).level()).isEqualTo(PowerLevel.LITE);
        assertThat(charge(30)).isEqualTo(PowerLevel.SAVE);
    }

    @Test
    void believesTheDevicesWarningWhateverThePercentage() {
        charge(80);
        assertThat(battery(80.0, true, false)).isEqualTo(PowerLevel.FULL);
        assertThat(battery(80.0, true, false)).isEqualTo(PowerLevel.OFF);
        assertThat(charge(80)).isEqualTo(PowerLevel.OFF);
        pass(Duration.ofMinutes(11));
        assertThat(charge(80)).isEqualTo(PowerLevel.FULL);
    }

    @Test
    void knowsThatTheBatteryEndsWithoutAnyPercentage() {
        battery(null, true, false);
        assertThat(battery(null, true, false)).isEqualTo(PowerLevel.OFF);
        assertThat(keeper.state().known()).isTrue();
        assertThat(keeper.state().charge()).isNull();
    }

    @Test
    void aFirstWarningIsNotBelievedAtOnce() {
        assertThat(battery(80.0, true, false)).isNotEqualTo(PowerLevel.OFF);
    }

    @Test
    void goesOneLevelDownForANightThatIsTooLongButNotBelowSave() {
        charge(80);
        assertThat(spare(80)).isEqualTo(PowerLevel.LITE);
        assertThat(spare(65)).isEqualTo(PowerLevel.LITE);
        assertThat(spare(46)).isEqualTo(PowerLevel.SAVE);
        assertThat(spare(33)).isEqualTo(PowerLevel.SAVE);
        assertThat(spare(23)).isEqualTo(PowerLevel.CRITICAL);
        pass(Duration.ofMinutes(11));
        assertThat(charge(40)).isEqualTo(PowerLevel.SAVE);
        pass(Duration.ofMinutes(11));
        assertThat(charge(42)).isEqualTo(PowerLevel.SAVE);
        assertThat(charge(44)).isEqualTo(PowerLevel.LITE);
    }

    private PowerLevel spare(double percent) {
        battery(percent, false, true);
        return battery(percent, false, true);
    }

    private PowerLevel battery(@Nullable Double percent, boolean low, boolean spare) {
        pass(Duration.ofSeconds(15));
        return keeper.take(new Sighting.Battery(percent, low, spare), now).level();
    }

    private PowerLevel twice(double percent) {
        charge(percent);
        return charge(percent);
    }

    private PowerLevel charge(double percent) {
        pass(Duration.ofSeconds(15));
        return keeper.take(new Sighting.Battery(percent, false, false), now).level();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static PowerProperties settings() {
        try {
            return Settings.with(Map.of());
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }
}
