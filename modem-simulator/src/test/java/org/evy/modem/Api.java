package org.evy.modem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/// The simulator's HTTP side, as a client sees it.
final class Api {
    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();

    Api(URI address) {
        this.address = address;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String body) {
        return send(request(path).POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }

    JsonTree text(String from, String text) {
        HttpResponse<String> response = post("/api/texts", "{\"from\":\"%s\",\"text\":\"%s\"}".formatted(from, text));
        if (response.statusCode() != 202) {
            throw new IllegalStateException(response.body());
        }
        return JsonTree.parse(response.body());
    }

    void fault(String fault) {
        HttpResponse<String> response = post("/api/faults", "{\"fault\":\"" + fault + "\"}");
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.body());
        }
    }
}
