package org.evy.sun;

/// What falls on the panel while no cloud is there.
public sealed interface Sky permits SimpleSky, ClearSky {

    /// The light of that hour.
    ///
    /// @param dayOfYear 1 to 366
    /// @param hour      local solar time, 0 to 24; the sun is highest at 12
    /// @return watts per square metre on the panel's plane
    double irradiance(int dayOfYear, double hour);

    /// The kWh per square metre of that day, "peak sun hours".
    default double peakSunHours(int dayOfYear) {
        double sum = 0;
        int steps = 24 * 12;
        for (int step = 0; step < steps; step++) {
            sum += irradiance(dayOfYear, (step + 0.5) * 24 / steps);
        }
        return sum * 24 / steps / 1000;
    }
}
