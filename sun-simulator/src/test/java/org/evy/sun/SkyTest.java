package org.evy.sun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SkyTest {

    private static final int JUNE = 172;
    private static final int DECEMBER = 355;

    @Test
    void theSimpleSkyBringsTheSunHoursItWasAskedFor() {
        assertThat(new SimpleSky(5).peakSunHours(1)).isCloseTo(5, within(1e-9));
        assertThat(new SimpleSky(5).irradiance(1, 5.9)).isZero();
    }

    @Test
    void atNoonOnTheEquatorAClearSkyGivesAboutAThousandWatts() {
        // Haurwitz with the sun overhead: 1098 exp(-0.059) = 1035 W/m2 on flat ground.
        assertThat(new ClearSky(0).irradiance(81, 12)).isBetween(990.0, 1040.0);
    }

    @Test
    void theNightIsDarkAndTheDayIsSymmetric() {
        var sky = new ClearSky(-1);
        assertThat(sky.irradiance(100, 0)).isZero();
        assertThat(sky.irradiance(100, 23)).isZero();
        assertThat(sky.irradiance(100, 9)).isCloseTo(sky.irradiance(100, 15), within(1e-9));
    }

    @Test
    void seasonsTurnRoundAtTheEquator() {
        assertThat(new ClearSky(45).peakSunHours(JUNE)).isGreaterThan(1.4 * new ClearSky(45).peakSunHours(DECEMBER));
        assertThat(new ClearSky(-45).peakSunHours(DECEMBER)).isGreaterThan(1.4 * new ClearSky(-45).peakSunHours(JUNE));
        assertThat(new ClearSky(-45).peakSunHours(DECEMBER))
                .isCloseTo(new ClearSky(45).peakSunHours(JUNE), within(0.1));
    }

    @Test
    void theTropicsGetSixToEightSunHoursOnAClearDayAllYear() {
        for (int day = 1; day <= 365; day++) {
            assertThat(new ClearSky(-1).peakSunHours(day)).isBetween(6.0, 8.0);
        }
    }

    @Test
    void noSkyIsBrighterThanTheSunOutsideTheAir() {
        for (double latitude = -90; latitude <= 90; latitude += 7.5) {
            var sky = new ClearSky(latitude);
            for (int day = 1; day <= 365; day += 13) {
                for (double hour = 0; hour < 24; hour += 0.25) {
                    assertThat(sky.irradiance(day, hour)).isBetween(0.0, 1361.0);
                }
            }
        }
    }

    @Test
    void refusesALatitudeThatIsNowhere() {
        assertThatThrownBy(() -> new ClearSky(91)).hasMessageContaining("-90 to 90");
        assertThatThrownBy(() -> new ClearSky(Double.NaN)).hasMessageContaining("-90 to 90");
    }
}
