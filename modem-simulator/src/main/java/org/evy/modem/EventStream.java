package org.evy.modem;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// `GET /api/events`: everything that happens on the phones, as Server-Sent Events.
///
/// A client that comes back with `Last-Event-ID` gets what it missed, or `reset` when that is no longer
/// known.
final class EventStream {
    private static final long BEAT_SECONDS = 15;

    private final Network network;
    private final JsonMapper json;

    EventStream(Network network, HttpApi http, JsonMapper json) {
        this.network = network;
        this.json = json;
        http.on("GET", "/api/events", this::stream);
    }

    private record Missed(long seq, boolean known, List<StreamEvent> events) {}

    private void stream(HttpExchange exchange) throws ApiError, IOException, InterruptedException {
        long seen = lastSeen(exchange);
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            write(out, "retry: 1000\n\n");
            Missed missed = missed(seen, 0);
            while (true) {
                if (!missed.known()) {
                    write(out, "id: " + missed.seq() + "\nevent: reset\ndata: {}\n\n");
                } else if (missed.events().isEmpty()) {
                    write(out, ": beat\n\n");
                }
                for (StreamEvent event : missed.events()) {
                    write(
                            out,
                            "id: " + event.seq() + "\nevent: " + event.kind() + "\ndata: "
                                    + json.writeValueAsString(event.message()) + "\n\n");
                }
                seen = missed.seq();
                missed = missed(seen, BEAT_SECONDS);
            }
        } catch (IOException _) {
            // The page was closed.
        }
    }

    private long lastSeen(HttpExchange exchange) throws ApiError {
        String header = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        @Nullable String asked = header == null ? RequestGuard.query(exchange, "after") : header;
        if (asked == null) {
            network.lock.lock();
            try {
                return network.state.seq();
            } finally {
                network.lock.unlock();
            }
        }
        if (!asked.matches("\\d{1,15}")) {
            throw ApiError.badRequest("Last-Event-ID is not one of ours");
        }
        return Long.parseLong(asked);
    }

    /// Waits until there is something after `seen`, at most so long.
    private Missed missed(long seen, long seconds) throws InterruptedException {
        network.lock.lock();
        try {
            Mailboxes mailboxes = network.state.mailboxes;
            long nanos = TimeUnit.SECONDS.toNanos(seconds);
            boolean known = seen <= network.state.seq() && mailboxes.knowsSince(seen);
            List<StreamEvent> events = known ? mailboxes.changesAfter(seen) : List.of();
            while (known && events.isEmpty() && nanos > 0) {
                nanos = network.changed.awaitNanos(nanos);
                known = mailboxes.knowsSince(seen);
                events = known ? mailboxes.changesAfter(seen) : List.of();
            }
            return new Missed(network.state.seq(), known, events);
        } finally {
            network.lock.unlock();
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
