package org.evy.sun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// NUT's own daemon judges the file that the simulator writes (Debian: apt-get install nut-server).
class NutDaemonTest {

    private static final Path DRIVER = Path.of("/lib/nut/dummy-ups");
    private static final Path DAEMON = Path.of("/lib/nut/upsd");

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();
    private int port;

    @AfterEach
    void end() throws Exception {
        for (var process : started.reversed()) {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void aRealUpsdTellsTheSimulatedBatteryThroughLowAndBack() throws Exception {
        assumeTrue(
                Files.isExecutable(DRIVER) && Files.isExecutable(DAEMON),
                "NUT is not installed: apt-get install nut-server");
        var file = folder.resolve("solar.dev");
        var faults = folder.resolve("fault");
        var options = SunOptions.of(
                List.of(
                        "--nut",
                        file.toString(),
                        "--fault-file",
                        faults.toString(),
                        "--start-charge",
                        "80",
                        "--load",
                        "4.5"),
                LocalDateTime.parse("2026-03-01T01:00"));
        try (var simulator = new SunSimulator(options)) {
            configure(file);
            start(DRIVER.toString(), "-a", "solar", "-F", "-u", System.getProperty("user.name"));
            await().atMost(Duration.ofSeconds(20)).until(() -> hasSocket(folder));
            start(DAEMON.toString(), "-F", "-u", System.getProperty("user.name"));

            awaitVariable(simulator, "battery.charge", "80");
            awaitVariable(simulator, "ups.status", "OB DISCHRG");

            Files.writeString(faults, "jump -65");
            awaitVariable(simulator, "ups.status", "OB DISCHRG LB");
            awaitVariable(simulator, "battery.charge", "15");

            Files.delete(faults);
            awaitVariable(simulator, "ups.status", "OB DISCHRG");
            awaitVariable(simulator, "battery.charge", "80");

            // On to eight in the morning: the sun is the line.
            simulator.tick(Duration.ofHours(7));
            awaitVariable(simulator, "ups.status", "OL CHRG");
        }
    }

    private void configure(Path file) throws IOException {
        try (var probe = new ServerSocket(0)) {
            port = probe.getLocalPort();
        }
        Files.writeString(folder.resolve("nut.conf"), "MODE=netserver\n");
        Files.writeString(
                folder.resolve("ups.conf"), "[solar]\n driver = dummy-ups\n port = " + file + "\n mode = dummy-once\n");
        Files.writeString(folder.resolve("upsd.conf"), "LISTEN 127.0.0.1 " + port + "\n");
        Files.writeString(folder.resolve("upsd.users"), "");
    }

    private void start(String... command) throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("nut.log").toFile()));
        for (String variable : new String[] {"NUT_CONFPATH", "NUT_STATEPATH", "NUT_ALTPIDPATH"}) {
            builder.environment().put(variable, folder.toString());
        }
        started.add(builder.start());
    }

    private static boolean hasSocket(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("dummy-ups-solar"));
        }
    }

    private void awaitVariable(SunSimulator simulator, String name, String value) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> {
                    simulator.tick(Duration.ZERO);
                    assertThat(ask("GET VAR solar " + name)).isEqualTo("VAR solar " + name + " \"" + value + "\"");
                });
    }

    private String ask(String command) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                var in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.getOutputStream().write((command + "\n").getBytes(StandardCharsets.US_ASCII));
            return String.valueOf(in.readLine());
        } catch (IOException notYet) {
            return notYet.toString();
        }
    }
}
