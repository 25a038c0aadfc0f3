package org.evy.power;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An EPEver (Tracer) charge controller over Modbus RTU.
///
/// Its own state of charge is a guess from the voltage and not used. Its "fault" bit of the charger is
/// set in plain sunshine, so faults are taken from the battery's register.
final class Epever implements PowerSource {

    static final int BAUD = 115200;

    private static final int RATED = 0x3100;
    private static final int TEMPERATURES = 0x3110;
    private static final int STATUS = 0x3200;
    private static final int BATTERY = 0x331A;

    private final SerialLink.Opener opener;
    private final int unit;
    private final Duration patience;
    private final Clock clock;
    private @Nullable SerialLink link;

    /// @param patience how long one answer may take
    Epever(SerialLink.Opener opener, int unit, Duration patience, Clock clock) {
        this.opener = opener;
        this.unit = unit;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "epever";
    }

    @Override
    public synchronized Reading read() {
        try {
            var open = link;
            if (open == null) {
                open = opener.open();
                link = open;
            }
            return ask(new ModbusRtu(open, unit, patience));
        } catch (IOException gone) {
            var open = link;
            link = null;
            if (open != null) {
                open.close();
            }
            return new Reading.Unknown(String.valueOf(gone.getMessage()));
        }
    }

    private Reading ask(ModbusRtu device) throws IOException {
        var live = device.read(RATED, 16);
        var battery = optional(device, BATTERY, 3);
        var status = optional(device, STATUS, 2);
        var temperatures = optional(device, TEMPERATURES, 1);

        double loadWatts = 0.01 * (live[0xE] | live[0xF] << 16);
        boolean onLoadOutput = loadWatts > 0;
        double volts = 0.01 * (battery == null ? live[4] : battery[0]);
        // The first is signed and net of the load output, the other is the charging current alone.
        double amperes = 0.01 * (battery == null ? live[5] : battery[1] | battery[2] << 16);
        var draft = Reading.Measured.at(clock.instant())
                .panel(0.01 * (live[2] | live[3] << 16), 0.01 * live[0])
                .battery(volts, amperes, onLoadOutput && battery != null)
                .load(onLoadOutput ? Double.valueOf(loadWatts) : null)
                .celsius(temperatures == null ? null : Double.valueOf(0.01 * (short) temperatures[0]));
        if (status != null) {
            draft.charging(charging(status[1])).fault(fault(status[0], status[1]));
        }
        return draft.done();
    }

    private static int @Nullable [] optional(ModbusRtu device, int address, int count) throws IOException {
        try {
            return device.read(address, count);
        } catch (ModbusRtu.Refused notThere) {
            return null;
        }
    }

    private static Charging charging(int charger) {
        return switch (charger >> 2 & 3) {
            case 1 -> Charging.FLOAT;
            case 2, 3 -> Charging.ABSORPTION;
            default -> Charging.OFF;
        };
    }

    private static @Nullable String fault(int battery, int charger) {
        if ((charger >> 14 & 3) == 2) {
            return "panel voltage too high";
        }
        var temperature = battery >> 4 & 15;
        if (temperature == 1 || temperature == 2) {
            return temperature == 1 ? "battery too hot" : "battery too cold";
        }
        return switch (battery & 15) {
            case 0 -> null;
            case 1 -> "battery voltage too high";
            case 2 -> "battery voltage low";
            case 3 -> "battery over-discharged";
            default -> "battery fault " + (battery & 15);
        };
    }
}
