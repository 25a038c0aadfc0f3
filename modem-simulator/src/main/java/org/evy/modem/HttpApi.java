package org.evy.modem;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The HTTP side: finds who answers a path, and turns what goes wrong into a status and a sentence.
final class HttpApi implements AutoCloseable {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// Answers one request.
    interface Answerer {
        void answer(HttpExchange exchange) throws ApiError, IOException, InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RequestGuard guard;
    private final JsonMapper json;
    private final Map<String, Map<String, Answerer>> routes = new TreeMap<>();

    HttpApi(InetSocketAddress address, RequestGuard guard, JsonMapper json) throws IOException {
        // Without this each small answer on a kept connection waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        this.guard = guard;
        this.json = json;
        server = HttpServer.create(address, 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /// Answers this path; one that ends in `*` answers everything below it.
    void on(String method, String path, Answerer answerer) {
        routes.computeIfAbsent(path, _ -> new TreeMap<>()).put(method, answerer);
    }

    void start() {
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Security-Policy", POLICY);
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            headers.set("Cache-Control", "no-store");
            try {
                guard.check(exchange);
                Map<String, Answerer> methods =
                        methodsOf(exchange.getRequestURI().getPath());
                Answerer answerer = methods.get(exchange.getRequestMethod());
                if (answerer == null) {
                    String allowed = String.join(", ", methods.keySet());
                    headers.set("Allow", allowed);
                    throw new ApiError(405, "only " + allowed + " here");
                }
                answerer.answer(exchange);
            } catch (ApiError e) {
                send(exchange, e.status, Map.of("error", String.valueOf(e.getMessage())));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                System.err.println("modem-simulator: a request failed: " + e);
                if (exchange.getResponseCode() < 0) {
                    send(
                            exchange,
                            500,
                            Map.of(
                                    "error",
                                    "the simulator failed: " + e.getClass().getSimpleName()));
                }
            }
        }
    }

    private Map<String, Answerer> methodsOf(String path) throws ApiError {
        Map<String, Answerer> exact = routes.get(path);
        if (exact != null) {
            return exact;
        }
        for (Map.Entry<String, Map<String, Answerer>> route : routes.entrySet()) {
            String pattern = route.getKey();
            if (pattern.endsWith("*") && path.startsWith(pattern.substring(0, pattern.length() - 1))) {
                return route.getValue();
            }
        }
        throw new ApiError(404, "there is nothing at this path");
    }

    void send(HttpExchange exchange, int status, Object value) throws IOException {
        send(exchange, status, "application/json", json.writeValueAsBytes(value));
    }

    static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /// The body as a record.
    ///
    /// @throws ApiError if it is no JSON, or not of this shape
    <T> T read(HttpExchange exchange, Class<T> type) throws ApiError, IOException {
        String body = RequestGuard.body(exchange);
        try {
            T value = json.readValue(body, type);
            if (value == null) {
                throw ApiError.badRequest("the body is null");
            }
            return value;
        } catch (JacksonException e) {
            var where = e.getLocation();
            throw ApiError.badRequest("the body is not the JSON that is expected here"
                    + (where == null ? "" : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")"));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
