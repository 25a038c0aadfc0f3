package org.evy.modem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The modem on a real device node, with the serial library that the gateway uses.
@EnabledOnOs(OS.LINUX)
class PseudoTerminalTest {
    private static final String HELLO = "0001000C91529907325476000005E8329BFD06";

    @TempDir
    Path folder;

    private ModemSimulator simulator;
    private Api api;

    @BeforeEach
    void start() throws IOException {
        simulator = ModemSimulator.start(
                "--tty", folder.resolve("dev/modem.tty").toString(),
                "--data", folder.resolve("data").toString(),
                "--port", "0");
        api = new Api(simulator.address());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void speaksToASerialDriver() {
        try (var line = new SerialLine(simulator.tty())) {
            assertThat(line.at("ATE0")).endsWith("|OK|");
            assertThat(line.at("AT+CPIN?")).isEqualTo("|+CPIN: READY||OK|");
            line.at("AT+CNMI=2,1,0,1,0");
            api.text("+254700000001", "hello");
            assertThat(line.hear("\",1|")).isEqualTo("|+CMTI: \"SM\",1|");
            assertThat(line.at("AT+CMGL=4")).contains("+CMGL: 1,0,,24|07");
            line.type("AT+CMGS=18\r");
            line.hear("> ");
            line.type(HELLO + "\u001a");
            assertThat(line.hear("|OK|")).isEqualTo("|+CMGS: 1||OK|");
        }
    }

    @Test
    void listsAFullStoreInOnePiece() {
        for (int i = 0; i < 15; i++) {
            api.text("+254700000001", "Mtoto ana homa kali na anatapika. ".repeat(8));
        }
        try (var line = new SerialLine(simulator.tty())) {
            line.at("ATE0");
            String all = line.at("AT+CMGL=4");
            assertThat(all.split("\\+CMGL: ", -1)).hasSize(31);
        }
    }

    @Test
    void canBeOpenedAgainAndAgain() {
        for (int i = 0; i < 5; i++) {
            try (var line = new SerialLine(simulator.tty())) {
                assertThat(line.at("ATE0")).endsWith("|OK|");
            }
        }
    }

    @Test
    void keepsNothingForTheNextDriverThatNobodyRead() {
        try (var line = new SerialLine(simulator.tty())) {
            line.at("ATE0");
            line.at("AT+CNMI=2,1");
        }
        await().until(() -> api.get("/health").body().contains("not attached"));
        api.text("+254700000001", "unheard");
        try (var line = new SerialLine(simulator.tty())) {
            assertThat(line.at("AT")).isEqualTo("|OK|");
        }
    }

    @Test
    void hangsUpAndComesBackUnderTheSameLink() throws IOException {
        Path link = simulator.tty();
        try (var line = new SerialLine(link)) {
            line.at("ATE0");
            api.fault("unplug");
            assertThat(line.reads()).isFalse();
        }
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
        api.text("+254700000001", "while it was away");
        api.fault("replug");
        assertThat(Files.readSymbolicLink(link)).exists();
        try (var line = new SerialLine(link)) {
            // Echo is back, as after any power loss.
            assertThat(line.at("ATE0")).contains("ATE0");
            assertThat(line.at("AT+CMGL=4")).contains("+CMGL: 1,");
        }
    }

    @Test
    void doesNotTakeATextThatWasInTheAirWhenThePlugWasPulled() {
        try (var line = new SerialLine(simulator.tty())) {
            line.at("ATE0");
            api.fault("delay 600000");
            line.type("AT+CMGS=18\r");
            line.hear("> ");
            line.type(HELLO + "\u001a");
            api.fault("unplug");
        }
        assertThat(api.get("/api/phones").body()).isEqualTo("[]");
    }

    @Test
    void comesBackByItselfAfterAHangUp() {
        api.fault("hangup 50");
        await().until(() -> api.get("/health").body().contains("\"modem\":\"plugged\""));
        try (var line = new SerialLine(simulator.tty())) {
            assertThat(line.at("AT")).endsWith("|OK|");
        }
    }

    @Test
    void takesItsLinkAwayAtTheEnd() {
        Path link = simulator.tty();
        assertThat(Files.isSymbolicLink(link)).isTrue();
        simulator.close();
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void replacesALinkThatAKilledSimulatorLeft() throws IOException {
        Path link = folder.resolve("stale.tty");
        Files.createSymbolicLink(link, Path.of("/dev/pts/does-not-exist"));
        try (var terminal = PseudoTerminal.open(link)) {
            assertThat(Files.readSymbolicLink(link)).isEqualTo(terminal.device());
        }
    }

    @Test
    void neverReplacesAFileThatIsNoLink() throws IOException {
        Path file = Files.writeString(folder.resolve("precious"), "mine");
        assertThatThrownBy(() -> PseudoTerminal.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("precious");
        assertThat(file).hasContent("mine");
    }

    @Test
    void oneFolderHasOneSimulator() {
        assertThatThrownBy(() -> ModemSimulator.start(
                        "--tty", folder.resolve("other.tty").toString(),
                        "--data", folder.resolve("data").toString(),
                        "--port", "0"))
                .isInstanceOf(ModemSimulator.Taken.class)
                .hasMessageContaining("another simulator runs");
    }

    @Test
    void onePortHasOneSimulator() {
        assertThatThrownBy(() -> ModemSimulator.start(
                        "--tty", folder.resolve("other.tty").toString(),
                        "--data", folder.resolve("other").toString(),
                        "--port", String.valueOf(simulator.address().getPort())))
                .isInstanceOf(ModemSimulator.Taken.class)
                .hasMessageContaining("choose another with --port");
    }
}
