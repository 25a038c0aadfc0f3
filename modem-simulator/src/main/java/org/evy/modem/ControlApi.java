package org.evy.modem;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Faults, numbers and health over HTTP, for tests and operators.
final class ControlApi {
    private final Network network;
    private final FaultScript script;
    private final Faults faults;
    private final ModemPort port;
    private final HttpApi http;

    ControlApi(Network network, FaultScript script, Faults faults, ModemPort port, HttpApi http) {
        this.network = network;
        this.script = script;
        this.faults = faults;
        this.port = port;
        this.http = http;
        http.on("POST", "/api/faults", this::fault);
        http.on("GET", "/api/faults", exchange -> http.send(exchange, 200, FaultScript.VERBS));
        http.on("GET", "/api/stats", exchange -> http.send(exchange, 200, stats()));
        http.on("GET", "/health", this::health);
    }

    private record FaultWanted(@Nullable String fault) {}

    /// `{"fault": "fail 2 500"}`; the answer is what `GET /api/stats` says afterwards.
    private void fault(HttpExchange exchange) throws ApiError, IOException {
        String line = http.read(exchange, FaultWanted.class).fault();
        if (line == null || line.isBlank()) {
            throw ApiError.badRequest("fault is missing; there are " + FaultScript.VERBS.values());
        }
        script.run(line);
        http.send(exchange, 200, stats());
    }

    private Map<String, Object> stats() {
        network.lock.lock();
        try {
            NetworkState state = network.state;
            Map<String, Object> stats = new TreeMap<>();
            stats.put("seq", state.seq());
            stats.put("events", state.counts);
            stats.put("waitingTexts", state.texts.size());
            stats.put("waitingReports", state.reports.size());
            stats.put("stored", state.store.all().size());
            stats.put("places", state.store.places());
            stats.put("incompleteParts", state.assembly.all().size());
            stats.put("registration", faults.registration);
            stats.put("plugged", port.plugged());
            stats.put("attached", port.attached());
            stats.put("failsLeft", faults.fails);
            stats.put("dropsLeft", faults.drops);
            stats.put("latesLeft", faults.lates);
            stats.put("missingPromptsLeft", faults.missingPrompts);
            return stats;
        } finally {
            network.lock.unlock();
        }
    }

    private void health(HttpExchange exchange) throws IOException {
        boolean plugged = port.plugged();
        http.send(
                exchange,
                200,
                Map.of(
                        "status",
                        "UP",
                        "modem",
                        plugged ? "plugged" : "unplugged",
                        "node",
                        port.attached() ? "attached" : "not attached"));
    }
}
