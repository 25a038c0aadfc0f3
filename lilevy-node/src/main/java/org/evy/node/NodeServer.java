package org.evy.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import org.springframework.boot.health.contributor.Status;
import tools.jackson.databind.json.JsonMapper;

/// One port for the whole node: the status page, `/health`, `/prometheus`, `/<service>/health`, and the services' own
/// pages.
final class NodeServer implements AutoCloseable {

    private final HttpServer server;
    private final Services services;
    private final PrometheusMeterRegistry meters;
    private final JsonMapper json = JsonMapper.builder().build();

    private NodeServer(HttpServer server, Services services, PrometheusMeterRegistry meters) {
        this.server = server;
        this.services = services;
        this.meters = meters;
    }

    static NodeServer start(NodeSettings settings, Services services, PrometheusMeterRegistry meters)
            throws IOException {
        var http = HttpServer.create(new InetSocketAddress(settings.address(), settings.port()), 0);
        var server = new NodeServer(http, services, meters);
        http.createContext("/health", server::health);
        http.createContext(
                "/prometheus",
                exchange -> send(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", server.meters.scrape()));
        Map<String, HttpHandler> pages = services.pages();
        pages.forEach(http::createContext);
        http.createContext("/", exchange -> front(exchange, pages));
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
        return server;
    }

    /// The front page is node-watch's; a wrong address hears what there is.
    private static void front(HttpExchange exchange, Map<String, HttpHandler> pages) throws IOException {
        var status = pages.get("/status");
        if (status != null && exchange.getRequestURI().getPath().equals("/")) {
            status.handle(exchange);
        } else {
            send(exchange, 404, "text/plain", "try /, /status, /health, /prometheus or /texts\n");
        }
    }

    private void health(HttpExchange exchange) throws IOException {
        var each = services.health();
        boolean down = each.values().stream().anyMatch(one -> Status.DOWN.equals(one.getStatus()));
        var all = Map.of("status", down ? "DOWN" : "UP", "services", each);
        send(exchange, down ? 503 : 200, "application/json", json.writeValueAsString(all));
    }

    private static void send(HttpExchange exchange, int code, String type, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(code, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
