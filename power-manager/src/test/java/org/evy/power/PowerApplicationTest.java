package org.evy.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.evy.messages.PowerLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole service, without a broker.
class PowerApplicationTest {

    @TempDir
    Path folder;

    @Test
    void startsWithItsDefaults() {
        try (var service = start()) {
            awaitLevel(service, PowerLevel.FULL);
            assertThat(service.getBean(PowerHealth.class).health().getDetails())
                    .containsEntry("source", "simulated")
                    .containsEntry("known", true);
            var meters = service.getBean(MeterRegistry.class);
            assertThat(meters.get("evy.power.level").gauge().value()).isZero();
            assertThat(meters.get("evy.power.charge.ratio").gauge().value()).isBetween(0.89, 0.91);
            assertThat(meters.get("evy.power.known").gauge().value()).isEqualTo(1);
            assertThat(meters.get("evy.power.load.watts").gauge().value()).isBetween(3.9, 4.1);
            assertThat(meters.get("evy.power.source.age.seconds").gauge().value())
                    .isBetween(0.0, 60.0);
            assertThat(meters.get("evy.power.battery.volts").gauge().value()).isBetween(12.0, 14.6);
            assertThat(meters.get("evy.power.answer.watt.hours").gauge().value())
                    .isNaN();
        }
    }

    @Test
    void aFakedHeatOf85DegreesTurnsTheModelOff() throws IOException {
        write("board/sys/class/thermal/thermal_zone0/type", "cpu-thermal");
        write("board/sys/class/thermal/thermal_zone0/temp", "85000");
        try (var service = start("--evy.power.source=mains", "--evy.power.board.root=" + folder.resolve("board"))) {
            awaitLevel(service, PowerLevel.SAVE);
            assertThat(service.getBean(MeterRegistry.class)
                            .get("evy.board.temperature.celsius")
                            .gauge()
                            .value())
                    .isEqualTo(85);
        }
    }

    @Test
    void anUnderVoltageIsNoticedBetweenTwoReadings() throws IOException {
        write("board/sys/class/hwmon/hwmon0/name", "rpi_volt");
        write("board/sys/class/hwmon/hwmon0/in0_lcrit_alarm", "0");
        try (var service = start(
                "--evy.power.source=mains",
                "--evy.power.read=10m",
                "--evy.power.board.root=" + folder.resolve("board"))) {
            awaitLevel(service, PowerLevel.FULL);
            write("board/sys/class/hwmon/hwmon0/in0_lcrit_alarm", "1");
            awaitLevel(service, PowerLevel.SAVE);
        }
    }

    @Test
    void shutsDownWithTheOperatorsCommandAndNotTwiceInOneBoot() throws IOException {
        write("board/proc/sys/kernel/random/boot_id", "boot-1");
        battery("15");
        var arguments = new String[] {
            "--evy.power.source=kernel",
            "--evy.power.kernel.root=" + folder.resolve("kernel"),
            "--evy.power.board.root=" + folder.resolve("board"),
            "--evy.power.read=1s",
            "--evy.power.halt.command=touch," + folder.resolve("halted"),
            "--evy.power.halt.park=1s",
            "--evy.power.halt.start-grace=0s"
        };
        try (var service = start(arguments)) {
            awaitLevel(service, PowerLevel.OFF);
            await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(folder.resolve("halted")));
            assertThat(folder.resolve("data/power/memory")).content().contains("charge 15.00 counted");
        }
        Files.delete(folder.resolve("halted"));
        try (var service = start(arguments)) {
            awaitLevel(service, PowerLevel.OFF);
            assertThat(service.getBean(PowerHealth.class).health().getDetails()).containsKey("shutdown");
        }
        assertThat(folder.resolve("halted")).doesNotExist();
    }

    @Test
    void forgetsNothingOfTheBatteryOverARestart() throws IOException {
        battery("64");
        var arguments =
                new String[] {"--evy.power.source=kernel", "--evy.power.kernel.root=" + folder.resolve("kernel")};
        try (var service = start(arguments)) {
            awaitLevel(service, PowerLevel.FULL);
        }
        // The driver does not tell the charge any more: the count goes on from where it was.
        Files.delete(folder.resolve("kernel/sys/class/power_supply/BAT0/capacity"));
        try (var service = start(arguments)) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> service.getBean(PowerWatch.class).picture().percent() != null);
            var percent = service.getBean(PowerWatch.class).picture().percent();
            assertThat(percent).isBetween(63.0, 64.5);
        }
    }

    private void battery(String percent) throws IOException {
        write("kernel/sys/class/power_supply/BAT0/type", "Battery");
        write("kernel/sys/class/power_supply/BAT0/status", "Discharging");
        write("kernel/sys/class/power_supply/BAT0/capacity", percent);
        write("kernel/sys/class/power_supply/BAT0/voltage_now", "12900000");
        write("kernel/sys/class/power_supply/BAT0/current_now", "-400000");
    }

    private static void awaitLevel(ConfigurableApplicationContext service, PowerLevel level) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> service.getBean(PowerWatch.class).picture().level() == level);
    }

    private ConfigurableApplicationContext start(String... more) {
        var arguments = Stream.concat(
                Stream.of(
                        "--evy.node.data=" + folder.resolve("data"),
                        "--evy.kafka.create-topics=false",
                        "--evy.management.port=-1",
                        "--spring.kafka.producer.properties.max.block.ms=10",
                        "--spring.kafka.listener.auto-startup=false"),
                Stream.of(more));
        return PowerApplication.app().run(arguments.toArray(String[]::new));
    }

    private void write(String file, String text) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text + "\n");
    }
}
