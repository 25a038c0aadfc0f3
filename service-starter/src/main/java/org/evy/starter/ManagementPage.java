package org.evy.starter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import tools.jackson.databind.json.JsonMapper;

/// What a service tells about itself over HTTP: `/health` (with reasons; 503 when it is down) and `/prometheus`. The
/// same
/// handler serves a service alone and, under `/<service>`, in the node.
public final class ManagementPage implements HttpHandler {

    private final HealthEndpoint health;
    private final PrometheusMeterRegistry meters;
    private final JsonMapper json;

    ManagementPage(HealthEndpoint health, PrometheusMeterRegistry meters, JsonMapper json) {
        this.health = health;
        this.meters = meters;
        this.json = json;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (path.endsWith("/health")) {
                var now = health.health();
                int code = Status.DOWN.equals(now.getStatus()) ? 503 : 200;
                send(exchange, code, "application/json", json.writeValueAsString(now));
            } else if (path.endsWith("/prometheus")) {
                send(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", meters.scrape());
            } else {
                send(exchange, 404, "text/plain", "try /health or /prometheus\n");
            }
        }
    }

    private static void send(HttpExchange exchange, int code, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
