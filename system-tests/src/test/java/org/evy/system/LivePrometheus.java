package org.evy.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real Prometheus and a real Alertmanager with the files of `observability/`, only quicker: they look every two
/// seconds
/// and wait two seconds where the node's operator would wait minutes.
final class LivePrometheus implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port = EvyInstallation.freePort();
    private final int alertPort = EvyInstallation.freePort();
    private final List<Process> processes = new ArrayList<>();
    private final Instant started = Instant.now();

    LivePrometheus(Path folder, int nodePort) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("prometheus.yml"),
                Dashboards.read(Dashboards.FOLDER.resolve("prometheus.yml"))
                        .replace("scrape_interval: 30s", "scrape_interval: 2s")
                        .replace("scrape_timeout: 10s", "scrape_timeout: 2s")
                        .replace("evaluation_interval: 1m", "evaluation_interval: 1s")
                        .replace("lilevy-node:8081", "127.0.0.1:" + nodePort)
                        .replace("alertmanager:9093", "127.0.0.1:" + alertPort)
                        // the other shape and the machine: nobody listens there
                        .replaceAll("\"[a-z-]+:(8081|9100)\"", "\"127.0.0.1:1\""));
        Files.writeString(
                folder.resolve("evy.rules.yml"),
                Dashboards.read(Dashboards.FOLDER.resolve("evy.rules.yml"))
                        .replaceAll("(?m)^( +for:) .*$", "$1 2s")
                        .replaceAll("(?m)^( +keep_firing_for:) .*$", "$1 1s"));
        processes.add(PrometheusTools.start(
                folder.resolve("alertmanager.log"),
                List.of(
                        "prometheus-alertmanager",
                        "--config.file=" + Dashboards.FOLDER.resolve("alertmanager.yml"),
                        "--storage.path=" + folder.resolve("alertmanager"),
                        "--web.listen-address=127.0.0.1:" + alertPort,
                        "--cluster.listen-address=")));
        processes.add(PrometheusTools.start(
                folder.resolve("prometheus.log"),
                List.of(
                        "prometheus",
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port)));
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> get(port, "/-/ready").statusCode() == 200
                        && get(alertPort, "/-/ready").statusCode() == 200);
    }

    /// What Grafana would put in the place of its variables.
    static String substituted(String expression) {
        return expression
                .replace("$node", ".+")
                .replace("$__rate_interval", "1m")
                .replace("$__interval", "30s")
                .replace("$__range", "10m");
    }

    /// The values of now, or the curves since the start; throws what Prometheus says against the expression.
    List<JsonNode> ask(String expression, boolean instant) throws Exception {
        var query = "query=" + encoded(substituted(expression));
        var answer =
                JSON.readTree(get(port, instant ? "/api/v1/query?" + query : "/api/v1/query_range?" + query + range())
                        .body());
        if (!"success".equals(answer.path("status").asString())) {
            throw new IllegalArgumentException(answer.path("error").asString() + " in " + expression);
        }
        var series = new ArrayList<JsonNode>();
        answer.path("data").path("result").forEach(series::add);
        return series;
    }

    List<String> labelValues(String label, String selector) throws Exception {
        var answer = JSON.readTree(get(port, "/api/v1/label/" + label + "/values?match%5B%5D=" + encoded(selector))
                .body());
        var values = new ArrayList<String>();
        answer.path("data").forEach(value -> values.add(value.asString()));
        return values;
    }

    /// Names of the alerts that have reached the Alertmanager and are not over.
    List<String> alerts() throws Exception {
        var names = new ArrayList<String>();
        JSON.readTree(get(alertPort, "/api/v2/alerts?active=true").body())
                .forEach(alert ->
                        names.add(alert.path("labels").path("alertname").asString()));
        return names;
    }

    private String range() {
        return "&start=" + started.getEpochSecond() + "&end=" + Instant.now().getEpochSecond() + "&step=1";
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws Exception {
        processes.forEach(Process::destroy);
        for (var process : processes) {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
