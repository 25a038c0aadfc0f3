package org.evy.sun;

/// What a voltmeter shows at a LiFePO4 battery of four cells in a row ("12 V").
///
/// At rest after the charts that its vendors publish: flat from 30 to 90 %, so it tells little. Under load
/// it sags, while charging it rises, by current x resistance; the resistance is a guess for a small battery
/// with its fuse and wires (50 milliohm at 28 Ah), smaller for larger ones.
final class BatteryVoltage {

    static final double NOMINAL = 12.8;
    static final double ABSORPTION = 14.2;
    static final double FLOAT = 13.5;

    private static final double[] PERCENT = {0, 10, 20, 30, 40, 70, 90, 99, 100};
    private static final double[] VOLTS = {10.0, 12.0, 12.8, 13.0, 13.2, 13.3, 13.4, 13.6, 13.6};
    private static final double OHM_AMPERE_HOURS = 0.05 * 28;

    /// From here on the charger holds the voltage.
    private static final double NEARLY_FULL = 97;

    private final double ohms;

    BatteryVoltage(double batteryWattHours) {
        ohms = OHM_AMPERE_HOURS / (batteryWattHours / NOMINAL);
    }

    static double atRest(double percent) {
        double at = Math.clamp(percent, 0, 100);
        int i = 1;
        while (PERCENT[i] < at) {
            i++;
        }
        double part = (at - PERCENT[i - 1]) / (PERCENT[i] - PERCENT[i - 1]);
        return VOLTS[i - 1] + part * (VOLTS[i] - VOLTS[i - 1]);
    }

    /// @param watts into the battery; negative while it is drained
    double volts(double percent, double watts) {
        double rest = atRest(percent);
        double volts = rest + watts / rest * ohms;
        if (watts > 0 && percent > NEARLY_FULL) {
            double part = Math.min(1, (percent - NEARLY_FULL) / (99.5 - NEARLY_FULL));
            volts += part * (ABSORPTION - volts);
        }
        return Math.clamp(volts, 8, ABSORPTION);
    }
}
