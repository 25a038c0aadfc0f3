package org.evy.sun;

/// A cloudless sky over a latitude, on a panel that leans towards the equator.
///
/// - Where the sun stands: declination after Cooper (1969), 23.45 deg x sin(2 pi (284 + day) / 365).
/// - What reaches flat ground: Haurwitz (1945), 1098 cos z exp(-0.059 / cos z) W/m2, the best of the models
///   that need only the sun's height (Reno, Hansen, Stein: SAND2012-2389).
/// - What reaches the leaning panel: 85 % of that is taken to come straight from the sun, 15 % from the
///   whole sky (an assumption for clean air; haze and dust scatter more).
public final class ClearSky implements Sky {

    private static final double DIFFUSE = 0.15;

    /// Below this height the beam's share of the ground's light says nothing about the panel any more:
    /// about 5 degrees.
    private static final double LOW_SUN = 0.087;

    /// A flat panel keeps its dust and its rain.
    private static final double LEAST_TILT = 10;

    private final double latitude;
    private final double flatter;
    private final double skySeen;

    /// @param latitude degrees, south is negative; the panel leans by as much, and by 10 degrees at least
    public ClearSky(double latitude) {
        if (!(Math.abs(latitude) <= 90)) {
            throw new IllegalArgumentException("a latitude is -90 to 90, not " + latitude);
        }
        double tilt = Math.max(LEAST_TILT, Math.abs(latitude));
        this.latitude = Math.toRadians(latitude);
        // A panel that leans by its latitude towards the equator sees the sun as flat ground on the equator does.
        this.flatter = Math.toRadians(latitude - Math.copySign(tilt, latitude));
        this.skySeen = (1 + Math.cos(Math.toRadians(tilt))) / 2;
    }

    @Override
    public double irradiance(int dayOfYear, double hour) {
        double declination = Math.toRadians(23.45) * Math.sin(2 * Math.PI * (284 + dayOfYear) / 365);
        double hourAngle = Math.PI * (hour - 12) / 12;
        double high = sunHeight(latitude, declination, hourAngle);
        if (high <= 0) {
            return 0;
        }
        double ground = 1098 * high * Math.exp(-0.059 / high);
        double onPanel = Math.max(0, sunHeight(flatter, declination, hourAngle));
        double beam = ground * (1 - DIFFUSE) * onPanel / Math.max(high, LOW_SUN);
        return beam + ground * DIFFUSE * skySeen;
    }

    /// @return the cosine of the angle between the sun and straight up; negative at night
    private static double sunHeight(double latitude, double declination, double hourAngle) {
        return Math.sin(latitude) * Math.sin(declination)
                + Math.cos(latitude) * Math.cos(declination) * Math.cos(hourAngle);
    }
}
