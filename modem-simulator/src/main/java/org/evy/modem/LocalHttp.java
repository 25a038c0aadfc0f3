package org.evy.modem;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Requests to a service on this machine.
final class LocalHttp {
    private static final int CONNECT_MILLIS = 2_000;

    private LocalHttp() {}

    /// @param body empty when the server sent none
    record Response(int status, String body) {}

    /// @throws IOException if nobody answers there
    static Response get(URI address, int millis) throws IOException {
        return request(address, null, millis);
    }

    static Response post(URI address, String json, int millis) throws IOException {
        return request(address, json, millis);
    }

    private static Response request(URI address, @Nullable String json, int millis) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(java.net.Proxy.NO_PROXY);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(millis);
        if (json != null) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            try (OutputStream out = connection.getOutputStream()) {
                out.write(json.getBytes(StandardCharsets.UTF_8));
            }
        }
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Response(status, in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
