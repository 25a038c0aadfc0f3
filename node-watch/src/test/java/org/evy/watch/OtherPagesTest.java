package org.evy.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OtherPagesTest {

    @SuppressWarnings("NullAway.Init")
    private HttpServer service;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void readsMetersAndHealth() {
        serve("/prometheus", 200, "evy_gateway_unpublished 3\nevy_rubbish\n");
        serve("/health", 200, "{\"status\":\"UP\",\"components\":{}}");

        var reading = read();

        assertThat(reading.page().value("evy_gateway_unpublished")).isEqualTo(3);
        assertThat(reading.refused()).isEqualTo(1);
        assertThat(reading.down()).isEmpty();
    }

    @Test
    void namesTheSickPartsOfAServiceThatIsDown() {
        serve("/prometheus", 200, "");
        serve(
                "/health",
                503,
                "{\"status\":\"DOWN\",\"components\":{\"listeners\":{\"status\":\"DOWN\"},\"ping\":{\"status\":\"UP\"}}}");

        assertThat(read().down()).containsEntry("127.0.0.1", List.of("listeners"));
    }

    @Test
    void aServiceThatDoesNotAnswerOrAnswersNonsenseIsDown() {
        serve("/prometheus", 200, "");
        serve("/health", 200, "<html>");
        assertThat(read().down()).containsEntry("127.0.0.1", List.of("no answer"));

        stop();
        assertThat(read().down()).containsEntry("127.0.0.1", List.of("no answer"));
    }

    private MeterSource.Reading read() {
        var uri = URI.create("http://127.0.0.1:" + service.getAddress().getPort() + "/prometheus");
        return new OtherPages(List.of(uri), JsonMapper.builder().build()).read();
    }

    private void serve(String path, int code, String body) {
        service.createContext(path, exchange -> {
            try (exchange) {
                var bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }
}
