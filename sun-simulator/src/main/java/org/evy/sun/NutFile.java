package org.evy.sun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/// The file from which NUT's dummy-ups driver (mode dummy-once) takes its values, so that a real upsd
/// serves the day.
final class NutFile {

    /// At which charge the status has LB.
    static final double LOW = 20;

    private static final double FLOOR = 0.2;

    private final Path file;
    private final double batteryWattHours;

    NutFile(Path file, double batteryWattHours) {
        this.file = file.toAbsolutePath();
        this.batteryWattHours = batteryWattHours;
    }

    /// Replaced at once, so that the driver never reads half of it.
    void write(Moment moment, boolean underVoltage) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text(moment, underVoltage));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    String text(Moment moment, boolean underVoltage) {
        double percent = moment.chargePercent();
        double runtime = moment.loadWatts() <= 0
                ? 0
                : Math.max(0, percent / 100 - FLOOR) * batteryWattHours / moment.loadWatts() * 3600;
        return String.format(
                Locale.ROOT,
                """
                device.model: EVY sun simulator
                battery.charge: %.0f
                battery.charge.low: %.0f
                battery.voltage: %.2f
                battery.current: %.2f
                battery.runtime: %.0f
                ups.status: %s
                ups.realpower: %.1f
                input.voltage: %.1f
                """,
                percent,
                LOW,
                moment.batteryVolts(),
                moment.batteryAmperes(),
                runtime,
                status(moment, underVoltage),
                moment.loadWatts(),
                moment.panelVolts());
    }

    /// The sun is the line: OL while it feeds the load, OB while the battery does.
    private static String status(Moment moment, boolean underVoltage) {
        var low = underVoltage || moment.chargePercent() <= LOW ? " LB" : "";
        if (moment.batteryAmperes() < 0) {
            return "OB DISCHRG" + low;
        }
        return (moment.batteryAmperes() > 0 ? "OL CHRG" : "OL") + low;
    }
}
