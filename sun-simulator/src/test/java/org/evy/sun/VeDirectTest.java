package org.evy.sun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VeDirectTest {

    private static final LocalDateTime NOON = LocalDateTime.parse("2026-03-01T12:00");

    private final Instruments instruments = new Instruments(true, 360);

    @Test
    void theBlockThatVictronPublishesGetsItsChecksum() {
        var block = new VeDirectBlock()
                .with("PID", "0xA053")
                .with("FW", "161")
                .with("V", 13310)
                .with("I", -130)
                .with("VPV", 10)
                .with("PPV", 0)
                .with("CS", 0)
                .with("MPPT", 0)
                .with("ERR", 0)
                .with("LOAD", "ON")
                .with("IL", 400);
        assertThat(block.text()).startsWith("\r\nPID\t0xA053\r\n").endsWith("\r\nChecksum\t\u00A9");
    }

    @Test
    void everyBlockOfADayAddsUpAndKeepsTheProtocolsLimits() {
        var plant = plant(50, NOON.withHour(0));
        for (int minute = 0; minute < 24 * 60; minute += 5) {
            plant.pass(Duration.ofMinutes(5), 3.6);
            var lines = instruments.read(plant, Fault.NONE);
            for (String text : new String[] {lines.mppt(), lines.shunt()}) {
                var blocks = VeDirectReader.blocks(text);
                assertThat(blocks).hasSize(1);
                assertThat(blocks.getFirst()).hasSizeBetween(5, 21);
                blocks.getFirst().forEach((label, value) -> {
                    assertThat(label).hasSizeBetween(1, 8);
                    assertThat(value).hasSizeBetween(1, 32);
                });
            }
        }
    }

    @Test
    void aControllerKnowsNoStateOfChargeAndAShuntDoes() {
        var lines = instruments.read(plant(42.5, NOON), Fault.NONE);
        assertThat(only(lines.mppt())).doesNotContainKey("SOC").containsKeys("V", "I", "VPV", "PPV", "CS", "IL");
        assertThat(only(lines.shunt())).containsEntry("SOC", "425").containsEntry("AR", "0");
    }

    @Test
    void aNightDrainsTheBatteryWithTheControllerOff() {
        var plant = plant(80, NOON.withHour(1));
        plant.pass(Duration.ofHours(1), 4.5);
        var fields = only(instruments.read(plant, Fault.NONE).mppt());

        assertThat(fields).containsEntry("CS", "0").containsEntry("PPV", "0");
        // 4.5 W behind a converter of 90 % are 5 W of a battery at 13.3 V.
        assertThat(Integer.parseInt(fields.get("I"))).isBetween(-385, -365);
        assertThat(fields.get("IL")).isEqualTo(String.valueOf(-Integer.parseInt(fields.get("I"))));
        assertThat(plant.chargePercent()).isCloseTo(80 - 100 * 5 / 360.0, within(0.01));
    }

    @Test
    void withoutTheLoadOutputTheControllerDoesNotKnowOfTheLoad() {
        var fields = only(new Instruments(false, 360)
                .read(plant(80, NOON.withHour(1)), Fault.NONE)
                .mppt());
        assertThat(fields).containsEntry("I", "0").doesNotContainKeys("IL", "LOAD");
    }

    @Test
    void aFullBatteryFloatsAndThePanelGivesWhatTheLoadTakes() {
        var plant = plant(100, NOON);
        plant.pass(Duration.ofMinutes(5), 4.5);
        var fields = only(instruments.read(plant, Fault.NONE).mppt());
        assertThat(fields).containsEntry("CS", "5").containsEntry("I", "0").containsEntry("V", "13500");
        assertThat(Integer.parseInt(fields.get("PPV"))).isEqualTo(5);
    }

    @Test
    void yieldsOfTodayBecomeThoseOfYesterdayAtMidnight() {
        var plant = plant(30, NOON.withHour(0));
        for (int hour = 0; hour < 23; hour++) {
            plant.pass(Duration.ofHours(1), 3.6);
            instruments.read(plant, Fault.NONE);
        }
        var evening = only(instruments.read(plant, Fault.NONE).mppt());
        plant.pass(Duration.ofHours(2), 3.6);
        var nextDay = only(instruments.read(plant, Fault.NONE).mppt());

        assertThat(Integer.parseInt(evening.get("H20"))).isBetween(15, 40);
        assertThat(nextDay)
                .containsEntry("H22", evening.get("H20"))
                .containsEntry("H23", evening.get("H21"))
                .containsEntry("H20", "0")
                .containsEntry("HSDS", "1");
    }

    @Test
    void faultsDoWhatTheySay() {
        var plant = plant(60, NOON.withHour(8));
        assertThat(instruments.read(plant, Fault.of("silent")).mppt()).isEmpty();
        assertThat(VeDirectReader.blocks(
                        instruments.read(plant, Fault.of("checksum")).mppt()))
                .containsExactly(Map.of());
        assertThat(only(instruments.read(plant, Fault.of("missing V,PPV")).mppt()))
                .doesNotContainKeys("V", "PPV")
                .containsKey("I");
        assertThat(only(instruments.read(plant, Fault.of("jump -45")).shunt())).containsEntry("SOC", "150");
        assertThat(only(instruments.read(plant, Fault.of("undervoltage")).mppt()))
                .containsEntry("V", "10800");
        assertThat(only(instruments.read(plant, Fault.of("undervoltage")).shunt()))
                .containsEntry("AR", "1");
        assertThat(VeDirectReader.blocks(
                        instruments.read(plant, Fault.of("garbage")).mppt()))
                .isEmpty();

        var before = instruments.read(plant, Fault.NONE);
        plant.pass(Duration.ofHours(3), 3.6);
        assertThat(instruments.read(plant, Fault.of("frozen"))).isEqualTo(before);
        assertThat(instruments.read(plant, Fault.NONE)).isNotEqualTo(before);
    }

    @Test
    void whatIsNoFaultIsRefusedWithTheListOfFaults() {
        for (String wrong : new String[] {"", "loud", "missing", "jump", "jump high", "jump 1000", "silent now"}) {
            assertThatThrownBy(() -> Fault.of(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Fault.of("loud")).hasMessageContaining("silent, frozen, checksum");
    }

    @Test
    void theVoltageIsFlatInTheMiddleSagsUnderLoadAndFallsNearTheEnd() {
        var voltage = new BatteryVoltage(360);
        assertThat(voltage.volts(80, 0) - voltage.volts(40, 0)).isLessThan(0.2);
        assertThat(voltage.volts(50, -15)).isLessThan(voltage.volts(50, 0));
        assertThat(voltage.volts(5, 0)).isCloseTo(11.0, within(0.01));
        for (double percent = 0; percent < 100; percent++) {
            assertThat(voltage.volts(percent + 1, 0)).isGreaterThanOrEqualTo(voltage.volts(percent, 0));
        }
    }

    @Test
    void countingAmperesLeadsToTheSameChargeWithinFivePoints() {
        var plant = plant(90, NOON.withHour(0));
        double ampereHours = 0.9 * 360 / BatteryVoltage.NOMINAL;
        for (int minute = 0; minute < 3 * 24 * 60; minute++) {
            plant.pass(Duration.ofMinutes(1), 5.5);
            double amperes = plant.now().batteryAmperes();
            ampereHours += amperes / 60 * (amperes > 0 ? 0.99 : 1);
            double full = 360 / BatteryVoltage.NOMINAL;
            ampereHours = plant.now().charging() == Moment.Charging.FLOAT ? full : Math.min(full, ampereHours);
            assertThat(100 * ampereHours / full).isCloseTo(plant.chargePercent(), within(5.0));
        }
    }

    private static Map<String, String> only(String bytes) {
        var blocks = VeDirectReader.blocks(bytes);
        assertThat(blocks).hasSize(1);
        return blocks.getFirst();
    }

    private static SolarPlant plant(double percent, LocalDateTime start) {
        return new SolarPlant(Plant.of(50, 360), new SimpleSky(5), Weather.pattern("s"), percent, start);
    }
}
