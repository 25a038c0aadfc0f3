package org.evy.power;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.evy.power.PowerProperties.Kernel;
import org.jspecify.annotations.Nullable;

/// Batteries and sensors that Linux has a driver for: `/sys/class/power_supply` (HATs, UPS boards,
/// laptops) and `/sys/class/hwmon` (INA219, INA226 and the like). They are found by type and name,
/// because numbers change at boot.
final class KernelPower implements PowerSource {

    private static final double MICRO = 1e-6;
    private static final double MILLI = 1e-3;

    private final Kernel settings;
    private final Clock clock;

    KernelPower(Kernel settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "kernel";
    }

    @Override
    public Reading read() {
        var draft = Reading.Measured.at(clock.instant());
        try {
            supplies(draft);
            sensors(draft);
        } catch (IOException | DirectoryIteratorException unreadable) {
            return new Reading.Unknown("cannot read below " + settings.root() + ": " + unreadable.getMessage());
        }
        return draft.saysNothing()
                ? new Reading.Unknown("no battery in " + supplyFolder() + " and no sensor named "
                        + List.of(settings.batterySensor(), settings.panelSensor(), settings.loadSensor()) + " in "
                        + sensorFolder() + "; is the driver loaded?")
                : draft.done();
    }

    private void supplies(Reading.Draft draft) throws IOException {
        for (var supply : folders(supplyFolder())) {
            var type = text(supply, "type");
            if ("Mains".equals(type)) {
                draft.external("1".equals(text(supply, "online")));
            }
        }
        for (var supply : folders(supplyFolder())) {
            boolean wanted =
                    settings.battery().isBlank() || settings.battery().equals(String.valueOf(supply.getFileName()));
            if (wanted && "Battery".equals(text(supply, "type"))) {
                var status = text(supply, "status");
                var raw = number(supply, "current_now", MICRO);
                draft.battery(number(supply, "voltage_now", MICRO), signed(raw, status), true)
                        .charge(number(supply, "capacity", 1))
                        .celsius(number(supply, "temp", 0.1))
                        .charging("Full".equals(status) ? Charging.FLOAT : null)
                        .low("Critical".equals(text(supply, "capacity_level")));
                return;
            }
        }
    }

    /// Drivers differ in the sign of the current; the status does not.
    private @Nullable Double signed(@Nullable Double raw, @Nullable String status) {
        if (raw == null || status == null) {
            return raw;
        }
        return switch (status) {
            case "Discharging" -> -Math.abs(raw);
            case "Charging" -> Math.abs(raw);
            default -> raw;
        };
    }

    private void sensors(Reading.Draft draft) throws IOException {
        var battery = sensor(settings.batterySensor());
        if (battery != null) {
            var amperes = number(battery, "curr1_input", MILLI);
            var sign = settings.reversed() ? -1 : 1;
            draft.battery(
                    number(battery, "in1_input", MILLI), amperes == null ? null : Double.valueOf(sign * amperes), true);
        }
        var panel = sensor(settings.panelSensor());
        if (panel != null) {
            draft.panel(watts(panel), number(panel, "in1_input", MILLI));
        }
        var load = sensor(settings.loadSensor());
        if (load != null) {
            draft.load(watts(load));
        }
    }

    private @Nullable Double watts(Path sensor) {
        var watts = number(sensor, "power1_input", MICRO);
        if (watts != null) {
            return watts;
        }
        var volts = number(sensor, "in1_input", MILLI);
        var amperes = number(sensor, "curr1_input", MILLI);
        return volts == null || amperes == null ? null : Double.valueOf(Math.abs(volts * amperes));
    }

    /// @param wanted the driver's name, such as `ina219`, or the device's, such as `1-0041`, where there
    ///     are several
    private @Nullable Path sensor(String wanted) throws IOException {
        if (wanted.isBlank()) {
            return null;
        }
        for (var each : folders(sensorFolder())) {
            var device = each.resolve("device");
            if (wanted.equals(text(each, "name"))
                    || Files.exists(device)
                            && wanted.equals(String.valueOf(device.toRealPath().getFileName()))) {
                return each;
            }
        }
        return null;
    }

    private Path supplyFolder() {
        return Path.of(settings.root()).resolve("sys/class/power_supply");
    }

    private Path sensorFolder() {
        return Path.of(settings.root()).resolve("sys/class/hwmon");
    }

    private static List<Path> folders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var found = new ArrayList<Path>();
        try (var each = Files.newDirectoryStream(folder)) {
            each.forEach(found::add);
        }
        found.sort(null);
        return found;
    }

    private static @Nullable String text(Path folder, String file) {
        try {
            return Files.readString(folder.resolve(file)).strip();
        } catch (IOException notThere) {
            return null;
        }
    }

    private static @Nullable Double number(Path folder, String file, double unit) {
        var text = text(folder, file);
        try {
            return text == null ? null : Double.valueOf(Long.parseLong(text) * unit);
        } catch (NumberFormatException garbled) {
            return null;
        }
    }
}
