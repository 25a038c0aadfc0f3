package org.evy.logging;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.evy.starter.ServicePage;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// `/texts/<id or its first six digits>`, `/texts?reference=<TP-MR>&after=<ISO instant>` and `/texts?last=<count>`:
/// what
/// happened to a text, as JSON.
@Component
class TextsPage implements ServicePage {

    private static final int MOST = 100;

    private final RecentTexts recent;
    private final StepFiles files;
    private final JsonMapper json;

    TextsPage(RecentTexts recent, StepFiles files, JsonMapper json) {
        this.recent = recent;
        this.files = files;
        this.json = json;
    }

    @Override
    public String path() {
        return "/texts";
    }

    /// What to send back.
    record Page(int code, Object body) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var uri = exchange.getRequestURI();
            var page = page(uri.getPath().substring(path().length()), Objects.requireNonNullElse(uri.getQuery(), ""));
            var bytes = json.writeValueAsString(page.body()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(page.code(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /// @param below what follows `/texts` in the path
    Page page(String below, String query) throws IOException {
        var id = below.replaceFirst("^/", "");
        if (!id.isEmpty()) {
            if (!id.matches("[0-9a-f]{6,32}")) {
                return wrong("an id is 6 to 32 digits of 0-9 and a-f, as logs and traces show it");
            }
            var found = recent.find(id);
            return found.isPresent() ? page(found) : page(files.find(id));
        }
        var asked = parameters(query);
        try {
            if (asked.containsKey("reference")) {
                int reference = Integer.parseInt(asked.getOrDefault("reference", ""));
                return page(recent.sentWith(
                        reference, Instant.parse(asked.getOrDefault("after", Instant.EPOCH.toString()))));
            }
            int last = Integer.parseInt(asked.getOrDefault("last", "20"));
            return new Page(200, recent.last(Math.clamp(last, 1, MOST)));
        } catch (NumberFormatException | DateTimeException malformed) {
            return wrong("try /texts?last=20 or /texts?reference=17&after=2026-11-23T10:00:00Z");
        }
    }

    private static Page page(Optional<TextTrace> found) {
        return found.map(trace -> new Page(200, trace)).orElseGet(() -> new Page(404, Map.of("error", "no such text")));
    }

    private static Page wrong(String whatToDo) {
        return new Page(400, Map.of("error", whatToDo));
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new HashMap<String, String>();
        for (var pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return parameters;
    }
}
