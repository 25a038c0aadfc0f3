package org.evy.sun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SunSimulatorTest {

    private static final LocalDateTime MORNING = LocalDateTime.parse("2026-03-01T06:00");

    @TempDir
    Path folder;

    @Test
    void aProgramThatOpensThePortReadsRightBlocksOfADayInSeconds() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "a simulated serial port needs Linux");
        var tty = folder.resolve("sun.tty");
        var options = options("--tty", tty.toString(), "--speed", "10000", "--sun-hours", "5", "--days", "s");
        try (var simulator = new SunSimulator(options)) {
            Thread.ofPlatform().daemon().start(() -> run(simulator));
            var blocks = new ArrayList<Map<String, String>>();
            var port = SerialPort.getCommPort(tty.toRealPath().toString());
            port.setComPortParameters(19_200, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
            port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 100, 0);
            assertThat(port.openPort()).isTrue();
            try {
                var heard = new StringBuilder();
                var buffer = new byte[512];
                await().atMost(Duration.ofSeconds(30)).until(() -> {
                    int octets = port.readBytes(buffer, buffer.length);
                    heard.append(new String(buffer, 0, Math.max(0, octets), StandardCharsets.ISO_8859_1));
                    blocks.clear();
                    blocks.addAll(VeDirectReader.blocks(heard.toString()));
                    return blocks.size() >= 20;
                });
            } finally {
                port.closePort();
            }
            assertThat(blocks).allSatisfy(block -> assertThat(block).containsKeys("V", "I", "PPV", "CS"));
            assertThat(blocks).extracting(block -> block.get("PPV")).anyMatch(watts -> Integer.parseInt(watts) > 10);
        }
        // The loop ends with the simulator, and its link with it.
        assertThat(tty).doesNotExist();
    }

    @Test
    void theDrillFileBringsAFaultAndTakesItAway() throws Exception {
        var file = folder.resolve("fault");
        var faults = new FaultFile(file, Fault.NONE);
        assertThat(faults.now()).isEqualTo(Fault.NONE);
        Files.writeString(file, "jump 30\n");
        assertThat(faults.now()).isEqualTo(Fault.of("jump 30"));
        Files.writeString(file, "nonsense");
        assertThat(faults.now()).isEqualTo(Fault.of("jump 30"));
        Files.delete(file);
        assertThat(faults.now()).isEqualTo(Fault.NONE);
    }

    @Test
    void writesWhatDummyUpsReads() throws Exception {
        var file = folder.resolve("solar.dev");
        var options = options("--nut", file.toString(), "--start-charge", "18", "--load", "4.5");
        try (var simulator = new SunSimulator(options)) {
            assertThat(simulator.now().chargePercent()).isEqualTo(18);
            assertThat(file)
                    .content()
                    .contains("battery.charge: 18\n", "ups.status: OB DISCHRG LB\n", "ups.realpower: 4.5\n");
        }
    }

    @Test
    void refusesWrongOptionsWithWhatWouldBeRight() {
        refuses("unknown option --sunny", "--sunny", "1");
        refuses("needs a value", "--speed");
        refuses("1 to 10000", "--speed", "20000");
        refuses("0 to 100", "--start-charge", "101");
        refuses("is a number", "--panel", "big");
        refuses("given twice", "--panel", "50", "--panel", "60");
        refuses("such as 2026-03-01T06:00", "--start", "today");
        refuses("on or off", "--load-output", "perhaps");
        refuses("the faults are", "--fault", "loud");
        refuses("exclude each other", "--days", "s", "--seed", "1");
        refuses("exclude each other", "--sun-hours", "5", "--latitude", "1");
    }

    private void refuses(String message, String... words) {
        assertThatThrownBy(() -> SunOptions.of(List.of(words), MORNING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private SunOptions options(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--fault-file", folder.resolve("fault").toString()));
        return SunOptions.of(all, MORNING);
    }

    private static void run(SunSimulator simulator) {
        try {
            simulator.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
