package org.evy.llm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// Speaks as llama-server does, and fails in every way that is known of one.
final class OpenAiStub implements AutoCloseable {

    enum Mood {
        NORMAL,
        SLOW,
        HANG_BEFORE_HEADERS,
        HANG_AFTER_FIRST_CHUNK,
        DROP,
        DROP_AFTER_FIRST_CHUNK,
        GARBAGE,
        EMPTY,
        LENGTH,
        NEVER_ENDS,
        NEVER_ENDS_SILENTLY,
        LINE_WITHOUT_END,
        STATUS
    }

    final List<String> requests = new ArrayList<>();
    final List<String> keys = new ArrayList<>();

    /// Counted down when a client went away in the middle of an answer.
    final CountDownLatch hungUp = new CountDownLatch(1);

    volatile Mood mood = Mood.NORMAL;
    volatile String says = Asked.SENTENCE;
    volatile int status = 200;
    volatile String error = "{\"error\":{\"code\":500,\"message\":\"broken\",\"type\":\"server_error\"}}";
    volatile int health = 200;
    volatile String healthBody = "{\"status\":\"ok\"}";

    private final HttpServer http;
    private final CountDownLatch closing = new CountDownLatch(1);

    OpenAiStub() throws IOException {
        this(0);
    }

    OpenAiStub(int port) throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/health", exchange -> send(exchange, health, healthBody));
        http.createContext("/v1/chat/completions", this::chat);
        http.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/v1");
    }

    ModelServer.Endpoint endpoint() {
        return new ModelServer.Endpoint(url(), "k3y");
    }

    private void chat(HttpExchange exchange) throws IOException {
        synchronized (requests) {
            requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        }
        try {
            answer(exchange);
        } catch (IOException gone) {
            hungUp.countDown();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange) throws IOException, InterruptedException {
        switch (mood) {
            case HANG_BEFORE_HEADERS -> closing.await();
            case DROP -> exchange.close();
            case GARBAGE -> send(exchange, 200, "data: <html>It works!</html>\n\n");
            case STATUS -> send(exchange, status, error);
            case LINE_WITHOUT_END -> {
                open(exchange);
                while (true) {
                    write(exchange, "data: ".repeat(1000));
                }
            }
            default -> stream(exchange);
        }
    }

    private void stream(HttpExchange exchange) throws IOException, InterruptedException {
        open(exchange);
        chunk(exchange, "{\"role\":\"assistant\",\"content\":null}", "null");
        if (mood == Mood.NEVER_ENDS || mood == Mood.NEVER_ENDS_SILENTLY) {
            while (true) {
                Thread.sleep(1);
                chunk(
                        exchange,
                        mood == Mood.NEVER_ENDS ? "{\"content\":\" and water\"}" : "{\"content\":\"\"}",
                        "null");
            }
        }
        for (var word : mood == Mood.EMPTY ? new String[0] : says.split("(?= )")) {
            chunk(exchange, "{\"content\":\"" + word.replace("\"", "\\\"") + "\"}", "null");
            switch (mood) {
                case SLOW -> Thread.sleep(5);
                case HANG_AFTER_FIRST_CHUNK -> closing.await();
                case DROP_AFTER_FIRST_CHUNK -> {
                    return;
                }
                default -> {}
            }
        }
        chunk(exchange, "{}", mood == Mood.LENGTH ? "\"length\"" : "\"stop\"");
        write(
                exchange,
                "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":74,\"completion_tokens\":13,\"total_tokens\":87}}\n\n");
        write(exchange, "data: [DONE]\n\n");
    }

    private static void open(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
    }

    private static void chunk(HttpExchange exchange, String delta, String finish) throws IOException {
        write(
                exchange,
                "data: {\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finish + "}]}\n\n");
    }

    private static void write(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        closing.countDown();
        http.stop(0);
    }
}
