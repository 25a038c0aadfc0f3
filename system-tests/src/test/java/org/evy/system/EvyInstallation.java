package org.evy.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One installation of EVY in a folder and on ports of its own, driven through `./evy` and the simulator's HTTP API.
final class EvyInstallation implements AutoCloseable {

    static final Path ROOT = root();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final Path data;
    final int pagePort = freePort();
    final int nodePort = freePort();
    final int kafkaPort = freePort();
    private final Map<String, String> environment;
    private @Nullable Process up;

    EvyInstallation(Path data) {
        this.data = data;
        environment = new java.util.HashMap<>(Map.of(
                "EVY_DATA", data.toString(),
                "EVY_CONFIG", data.resolve("config").toString(),
                "EVY_PAGE_PORT", String.valueOf(pagePort),
                "EVY_NODE_PORT", String.valueOf(nodePort),
                "EVY_KAFKA_PORT", String.valueOf(kafkaPort),
                "EVY_KAFKA_CONTROLLER_PORT", String.valueOf(freePort()),
                "EVY_NO_BUILD", "1",
                "JAVA_HOME", System.getProperty("java.home")));
    }

    EvyInstallation with(String key, String value) {
        environment.put(key, value);
        return this;
    }

    /// The operator's settings.
    EvyInstallation configured(String yaml) throws IOException {
        Files.createDirectories(data.resolve("config"));
        Files.writeString(data.resolve("config/evy.yml"), yaml);
        return this;
    }

    /// What one call of `./evy` printed.
    record Outcome(int code, String output) {}

    Outcome evy(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(ROOT.resolve("evy").toString()));
        command.addAll(List.of(arguments));
        var log = Files.createTempFile("evy", ".out");
        var process = process(command).redirectOutput(log.toFile()).start();
        if (!process.waitFor(150, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Outcome(process.waitFor(), Files.readString(log));
    }

    private ProcessBuilder process(List<String> command) {
        var builder = new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(key -> key.startsWith("EVY_"));
        builder.environment().putAll(environment);
        return builder;
    }

    /// `./evy up`, until it is ready.
    void up() throws IOException {
        Files.createDirectories(data.resolve("logs"));
        var log = data.resolve("logs/up.log");
        Files.deleteIfExists(log);
        var started = process(List.of(ROOT.resolve("evy").toString(), "up"))
                .redirectOutput(log.toFile())
                .start();
        up = started;
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    if (!started.isAlive()) {
                        throw new IllegalStateException("./evy up ended: " + Files.readString(log));
                    }
                    return Files.readString(log).contains("; health and metrics");
                });
    }

    long nodePid() throws IOException {
        return Long.parseLong(Files.readString(data.resolve("run/node.pid")).strip());
    }

    /// As a power cut would, but for the disk: no shutdown hook runs.
    void killNode() throws IOException {
        var node = ProcessHandle.of(nodePid()).orElseThrow();
        node.destroyForcibly();
        await().atMost(Duration.ofSeconds(10)).until(() -> !node.isAlive());
        awaitEndOfUp();
    }

    void awaitEndOfUp() {
        var running = up;
        if (running != null) {
            await().atMost(Duration.ofSeconds(40)).until(() -> !running.isAlive());
        }
    }

    /// A phone sends a text.
    void text(String from, String words) {
        post("/api/texts", JSON.writeValueAsString(Map.of("from", from, "text", words)));
    }

    /// Everything that this phone got, the oldest first.
    List<String> received(String phone) {
        var messages = new ArrayList<String>();
        get(pagePort, "/api/phones/" + phone.replace("+", "%2B") + "/messages?after=0")
                .path("messages")
                .forEach(message -> {
                    if ("FROM_NODE".equals(message.path("direction").asString())) {
                        messages.add(message.path("text").asString());
                    }
                });
        return messages;
    }

    String answerTo(String phone, String words) {
        int before = received(phone).size();
        text(phone, words);
        await().atMost(Duration.ofSeconds(45))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> received(phone).size() > before);
        return received(phone).get(before);
    }

    JsonNode page(String path) {
        return get(pagePort, path);
    }

    String nodePage(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + nodePort + path))
                        .build())
                .body();
    }

    JsonNode post(String path, String body) {
        return JSON.readTree(send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + pagePort + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build())
                .body());
    }

    private static JsonNode get(int port, String path) {
        return JSON.readTree(send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build())
                .body());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    Path deleted(String folder) throws IOException {
        var gone = data.resolve(folder);
        try (Stream<Path> files = Files.walk(gone)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        return gone;
    }

    @Override
    public void close() throws Exception {
        evy("stop");
        awaitEndOfUp();
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new java.io.UncheckedIOException(none);
        }
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("evy"))) {
            folder = java.util.Objects.requireNonNull(folder.getParent(), "not inside the repository");
        }
        return folder;
    }
}
