package org.evy.modem;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/// `GET /`: the phones in the browser. Only the files named here are served.
final class PhonePage {
    private record Asset(String resource, String type) {}

    private static final Map<String, Asset> ASSETS = Map.of(
            "/", new Asset("phone/phone.html", "text/html; charset=utf-8"),
            "/phone.css", new Asset("phone/phone.css", "text/css; charset=utf-8"),
            "/phone.js", new Asset("phone/phone.js", "text/javascript; charset=utf-8"));

    private PhonePage() {}

    static void serve(HttpApi http) {
        ASSETS.forEach((path, asset) -> http.on("GET", path, exchange -> send(exchange, asset)));
    }

    private static void send(HttpExchange exchange, Asset asset) throws IOException {
        try (InputStream in = PhonePage.class.getClassLoader().getResourceAsStream(asset.resource())) {
            if (in == null) {
                throw new IllegalStateException(asset.resource() + " is missing in the jar");
            }
            HttpApi.send(exchange, 200, asset.type(), in.readAllBytes());
        }
    }
}
