package org.evy.sun;

import java.util.SplittableRandom;

/// What comes out of the serial ports for each moment, faults included.
final class Instruments {

    private static final double SAGGED_VOLTS = 10.8;
    private static final int LONGEST_GARBAGE = 200;

    private final VictronMppt mppt;
    private final VictronShunt shunt;
    private final SplittableRandom random = new SplittableRandom(1);
    private Lines last = new Lines("", "");

    Instruments(boolean loadOutput, double batteryWattHours) {
        mppt = new VictronMppt(loadOutput);
        shunt = new VictronShunt(batteryWattHours);
    }

    /// @param mppt  what the controller sends, one character per byte; empty when it is silent
    /// @param shunt what the shunt sends
    record Lines(String mppt, String shunt) {}

    Lines read(SolarPlant plant, Fault fault) {
        var moment = moment(plant, fault);
        boolean low = fault.kind() == Fault.Kind.UNDERVOLTAGE;
        return switch (fault.kind()) {
            case SILENT -> new Lines("", "");
            case GARBAGE -> new Lines(garbage(), garbage());
            case FROZEN -> {
                if (last.mppt().isEmpty()) {
                    last = lines(moment, low, fault);
                }
                yield last;
            }
            case CHECKSUM -> {
                var right = lines(moment, low, fault);
                yield new Lines(spoilt(right.mppt()), spoilt(right.shunt()));
            }
            case NONE, MISSING, JUMP, UNDERVOLTAGE -> {
                last = lines(moment, low, fault);
                yield last;
            }
        };
    }

    /// The plant as the instruments see it.
    static Moment moment(SolarPlant plant, Fault fault) {
        var moment = plant.now(fault.points());
        return fault.kind() == Fault.Kind.UNDERVOLTAGE
                ? new Moment(
                        moment.at(),
                        moment.panelWatts(),
                        moment.panelVolts(),
                        SAGGED_VOLTS,
                        moment.batteryAmperes(),
                        moment.chargerAmperes(),
                        moment.loadWatts(),
                        moment.loadAmperes(),
                        moment.chargePercent(),
                        moment.charging(),
                        moment.yieldWattHours())
                : moment;
    }

    private Lines lines(Moment moment, boolean low, Fault fault) {
        return new Lines(
                mppt.block(moment, low).without(fault.labels()).text(),
                shunt.block(moment, low).without(fault.labels()).text());
    }

    private static String spoilt(String block) {
        int end = block.length() - 1;
        return block.substring(0, end) + (char) ((block.charAt(end) + 1) & 0xFF);
    }

    private String garbage() {
        var text = new StringBuilder();
        for (int left = 1 + random.nextInt(LONGEST_GARBAGE); left > 0; left--) {
            text.append((char) random.nextInt(256));
        }
        return text.toString();
    }
}
