package org.evy.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.evy.power.PowerProperties.NutServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NutTest {

    @Test
    void readsTheVariablesOfAUps() {
        var seen = (Reading.Measured) said("""
                BEGIN LIST VAR solar
                VAR solar battery.charge "80"
                VAR solar battery.voltage "13.20"
                VAR solar device.model "The \\"best\\" UPS"
                VAR solar ups.realpower "4.2"
                VAR solar ups.status "OL CHRG"
                END LIST VAR solar
                OK Goodbye
                """);

        assertThat(seen.chargePercent()).isEqualTo(80);
        assertThat(seen.batteryVolts()).isCloseTo(13.2, within(1e-9));
        assertThat(seen.loadWatts()).isCloseTo(4.2, within(1e-9));
        assertThat(seen.onExternal()).isTrue();
        assertThat(seen.low()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "OL CHRG, true, false",
        "OL CHRG LB, true, false",
        "OB DISCHRG, false, false",
        "OB DISCHRG LB, false, true",
        "OL DISCHRG, false, false",
        "FSD OB LB, false, true",
    })
    void understandsTheStatus(String status, boolean external, boolean low) {
        var seen = (Reading.Measured)
                said("BEGIN LIST VAR solar\nVAR solar ups.status \"" + status + "\"\nEND LIST VAR solar\n");

        assertThat(seen.onExternal()).isEqualTo(external);
        assertThat(seen.low()).isEqualTo(low);
        assertThat(seen.chargePercent()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "ERR UNKNOWN-UPS, evy.power.nut.ups",
        "ERR DRIVER-NOT-CONNECTED, driver does not run",
        "ERR DATA-STALE, hears nothing",
        "ERR ACCESS-DENIED, ACCESS-DENIED",
        "BEGIN LIST VAR solar, ended in the middle",
        "'', ended in the middle",
    })
    void saysWhatIsWrong(String answer, String reason) {
        assertThat(said(answer.isEmpty() ? "" : answer + "\n"))
                .isInstanceOfSatisfying(
                        Reading.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains(reason));
    }

    @Test
    void doesNotListenForEverToAServerThatNeverEnds() {
        assertThat(said("VAR solar x \"1\"\n".repeat(600)))
                .isInstanceOfSatisfying(
                        Reading.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("does not end"));
    }

    @Test
    void saysWhenNobodyListens() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(new Nut(new NutServer("127.0.0.1", port, "solar"), Clock.systemUTC()).read())
                .isInstanceOfSatisfying(
                        Reading.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("upsd on 127.0.0.1:" + port));
    }

    private static Reading said(String answer) {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var peer = Thread.ofPlatform().start(() -> {
                try (var socket = server.accept()) {
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                } catch (IOException closed) {
                    // The client has heard enough.
                }
            });
            var reading = new Nut(new NutServer("127.0.0.1", server.getLocalPort(), "solar"), Clock.systemUTC()).read();
            peer.join();
            return reading;
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }
}
