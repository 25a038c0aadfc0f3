package org.evy.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.evy.power.PowerProperties.Kernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelPowerTest {

    @TempDir
    Path root;

    @Test
    void readsABatteryThatTheKernelKnowsWhateverTheSignOfItsCurrent() throws IOException {
        supply(
                "BAT0",
                "type",
                "Battery",
                "status",
                "Discharging",
                "capacity",
                "64",
                "voltage_now",
                "12950000",
                "current_now",
                "420000");
        var seen = measured(settings("", "", "", false));

        assertThat(seen.chargePercent()).isEqualTo(64);
        assertThat(seen.batteryVolts()).isCloseTo(12.95, within(1e-9));
        assertThat(seen.batteryAmperes()).isCloseTo(-0.42, within(1e-9));
        assertThat(seen.net()).isTrue();
        assertThat(seen.external()).isNull();

        supply("BAT0", "status", "Charging", "current_now", "-420000");
        assertThat(measured(settings("", "", "", false)).batteryAmperes()).isCloseTo(0.42, within(1e-9));
    }

    @Test
    void recognisesASecondSupply() throws IOException {
        supply("AC", "type", "Mains", "online", "1");
        supply("BAT0", "type", "Battery", "status", "Full", "capacity", "100");
        assertThat(measured(settings("", "", "", false)).onExternal()).isTrue();
        assertThat(measured(settings("", "", "", false)).charging()).isEqualTo(Charging.FLOAT);

        supply("AC", "online", "0");
        assertThat(measured(settings("", "", "", false)).external()).isFalse();
    }

    @Test
    void findsSensorsByDriverOrDeviceWhateverTheirNumber() throws IOException {
        sensor("hwmon0", "cpu_thermal", "in1_input", "1");
        sensor("hwmon4", "ina219", "in1_input", "13020", "curr1_input", "-310");
        sensor("hwmon2", "ina226", "in1_input", "18100", "curr1_input", "2000", "power1_input", "36000000");
        sensor("hwmon7", "ina226", "in1_input", "5100", "curr1_input", "700");
        var device = Files.createDirectories(root.resolve("sys/devices/i2c/1-0045"));
        Files.createSymbolicLink(root.resolve("sys/class/hwmon/hwmon7/device"), device);
        var seen = measured(settings("ina219", "ina226", "1-0045", true));

        assertThat(seen.batteryVolts()).isCloseTo(13.02, within(1e-9));
        assertThat(seen.batteryAmperes()).isCloseTo(0.31, within(1e-9));
        assertThat(seen.panelWatts()).isCloseTo(36, within(1e-9));
        assertThat(seen.loadWatts()).isCloseTo(5.1 * 0.7, within(1e-9));
        assertThat(seen.chargePercent()).isNull();
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        sensor("hwmon0", "cpu_thermal");
        assertThat(new KernelPower(settings("ina219", "", "", false), Clock.systemUTC()).read())
                .isInstanceOfSatisfying(
                        Reading.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("ina219", "is the driver loaded?"));
    }

    @Test
    void leavesOutWhatIsNoNumber() throws IOException {
        supply("BAT0", "type", "Battery", "capacity", "much", "voltage_now", "12950000");
        var seen = measured(settings("", "", "", false));

        assertThat(seen.chargePercent()).isNull();
        assertThat(seen.batteryVolts()).isCloseTo(12.95, within(1e-9));
    }

    private Kernel settings(String battery, String panel, String load, boolean reversed) {
        return new Kernel(root.toString(), "", battery, panel, load, reversed);
    }

    private static Reading.Measured measured(Kernel settings) {
        return (Reading.Measured) new KernelPower(settings, Clock.systemUTC()).read();
    }

    private void supply(String name, String... files) throws IOException {
        write(root.resolve("sys/class/power_supply").resolve(name), files);
    }

    private void sensor(String folder, String name, String... files) throws IOException {
        write(root.resolve("sys/class/hwmon").resolve(folder), "name", name);
        write(root.resolve("sys/class/hwmon").resolve(folder), files);
    }

    private static void write(Path folder, String... files) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < files.length; i += 2) {
            Files.writeString(folder.resolve(files[i]), files[i + 1] + "\n");
        }
    }
}
