package org.evy.llm;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Asks a model server's `/health`: 200 when the model is loaded, 503 while it is loading.
///
/// It uses the old HTTP client on purpose: the new one would bring its classes and a thread into a node without a
/// model.
final class HealthProbe {

    private static final int TIMEOUT_MS = 3000;

    enum Health {
        READY,
        LOADING,
        /// Refused, silent, or something else than a model server.
        AWAY
    }

    private HealthProbe() {}

    /// @param base with or without the `/v1`
    static Health of(URI base) {
        try {
            var root = base.toString().replaceFirst("/(v1/?)?$", "");
            if (URI.create(root + "/health").toURL().openConnection() instanceof HttpURLConnection http) {
                http.setConnectTimeout(TIMEOUT_MS);
                http.setReadTimeout(TIMEOUT_MS);
                try {
                    return switch (http.getResponseCode()) {
                        case 200 -> Health.READY;
                        case 503 -> saysLoading(http) ? Health.LOADING : Health.AWAY;
                        default -> Health.AWAY;
                    };
                } finally {
                    http.disconnect();
                }
            }
            return Health.AWAY;
        } catch (IOException | IllegalArgumentException notThere) {
            return Health.AWAY;
        }
    }

    private static boolean saysLoading(HttpURLConnection http) throws IOException {
        try (var body = http.getErrorStream()) {
            return body != null && new String(body.readNBytes(4096), StandardCharsets.UTF_8).contains("oading");
        }
    }
}
