package org.evy.sun;

/// The same day all year, light from 6 to 18 h, as sin(pi (t - 6) / 12)^1.2, scaled to the sun hours that a
/// solar map tells for the site. A rule of thumb, easy to check by hand; [ClearSky] knows latitude and
/// season.
public final class SimpleSky implements Sky {

    private final double scale;

    /// @param peakSunHours kWh per square metre and day
    public SimpleSky(double peakSunHours) {
        double sum = 0;
        int steps = 24 * 12;
        for (int step = 0; step < steps; step++) {
            sum += shape((step + 0.5) * 24 / steps);
        }
        scale = peakSunHours * 1000 / (sum * 24 / steps);
    }

    @Override
    public double irradiance(int dayOfYear, double hour) {
        return scale * shape(hour);
    }

    private static double shape(double hour) {
        return hour <= 6 || hour >= 18 ? 0 : Math.pow(Math.sin(Math.PI * (hour - 6) / 12), 1.2);
    }
}
