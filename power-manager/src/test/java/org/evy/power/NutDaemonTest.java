package org.evy.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.evy.messages.PowerLevel;
import org.evy.power.PowerProperties.NutServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real upsd of Network UPS Tools with its dummy driver; skipped where Debian's `nut-server` is not
/// installed.
class NutDaemonTest {

    private static final Path UPSD = Path.of("/lib/nut/upsd");
    private static final Path DRIVER = Path.of("/lib/nut/dummy-ups");

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T06:00:00Z");
    private Instant written = Instant.now();
    private int port;

    @BeforeEach
    void configure() throws IOException {
        assumeTrue(Files.isExecutable(UPSD) && Files.isExecutable(DRIVER), "apt install nut-server to run this test");
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(folder.resolve("nut.conf"), "MODE=netserver\n");
        Files.writeString(
                folder.resolve("ups.conf"),
                "[solar]\n driver = dummy-ups\n port = " + folder.resolve("solar.dev") + "\n mode = dummy-once\n");
        Files.writeString(folder.resolve("upsd.conf"), "LISTEN 127.0.0.1 " + port + "\n");
        Files.writeString(folder.resolve("upsd.users"), "");
        says("80", "OL CHRG");
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (var each : started) {
            each.destroy();
            each.waitFor(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void drivesTheLevelsThroughLowBatteryAndBack() throws Exception {
        start(DRIVER, "-a", "solar");
        awaitSocket();
        start(UPSD);
        var source = new Nut(new NutServer("127.0.0.1", port, "solar"), Clock.systemUTC());
        var settings = Settings.with(Map.of("evy.power.halt.start-grace", "0s"));
        var desk = new PowerDesk(
                settings,
                new ChargeCount(settings.battery(), settings.shutDown(), null, false, false),
                new SunDiary(4, Map.of()),
                now);

        awaitReading(source, seen -> seen.onExternal());
        assertThat(twice(desk, source).level()).isEqualTo(PowerLevel.FULL);

        says("62", "OB DISCHRG");
        awaitReading(source, seen -> !seen.onExternal() && percent(seen) == 62);
        assertThat(twice(desk, source).level()).isEqualTo(PowerLevel.FULL);
        says("45", "OB DISCHRG");
        awaitReading(source, seen -> percent(seen) == 45);
        assertThat(twice(desk, source).level()).isEqualTo(PowerLevel.LITE);
        says("30", "OB DISCHRG");
        awaitReading(source, seen -> percent(seen) == 30);
        assertThat(twice(desk, source).level()).isEqualTo(PowerLevel.SAVE);
        says("29", "OB DISCHRG LB");
        awaitReading(source, Reading.Measured::low);
        assertThat(twice(desk, source).level()).isEqualTo(PowerLevel.OFF);

        // The mains is back: nothing is shut down any more, and the level rises with the charge.
        says("31", "OL CHRG");
        awaitReading(source, Reading.Measured::onExternal);
        assertThat(twice(desk, source).level()).isEqualTo(PowerLevel.CRITICAL);
        says("46", "OL CHRG");
        awaitReading(source, seen -> percent(seen) == 46);
        now = now.plus(Duration.ofMinutes(11));
        assertThat(twice(desk, source).level()).isEqualTo(PowerLevel.LITE);

        // A driver that died is unknown: cautious, and never off.
        says("30", "OB DISCHRG");
        awaitReading(source, seen -> percent(seen) == 30);
        assertThat(twice(desk, source).level()).isEqualTo(PowerLevel.SAVE);
        started.getFirst().destroyForcibly().waitFor();
        await().atMost(20, TimeUnit.SECONDS).until(() -> source.read() instanceof Reading.Unknown);
        assertThat(source.read())
                .isInstanceOfSatisfying(
                        Reading.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("driver"));
        assertThat(twice(desk, source).level()).isEqualTo(PowerLevel.SAVE);
        now = now.plus(Duration.ofMinutes(3));
        var blind = twice(desk, source);
        assertThat(blind.level()).isEqualTo(PowerLevel.LITE);
        assertThat(blind.known()).isFalse();

        start(DRIVER, "-a", "solar");
        awaitReading(source, seen -> percent(seen) == 30);
        var back = twice(desk, source);
        assertThat(back.level()).isEqualTo(PowerLevel.SAVE);
        assertThat(back.known()).isTrue();
    }

    private PowerDesk.Picture twice(PowerDesk desk, PowerSource source) {
        for (int i = 0; i < 2; i++) {
            now = now.plusSeconds(15);
            desk.look(source.read(), PowerDesk.Strain.NONE, 4, now, now);
        }
        return desk.picture();
    }

    private static double percent(Reading.Measured seen) {
        var percent = seen.chargePercent();
        return percent == null ? Double.NaN : percent;
    }

    private void awaitReading(PowerSource source, Predicate<Reading.Measured> wanted) {
        await().atMost(30, TimeUnit.SECONDS)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> source.read() instanceof Reading.Measured seen && wanted.test(seen));
    }

    private void awaitSocket() {
        await().atMost(20, TimeUnit.SECONDS).until(() -> Files.exists(folder.resolve("dummy-ups-solar")));
    }

    private void says(String charge, String status) throws IOException {
        var file = Files.writeString(
                folder.resolve("solar.dev"),
                "battery.charge: " + charge + "\nups.status: " + status
                        + "\nbattery.voltage: 13.0\nups.realpower: 4.2\n");
        // The driver looks at the file's time in whole seconds.
        written = written.plusSeconds(2);
        Files.setLastModifiedTime(file, FileTime.from(written));
    }

    private void start(Path program, String... options) throws IOException {
        var words = new ArrayList<String>();
        words.add(program.toString());
        words.addAll(List.of(options));
        words.addAll(List.of("-F", "-u", System.getProperty("user.name")));
        var builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(program.getFileName() + ".log").toFile()));
        for (var name : List.of("NUT_CONFPATH", "NUT_STATEPATH", "NUT_ALTPIDPATH")) {
            builder.environment().put(name, folder.toString());
        }
        started.add(builder.start());
    }
}
