package org.evy.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteServerTest {

    private static final Duration SOON = Duration.ofMillis(20);

    @Test
    void followsAServerThatLoadsServesAndGoes() throws Exception {
        try (var stub = new OpenAiStub()) {
            stub.health = 503;
            stub.healthBody = "{\"error\":{\"code\":503,\"message\":\"Loading model\"}}";
            var server = new RemoteServer(stub.url(), "k3y", SOON, SOON);
            assertThat(server.endpoint()).isNull();
            server.start();
            try {
                Asked.eventually(() -> server.status().reason().contains("is loading"));
                stub.health = 200;
                Asked.eventually(() -> server.status().state() == ModelStatus.State.READY);
                assertThat(server.endpoint()).isEqualTo(stub.endpoint());
                stub.close();
                Asked.eventually(() -> server.status().state() == ModelStatus.State.DEGRADED);
                assertThat(server.status().reason()).contains("start it, or correct evy.model.url");
                assertThat(server.endpoint()).isNull();
            } finally {
                server.stop();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/v1"})
    void thePathMayBeLeftOut(String path) throws Exception {
        try (var stub = new OpenAiStub()) {
            var base = stub.url().toString().replace("/v1", path);
            var server = new RemoteServer(URI.create(base), "k3y", SOON, SOON);
            server.start();
            Asked.eventually(() -> server.status().state() == ModelStatus.State.READY);
            assertThat(server.endpoint()).isEqualTo(stub.endpoint());
            server.stop();
        }
    }

    @Test
    void aServerThatFailsInsteadOfLoadingIsAway() throws Exception {
        try (var stub = new OpenAiStub()) {
            stub.health = 503;
            stub.healthBody = "no upstream";
            assertThat(HealthProbe.of(stub.url())).isEqualTo(HealthProbe.Health.AWAY);
            stub.health = 404;
            assertThat(HealthProbe.of(stub.url())).isEqualTo(HealthProbe.Health.AWAY);
        }
    }
}
