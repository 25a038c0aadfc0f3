package org.evy.watch;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Supplier;
import org.evy.starter.ServicePage;
import org.jspecify.annotations.Nullable;

/// `/status`, and `/` in the node: how the node is, for an operator with a phone and no internet. One file without
/// scripts, pictures or fonts, and nothing in it is about a person.
final class StatusPage implements ServicePage {

    private final Supplier<Watch.@Nullable State> state;
    private final String node;
    private final Duration staleAfter;
    private final String style = style();
    private final String policy = "default-src 'none'; style-src 'sha256-" + sha256(style)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    StatusPage(Supplier<Watch.@Nullable State> state, String node, Duration staleAfter) {
        this.state = state;
        this.node = node;
        this.staleAfter = staleAfter;
    }

    @Override
    public String path() {
        return "/status";
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var html = new StatusHtml(node, style, staleAfter, ZoneId.systemDefault()).page(state.get(), Instant.now());
        send(exchange, 200, "text/html; charset=utf-8", policy, html);
    }

    static void send(HttpExchange exchange, int code, String type, String policy, String body) throws IOException {
        try (exchange) {
            var headers = exchange.getResponseHeaders();
            headers.set("Cache-Control", "no-store");
            headers.set("Content-Security-Policy", policy);
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            if (!exchange.getRequestMethod().matches("GET|HEAD")) {
                headers.set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            headers.set("Content-Type", type);
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(code, head ? -1 : bytes.length);
            if (!head) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private static String style() {
        try (var css = StatusPage.class.getResourceAsStream("/node-watch/status.css")) {
            return new String(Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
