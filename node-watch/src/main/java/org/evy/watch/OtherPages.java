package org.evy.watch;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The pages of services that run alone, and the `/health` beside each `/prometheus`.
final class OtherPages implements MeterSource {

    private static final int CONNECT_MILLIS = 2000;
    private static final int READ_MILLIS = 5000;

    /// A page of EVY has some 100 KB; more is not one.
    private static final int LARGEST = 4 * 1024 * 1024;

    private final List<URI> pages;
    private final JsonMapper json;

    OtherPages(List<URI> pages, JsonMapper json) {
        this.pages = List.copyOf(pages);
        this.json = json;
    }

    @Override
    public Reading read() {
        var page = new Page();
        var down = new HashMap<String, List<String>>();
        int refused = 0;
        for (var uri : pages) {
            var service = pages.stream()
                                    .filter(other -> other.getHost().equals(uri.getHost()))
                                    .count()
                            > 1
                    ? uri.getAuthority()
                    : uri.getHost();
            try {
                refused += PrometheusText.read(get(uri), Measure::wants, page);
                var sick = sickParts(get(uri.resolve("health")));
                if (!sick.isEmpty()) {
                    down.put(service, sick);
                }
            } catch (IOException | JacksonException silent) {
                down.put(service, List.of(Reading.NO_ANSWER));
            }
        }
        return new Reading(page, down, refused);
    }

    private List<String> sickParts(String health) {
        var tree = json.readTree(health);
        var sick = new ArrayList<String>();
        if ("DOWN".equals(tree.path("status").asString())) {
            tree.path("components").properties().forEach(part -> {
                if ("DOWN".equals(part.getValue().path("status").asString())) {
                    sick.add(part.getKey());
                }
            });
            if (sick.isEmpty()) {
                sick.add("health");
            }
        }
        return sick;
    }

    private static String get(URI uri) throws IOException {
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        // A service that is DOWN answers 503 with the reasons.
        try (var body =
                connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (body == null) {
                throw new IOException(uri + " answers " + connection.getResponseCode() + " and nothing else");
            }
            return new String(body.readNBytes(LARGEST), StandardCharsets.UTF_8);
        }
    }

    @Override
    public List<String> hanging() {
        return List.of();
    }

    @Override
    public boolean beganWithUs() {
        return false;
    }
}
