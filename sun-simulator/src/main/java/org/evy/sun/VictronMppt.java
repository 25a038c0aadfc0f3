package org.evy.sun;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a SmartSolar charge controller would send about a moment. It knows no state of charge.
final class VictronMppt {

    private final boolean loadOutput;
    private @Nullable LocalDate today;
    private int dayNumber;
    private double yieldBefore;
    private double yieldYesterday;
    private double mostWatts;
    private double mostWattsYesterday;

    /// @param loadOutput whether the node hangs on the controller's load output: only then does the
    ///     controller's current know of the load
    VictronMppt(boolean loadOutput) {
        this.loadOutput = loadOutput;
    }

    VeDirectBlock block(Moment moment, boolean underVoltage) {
        newDay(moment);
        mostWatts = Math.max(mostWatts, moment.panelWatts());
        double amperes = loadOutput ? moment.batteryAmperes() : moment.chargerAmperes();
        var block = new VeDirectBlock()
                .with("PID", "0xA053")
                .with("FW", "161")
                .with("SER#", "HQ0000SIMUL")
                .with("V", milli(moment.batteryVolts()))
                .with("I", milli(amperes))
                .with("VPV", milli(moment.panelVolts()))
                .with("PPV", Math.round(moment.panelWatts()))
                .with("CS", moment.charging().code)
                .with("MPPT", tracker(moment.charging()))
                .with("OR", moment.charging() == Moment.Charging.OFF ? "0x00000001" : "0x00000000")
                .with("ERR", 0);
        if (loadOutput) {
            block.with("LOAD", underVoltage ? "OFF" : "ON").with("IL", underVoltage ? 0 : milli(moment.loadAmperes()));
        }
        return block.with("H19", hundredths(moment.yieldWattHours()))
                .with("H20", hundredths(moment.yieldWattHours() - yieldBefore))
                .with("H21", Math.round(mostWatts))
                .with("H22", hundredths(yieldYesterday))
                .with("H23", Math.round(mostWattsYesterday))
                .with("HSDS", dayNumber);
    }

    /// 0 off, 1 limited, 2 tracking.
    private static int tracker(Moment.Charging charging) {
        return switch (charging) {
            case OFF -> 0;
            case ABSORPTION, FLOAT -> 1;
            case BULK -> 2;
        };
    }

    private void newDay(Moment moment) {
        var day = moment.at().toLocalDate();
        if (today != null && day.isAfter(today)) {
            dayNumber++;
            yieldYesterday = moment.yieldWattHours() - yieldBefore;
            yieldBefore = moment.yieldWattHours();
            mostWattsYesterday = mostWatts;
            mostWatts = 0;
        }
        today = day;
    }

    static long milli(double value) {
        return Math.round(value * 1000);
    }

    /// kWh in hundredths.
    private static long hundredths(double wattHours) {
        return Math.round(wattHours / 10);
    }
}
