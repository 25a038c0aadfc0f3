package org.evy.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.evy.modem.PseudoTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class VeDirectTest {

    @TempDir
    Path folder;

    private final Deque<String> heard = new ArrayDeque<>();
    private boolean plugged = true;
    private int openings;

    private final VeDirect source = new VeDirect(this::open, Duration.ofMillis(200), Clock.systemUTC());

    private SerialLink open() throws IOException {
        if (!plugged) {
            throw new IOException("there is no device");
        }
        openings++;
        return new SerialLink() {
            @Override
            public int read(byte[] into) throws IOException {
                if (!plugged) {
                    throw new IOException("was unplugged");
                }
                var next = heard.poll();
                if (next == null) {
                    return 0;
                }
                var bytes = next.getBytes(StandardCharsets.ISO_8859_1);
                System.arraycopy(bytes, 0, into, 0, bytes.length);
                return bytes.length;
            }

            @Override
            public void write(byte[] bytes) {}

            @Override
            public void discard() {}

            @Override
            public void close() {}
        };
    }

    @Test
    void tellsPanelBatteryAndLoadOfAChargeController() {
        var seen = measured(Map.of(
                "V", "13310", "I", "-130", "VPV", "18200", "PPV", "42", "CS", "3", "ERR", "0", "LOAD", "ON", "IL",
                "400"));

        assertThat(seen.panelWatts()).isEqualTo(42);
        assertThat(seen.panelVolts()).isCloseTo(18.2, within(1e-9));
        assertThat(seen.batteryVolts()).isCloseTo(13.31, within(1e-9));
        assertThat(seen.batteryAmperes()).isCloseTo(-0.13, within(1e-9));
        assertThat(seen.loadWatts()).isCloseTo(0.4 * 13.31, within(1e-9));
        assertThat(seen.charging()).isEqualTo(Charging.BULK);
        assertThat(seen.net()).isTrue();
        assertThat(seen.chargePercent()).isNull();
        assertThat(seen.fault()).isNull();
    }

    @Test
    void doesNotTakeTheChargersCurrentForTheBatterysWhenTheLoadHangsElsewhere() {
        assertThat(measured(Map.of("V", "13310", "I", "2100", "PPV", "30")).net())
                .isFalse();
        assertThat(measured(Map.of("V", "13310", "I", "2100", "LOAD", "ON", "IL", "0"))
                        .net())
                .isFalse();
    }

    @Test
    void takesTheChargeOfAShuntPerMilleAndMergesItsAlternatingBlocks() {
        heard.add(block(Map.of("H1", "-1200", "T", "23", "ALARM", "ON", "AR", "1")));
        var seen = measured(Map.of("V", "13010", "I", "-800", "CE", "-9000", "SOC", "836"));

        assertThat(seen.chargePercent()).isCloseTo(83.6, within(1e-9));
        assertThat(seen.batteryCelsius()).isEqualTo(23);
        assertThat(seen.net()).isTrue();
        assertThat(seen.fault()).isEqualTo("battery monitor alarm, reason 1");
    }

    @Test
    void leavesOutWhatTheDeviceDoesNotKnow() {
        var seen = measured(Map.of("V", "13010", "SOC", "---", "T", "---", "PPV", "forty", "CS", "9"));

        assertThat(seen.chargePercent()).isNull();
        assertThat(seen.batteryCelsius()).isNull();
        assertThat(seen.panelWatts()).isNull();
        assertThat(seen.charging()).isNull();
    }

    @Test
    void namesTheFault() {
        assertThat(measured(Map.of("V", "13010", "ERR", "17")).fault()).isEqualTo("charger too hot");
        assertThat(measured(Map.of("V", "13010", "ERR", "117")).fault()).contains("calibration");
        assertThat(measured(Map.of("V", "13010", "ERR", "99")).fault()).isEqualTo("charger error 99");
    }

    @Test
    void doesNotKnowWhatBlocksWithoutASumOrWithoutABatterySay() {
        heard.add(block(Map.of("V", "13010")).replace('3', '4'));
        assertThat(source.read())
                .isInstanceOfSatisfying(
                        Reading.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("no whole VE.Direct block"));

        heard.add(block(Map.of("PID", "0xA053")));
        assertThat(source.read()).isInstanceOf(Reading.Unknown.class);
    }

    @Test
    void opensTheDeviceAgainAfterItWasUnplugged() {
        measured(Map.of("V", "13010"));
        plugged = false;
        assertThat(source.read()).isEqualTo(new Reading.Unknown("was unplugged"));
        assertThat(source.read()).isEqualTo(new Reading.Unknown("there is no device"));
        plugged = true;
        assertThat(measured(Map.of("V", "12900")).batteryVolts()).isCloseTo(12.9, within(1e-9));
        assertThat(openings).isEqualTo(2);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void readsASerialDeviceAndFindsItAgainAfterAReplug() throws Exception {
        var link = folder.resolve("mppt");
        var device = new VeDirect(SerialDevice.at(link, VeDirect.BAUD), Duration.ofSeconds(3), Clock.systemUTC());
        assertThat(device.read())
                .isInstanceOfSatisfying(
                        Reading.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("there is no device"));

        assertThat(readFrom(link, device, "13310")).isCloseTo(13.31, within(1e-9));
        assertThat(device.read()).isInstanceOf(Reading.Unknown.class);
        assertThat(readFrom(link, device, "12810")).isCloseTo(12.81, within(1e-9));
    }

    private static double readFrom(Path link, VeDirect device, String milliVolts) throws Exception {
        try (var terminal = PseudoTerminal.open(link)) {
            var talking = Thread.ofPlatform().start(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    terminal.write(":A0102000543\n" + block(Map.of("V", milliVolts, "I", "150")));
                    try {
                        Thread.sleep(40);
                    } catch (InterruptedException end) {
                        return;
                    }
                }
            });
            try {
                var seen = (Reading.Measured) device.read();
                var volts = seen.batteryVolts();
                return volts == null ? Double.NaN : volts;
            } finally {
                talking.interrupt();
                talking.join();
            }
        }
    }

    private Reading.Measured measured(Map<String, String> fields) {
        heard.add(block(fields));
        return (Reading.Measured) source.read();
    }

    static String block(Map<String, String> fields) {
        var text = new StringBuilder();
        new LinkedHashMap<>(fields)
                .forEach((label, value) ->
                        text.append("\r\n").append(label).append('\t').append(value));
        text.append("\r\nChecksum\t");
        int sum = text.chars().sum();
        return text.append((char) (-sum & 0xFF)).toString();
    }
}
