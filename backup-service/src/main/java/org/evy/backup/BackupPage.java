package org.evy.backup;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.evy.starter.ServicePage;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// `GET /backup`: how the last one went. `POST /backup` makes one and answers when it is done; `./evy
/// backup` uses that.
///
/// Only this machine may post, and only with a header that no page in a browser can send to another
/// address.
@Component
class BackupPage implements ServicePage {

    static final String PATH = "/backup";
    static final String GUARD = "X-Evy-Order";

    private final BackupDesk desk;
    private final AuditTrail audit;
    private final JsonMapper json;

    BackupPage(BackupDesk desk, AuditTrail audit, JsonMapper json) {
        this.desk = desk;
        this.audit = audit;
        this.json = json;
    }

    @Override
    public String path() {
        return PATH;
    }

    /// What to send back.
    record Page(int code, Object body) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            boolean near = exchange.getRemoteAddress() instanceof InetSocketAddress from
                    && from.getAddress().isLoopbackAddress();
            boolean allowed = near && "backup".equals(headers.getFirst(GUARD)) && !headers.containsKey("Origin");
            var page = page(exchange.getRequestMethod(), allowed);
            var bytes = json.writeValueAsString(page.body()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(page.code(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    Page page(String method, boolean allowed) {
        return switch (method) {
            case "GET" -> new Page(200, desk.notes());
            case "POST" -> {
                if (!allowed) {
                    audit.note("refused", "not asked by ./evy on this machine");
                    yield new Page(403, Map.of("error", "use ./evy backup on the node"));
                }
                yield post();
            }
            default -> new Page(405, Map.of("error", "GET or POST"));
        };
    }

    private Page post() {
        try {
            var outcome = desk.begin(null).join();
            audit.note(outcome.success() ? "done" : "failed", outcome.words());
            return new Page(outcome.success() ? 200 : 500, outcome);
        } catch (CompletionException defect) {
            return new Page(500, Map.of("error", "the backup failed; the node's log says why"));
        }
    }
}
