package org.evy.watch;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.evy.starter.ServicePage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// `/status.json`: the vitals and the open alarms, for whatever reads no HTML; 503 until the first look.
final class StatusJson implements ServicePage {

    private final Supplier<Watch.@Nullable State> state;
    private final JsonMapper json;

    StatusJson(Supplier<Watch.@Nullable State> state, JsonMapper json) {
        this.state = state;
        this.json = json;
    }

    @Override
    public String path() {
        return "/status.json";
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var now = state.get();
        var body = now == null
                ? Map.of("alarms", List.of())
                : Map.of("at", now.at(), "vitals", now.vitals(), "alarms", now.open());
        StatusPage.send(
                exchange,
                now == null ? 503 : 200,
                "application/json",
                "default-src 'none'",
                json.writeValueAsString(body));
    }
}
