package org.evy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A node under `./evy up` with the simulated modem, watched from outside: by the simulator's log and by /proc.
final class MeasuredNode implements AutoCloseable {

    /// Clock ticks of /proc/<pid>/stat; USER_HZ is 100 on every Linux that Java runs on.
    private static final double TICKS_PER_SECOND = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path root;
    private final Path data;
    private final SimulatorLog log;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private @Nullable Process up;
    private final int pagePort = freePort();
    private int nextPhone = 1;

    MeasuredNode(Path root, Path data) {
        this.root = root;
        this.data = data;
        log = new SimulatorLog(data.resolve("simulator/simulator.log"));
    }

    /// @return from the start of the node's process until it says that it is ready
    Duration start() throws Exception {
        var out = data.resolve("up.log");
        Files.deleteIfExists(out);
        var builder = new ProcessBuilder(root.resolve("evy").toString(), "up")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith("EVY_") && !key.equals("EVY_JAVA_OPTS"));
        builder.environment()
                .putAll(Map.of(
                        "EVY_DATA",
                        data.toString(),
                        "EVY_CONFIG",
                        data.resolve("config").toString(),
                        "EVY_PAGE_PORT",
                        String.valueOf(pagePort),
                        "EVY_NODE_PORT",
                        "18081",
                        "EVY_KAFKA_PORT",
                        "19092",
                        "EVY_KAFKA_CONTROLLER_PORT",
                        "19093"));
        up = builder.start();
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; Thread.sleep(50)) {
            var said = Files.exists(out) ? Files.readString(out) : "";
            var ready =
                    java.util.regex.Pattern.compile("ready after (\\d+) ms; ").matcher(said);
            if (ready.find()) {
                return Duration.ofMillis(Long.parseLong(ready.group(1)));
            }
            if (!up.isAlive()) {
                throw new IOException("./evy up ended: " + said);
            }
        }
        throw new IOException("not ready within " + PATIENCE.toSeconds() + " s; see " + out);
    }

    private static int freePort() {
        try (var probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    /// Texts one after the other, each from a phone of its own, waiting for each answer.
    Latencies ask(List<String> texts, int count) throws Exception {
        var times = new double[count];
        for (int i = 0; i < count; i++) {
            var phone = phone();
            send(phone, texts.get(i % texts.size()));
            times[i] = log.answerTime(phone, PATIENCE);
        }
        return new Latencies(times);
    }

    /// @return SMS per second, in and out counted together, from the first text in the store to the last answer out
    double burst(String text, int count) throws Exception {
        int begin = nextPhone;
        for (int i = 0; i < count; i++) {
            send(phone(), text);
        }
        var seconds = log.spanSeconds(number(begin), number(begin + count - 1), count, Duration.ofMinutes(3));
        return 2 * count / seconds;
    }

    private String phone() {
        return number(nextPhone++);
    }

    private static String number(int index) {
        return "+2547%08d".formatted(index);
    }

    private void send(String phone, String text) throws Exception {
        var body = json.writeValueAsString(Map.of("from", phone, "text", text));
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + pagePort + "/api/texts"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("the simulator refused a text: " + answer.body());
        }
    }

    /// @return CPU time used per wall time: 1 = one core busy
    double cpuShare(Duration watch) throws Exception {
        double before = cpuSeconds();
        long begin = System.nanoTime();
        Thread.sleep(watch.toMillis());
        return (cpuSeconds() - before) / ((System.nanoTime() - begin) / 1e9);
    }

    /// Fields 14 and 15 of /proc/<pid>/stat, see proc(5); the name in parentheses may hold blanks.
    private double cpuSeconds() throws IOException {
        var fields = Files.readString(proc("stat")).replaceFirst(".*\\) ", "").split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /// @param kind `Rss` or `Pss`
    /// @return KiB
    long memory(String kind) throws IOException {
        return field("smaps_rollup", kind + ":");
    }

    long writtenBytes() throws IOException {
        return field("io", "write_bytes:");
    }

    private long field(String file, String label) throws IOException {
        return Files.readAllLines(proc(file)).stream()
                .filter(line -> line.startsWith(label))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow(() -> new IOException("/proc knows no " + label));
    }

    private Path proc(String file) throws IOException {
        return Path.of("/proc", Files.readString(data.resolve("run/node.pid")).strip(), file);
    }

    void stop() throws Exception {
        var running = up;
        if (running != null) {
            running.destroy();
            running.waitFor();
            up = null;
        }
    }

    @Override
    public void close() throws Exception {
        stop();
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
