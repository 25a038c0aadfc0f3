package org.evy.sun;

/// What a SmartShunt would send: the battery's current, whoever draws it, and the state of charge.
final class VictronShunt {

    private static final int LOW_VOLTAGE = 1;
    private static final double FLOOR = 0.2;
    private static final int LONGEST_MINUTES = 14_400;

    private final double batteryWattHours;

    VictronShunt(double batteryWattHours) {
        this.batteryWattHours = batteryWattHours;
    }

    VeDirectBlock block(Moment moment, boolean underVoltage) {
        double watts = moment.batteryVolts() * moment.batteryAmperes();
        double share = moment.chargePercent() / 100;
        return new VeDirectBlock()
                .with("PID", "0xA389")
                .with("V", VictronMppt.milli(moment.batteryVolts()))
                .with("I", VictronMppt.milli(moment.batteryAmperes()))
                .with("P", Math.round(watts))
                .with("CE", VictronMppt.milli(-(1 - share) * batteryWattHours / BatteryVoltage.NOMINAL))
                .with("SOC", Math.round(share * 1000))
                .with("TTG", minutes(watts, share))
                .with("Alarm", underVoltage ? "ON" : "OFF")
                .with("AR", underVoltage ? LOW_VOLTAGE : 0);
    }

    /// Until the floor; -1 while the battery is charged.
    private long minutes(double watts, double share) {
        if (watts >= 0) {
            return -1;
        }
        double left = Math.max(0, share - FLOOR) * batteryWattHours;
        return Math.min(LONGEST_MINUTES, Math.round(left / -watts * 60));
    }
}
