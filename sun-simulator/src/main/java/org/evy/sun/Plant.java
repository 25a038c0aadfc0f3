package org.evy.sun;

/// Panel, charge controller, battery and converter of a node.
///
/// @param panelWatts       nominal power of the panel, at 1,000 W/m2
/// @param batteryWattHours capacity, the part that must not be used included
/// @param panelToBattery   what is left of the panel's power at the battery: heat, dirt, controller and
///     wires
/// @param charging         what is left of what goes into the battery
/// @param converter        what is left behind the converter from the battery to 5 V
public record Plant(
        double panelWatts, double batteryWattHours, double panelToBattery, double charging, double converter) {

    public Plant {
        if (!(panelWatts > 0 && batteryWattHours > 0)) {
            throw new IllegalArgumentException(
                    "panel and battery must be larger than nothing: " + panelWatts + " W, " + batteryWattHours + " Wh");
        }
        if (!(share(panelToBattery) && share(charging) && share(converter))) {
            throw new IllegalArgumentException("an efficiency lies above 0 and at most at 1");
        }
    }

    /// With the losses that docs/power-plan.md assumes.
    public static Plant of(double panelWatts, double batteryWattHours) {
        return new Plant(panelWatts, batteryWattHours, 0.80, 0.95, 0.90);
    }

    private static boolean share(double efficiency) {
        return efficiency > 0 && efficiency <= 1;
    }
}
