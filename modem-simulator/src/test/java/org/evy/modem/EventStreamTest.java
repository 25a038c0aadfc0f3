package org.evy.modem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class EventStreamTest {
    @TempDir
    static Path folder;

    private static ModemSimulator simulator;
    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        simulator = ModemSimulator.start(
                "--tty",
                folder.resolve("modem.tty").toString(),
                "--data",
                folder.resolve("data").toString(),
                "--port",
                "0",
                "--allow-host",
                "modem-simulator");
        api = new Api(simulator.address());
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void streamsWhatHappensAndGoesOnAfterTheLastEventSeen() throws IOException {
        long before = JsonTree.parse(api.get("/api/stats").body()).number("seq");
        api.text("+254744000001", "first\\nline");
        JsonTree second = api.text("+254744000001", "second");
        try (Events all = new Events(before, false)) {
            assertThat(all.take(6))
                    .contains("event: message", "id: " + (before + 1))
                    .anyMatch(line -> line.contains("first\\nline"));
        }
        try (Events rest = new Events(second.number("seq") - 1, true)) {
            assertThat(rest.take(5)).contains("id: " + second.number("seq")).noneMatch(line -> line.contains("first"));
        }
        try (Events fromTheFuture = new Events(999_999, true)) {
            assertThat(fromTheFuture.take(4)).contains("event: reset");
        }
    }

    /// A page that listens.
    private static final class Events implements AutoCloseable {
        private final HttpURLConnection connection;
        private final BufferedReader lines;

        Events(long after, boolean reconnecting) throws IOException {
            URI address = simulator.address().resolve("/api/events" + (reconnecting ? "" : "?after=" + after));
            connection = (HttpURLConnection) address.toURL().openConnection();
            if (reconnecting) {
                connection.setRequestProperty("Last-Event-ID", String.valueOf(after));
            }
            assertThat(connection.getContentType()).isEqualTo("text/event-stream");
            lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        }

        List<String> take(int count) {
            return Stream.generate(() -> {
                        try {
                            return lines.readLine();
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .filter(line -> !line.isEmpty())
                    .limit(count)
                    .toList();
        }

        @Override
        public void close() {
            connection.disconnect();
        }
    }
}
