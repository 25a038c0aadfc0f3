package org.evy.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final Instant DUSK = Instant.parse("2026-11-23T18:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    /// 100 Wh of which 80 may be used.
    private final Forecast forecast = new Forecast(100, 20);

    @Test
    void countsOnNoSunThatItNeverSaw() {
        assertThat(forecast.from(60, 4, null, NOON)).isEqualTo(new Forecast.Outlook(10.0, false));
        assertThat(forecast.from(60, 0, null, NOON).hoursLeft()).isNull();
        assertThat(forecast.from(15, 4, null, NOON).hoursLeft()).isZero();
    }

    @Test
    void lastsWithoutEndWhenTheSunBringsMoreThanTheLoadTakes() {
        assertThat(forecast.from(100, 4, sun(12), DUSK)).isEqualTo(new Forecast.Outlook(null, false));
    }

    @Test
    void seesInTheEveningThatTheNightIsTooLong() {
        // 12 h x 4 W are 48 Wh; 50 % are 30 above the floor.
        var outlook = forecast.from(50, 4, sun(12), DUSK);

        assertThat(outlook.nightTooLong()).isTrue();
        assertThat(outlook.hoursLeft()).isCloseTo(7.5, within(0.1));
        assertThat(forecast.from(70, 4, sun(12), DUSK).nightTooLong()).isTrue();
    }

    @Test
    void changesItsMindOnlyWithSomethingToSpare() {
        assertThat(forecast.from(67, 4, sun(12), DUSK).nightTooLong()).isTrue();
        assertThat(forecast.from(69, 4, sun(12), DUSK).nightTooLong()).isTrue();
        assertThat(forecast.from(76, 4, sun(12), DUSK).nightTooLong()).isFalse();
        assertThat(forecast.from(69, 4, sun(12), DUSK).nightTooLong()).isFalse();
    }

    @Test
    void doesNotSpareWhileTheSunCarriesTheLoad() {
        assertThat(forecast.from(25, 4, sun(12), NOON).nightTooLong()).isFalse();
    }

    @Test
    void countsTheSunOfTheNextDayWhenItIsTooWeak() {
        // 2 W all day are half the load: 80 Wh last 20 h in the dark and longer with them.
        var outlook = forecast.from(100, 4, sun(2), DUSK);
        // 12 h x 4 W, then 2 W net: 48 + 16 h x 2 W, but night comes again after 12 h: 48 + 24 + 2 h x 4 W.
        assertThat(outlook.hoursLeft()).isCloseTo(26, within(0.2));
        // 72 Wh are needed in the next 24 h.
        assertThat(outlook.nightTooLong()).isFalse();
        assertThat(forecast.from(90, 4, sun(2), DUSK).nightTooLong()).isTrue();
    }

    /// From 6 to 18 h.
    private static double[] sun(double watts) {
        var sun = new double[24];
        for (int hour = 6; hour < 18; hour++) {
            sun[hour] = watts;
        }
        return sun;
    }
}
