package org.evy.modem;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A modem with its network, whose wire is a string: what is typed goes in, what it said comes out.
final class WiredModem implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    static final String PHONE = "+254700000001";

    final Faults faults = new Faults();
    final Network network;
    final AtModem modem;
    Instant now = START;
    private final StringBuilder said = new StringBuilder();

    WiredModem(Path folder) throws IOException {
        this(folder, Dialect.PLAIN.withEcho(false), 30, Duration.ZERO, null);
    }

    WiredModem(Path folder, Dialect dialect, int places, Duration delay, @Nullable String pin) throws IOException {
        network = new Network(
                folder,
                new SimStore(dialect, places),
                delay,
                () -> now,
                JsonMapper.builder().build());
        modem = new AtModem(network, dialect, this::hear, faults, pin);
    }

    private void hear(String text) {
        synchronized (said) {
            said.append(text);
        }
    }

    /// What the modem said since it was last asked, line ends as `|`.
    String said() {
        synchronized (said) {
            String all = said.toString().replace("\r\n", "|").replace("\r", "^");
            said.setLength(0);
            return all;
        }
    }

    /// Types a line with its return, and gives what the modem said.
    String at(String line) {
        return types(line + "\r");
    }

    String types(String characters) {
        modem.input(characters);
        return said();
    }

    /// Sends a PDU as a driver does.
    String sends(String pdu) {
        String prompt = at("AT+CMGS=" + (pdu.length() / 2 - 1));
        return prompt.endsWith("> ") ? types(pdu + TypedInput.CTRL_Z) : prompt;
    }

    @Override
    public void close() throws IOException {
        network.close();
    }
}
