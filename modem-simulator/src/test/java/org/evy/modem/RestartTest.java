package org.evy.modem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.evy.codec.Address;
import org.evy.codec.Pdu;
import org.evy.codec.SmsParts;
import org.evy.codec.Submit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestartTest {
    private static final List<String> LONG_REPLY =
            SmsParts.split("Boil the water for one minute. ".repeat(8), 9).stream()
                    .map(part -> Pdu.encode(Submit.of(Address.of(WiredModem.PHONE), part, false, null)))
                    .toList();

    @TempDir
    Path folder;

    private WiredModem start() throws IOException {
        return new WiredModem(folder, Dialect.PLAIN.withEcho(false), 2, Duration.ZERO, null);
    }

    /// The files as a kill leaves them: nothing was closed, the snapshot is that of the start.
    private Path killed() throws IOException {
        Path copy = Files.createTempDirectory(folder, "killed");
        for (String name : List.of("simulator.log", "simulator-state.json")) {
            Files.copy(folder.resolve(name), copy.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }

    private static void fillAndBegin(WiredModem modem) {
        for (int i = 1; i <= 4; i++) {
            modem.network.text(WiredModem.PHONE, "text " + i);
        }
        modem.at("AT+CMGD=1");
        modem.sends(LONG_REPLY.getFirst());
    }

    private static void expectAllThere(WiredModem modem) {
        assertThat(modem.network.state.store.used("SM")).isEqualTo(2);
        assertThat(modem.network.state.texts).hasSize(1);
        assertThat(modem.network.state.mailboxes.all())
                .extracting(PhoneMessage::text)
                .containsExactly("text 1", "text 2", "text 3", "text 4");
        assertThat(modem.network.state.mailboxes.all().getFirst().state()).isEqualTo(PhoneMessage.State.TAKEN);
        assertThat(modem.sends(LONG_REPLY.get(1))).isEqualTo("|+CMGS: 2||OK|");
        assertThat(modem.network.state.mailboxes.all().getLast().text())
                .isEqualTo("Boil the water for one minute. ".repeat(8));
        modem.network.text(WiredModem.PHONE, "later");
        assertThat(modem.network.state.texts).hasSize(2);
    }

    @Test
    void aCleanRestartGoesOnWhereItWas() throws IOException {
        try (var first = start()) {
            fillAndBegin(first);
        }
        try (var second = start()) {
            expectAllThere(second);
        }
    }

    @Test
    void aKilledSimulatorLosesNothing() throws IOException {
        try (var first = start()) {
            fillAndBegin(first);
            try (var second = new WiredModem(killed(), Dialect.PLAIN.withEcho(false), 2, Duration.ZERO, null)) {
                expectAllThere(second);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 150})
    void aLineThatWasNotWrittenToItsEndIsDropped(int octets) throws IOException {
        try (var first = start()) {
            first.network.text(WiredModem.PHONE, "whole");
            Path copy = killed();
            Path log = copy.resolve("simulator.log");
            long whole = Files.size(log);
            first.network.text(WiredModem.PHONE, "torn");
            byte[] all = Files.readAllBytes(folder.resolve("simulator.log"));
            Files.write(log, java.util.Arrays.copyOf(all, (int) whole + octets));
            try (var second = new WiredModem(copy, Dialect.PLAIN.withEcho(false), 2, Duration.ZERO, null)) {
                assertThat(second.network.state.mailboxes.all())
                        .extracting(PhoneMessage::text)
                        .containsExactly("whole");
                second.network.text(WiredModem.PHONE, "next");
            }
            assertThat(Files.readString(log)).endsWith("}\n").doesNotContain("torn");
        }
    }

    @Test
    void aLogMovedAwayStartsAfreshBesideTheState() throws IOException {
        try (var first = start()) {
            first.network.text(WiredModem.PHONE, "one");
        }
        Files.delete(folder.resolve("simulator.log"));
        try (var second = start()) {
            assertThat(second.network.state.store.used("SM")).isEqualTo(1);
            second.network.text(WiredModem.PHONE, "two");
        }
        try (var third = start()) {
            assertThat(third.network.state.mailboxes.all())
                    .extracting(PhoneMessage::text)
                    .containsExactly("one", "two");
        }
    }

    @Test
    void saysWhichFileCannotBeRead() throws IOException {
        try (var first = start()) {
            first.network.text(WiredModem.PHONE, "one");
        }
        Files.writeString(folder.resolve("simulator.log"), "no event\n", StandardOpenOption.APPEND);
        assertThatThrownBy(this::start)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("simulator.log")
                .hasMessageContaining("move the file away");
        Files.writeString(folder.resolve("simulator-state.json"), "{");
        assertThatThrownBy(this::start)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("simulator-state.json")
                .hasMessageContaining("delete it");
    }
}
