package org.evy.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.evy.sun.PiWatts;

/// `./evy bench`: starts a node with the simulated modem in a folder of its own, measures it, prints the table and
/// writes
/// it into docs/benchmarks.md. Ends with 1 when a promise was missed.
public final class BenchApplication {

    private static final int TEXTS_PER_ROUTE = 100;
    private static final int WARM_UP = 30;
    private static final int BURST = 600;
    private static final Duration SETTLE = Duration.ofSeconds(20);
    private static final Duration IDLE = Duration.ofSeconds(60);

    /// What is asked on each route, and the promise for the 95th percentile in milliseconds.
    private record Load(String route, List<String> texts, double promisedP95) {}

    private static final List<Load> LOADS = List.of(
            new Load("template", List.of("HELP", "ABOUT"), 150),
            new Load("emergency", List.of("my baby is not breathing", "snake bit my son"), 150),
            new Load(
                    "retrieval",
                    List.of(
                            "How do I make river water safe to drink?", "how far apart do I plant maize",
                            "my chickens are dying what vaccine", "how to treat a burn on the arm"),
                    250),
            new Load("fallback", List.of("what is the capital of the moon", "who won the football"), 250));

    private BenchApplication() {}

    public static void main(String[] args) throws Exception {
        var root = Path.of(args.length > 0 ? args[0] : ".");
        var table = new Table();
        var work = Files.createTempDirectory("evy-bench");
        try (var node = new MeasuredNode(root, work)) {
            var first = node.start();
            table.row("ready, first start with an empty folder", seconds(first), "<= 15 s", first.toSeconds() < 15);
            node.stop();
            var second = node.start();
            table.row("ready, later start", seconds(second), "<= 15 s", second.toSeconds() < 15);

            System.err.println("warming up");
            for (var load : LOADS) {
                node.ask(load.texts(), WARM_UP);
            }
            Thread.sleep(SETTLE.toMillis());
            System.err.println("idle for " + IDLE.toSeconds() + " s");
            long idleBefore = node.writtenBytes();
            var cpu = node.cpuShare(IDLE);
            table.row("idle CPU of one core", "%.2f %%".formatted(cpu * 100), "<= 2 %", cpu <= 0.02);
            long idleWritten =
                    (node.writtenBytes() - idleBefore) * Duration.ofHours(1).toSeconds() / IDLE.toSeconds();
            table.row("idle, CPU seconds per hour", "%.0f s".formatted(cpu * 3600), "", true);
            table.row("idle, bytes written to disk per hour", idleWritten / 1024 + " KB", "", true);
            table.row(
                    "idle watts of a Pi 4 / Pi 5 with modem: an estimate (docs/power-plan.md)",
                    "%.1f / %.1f W".formatted(PiWatts.PI_4.node(cpu * 3600), PiWatts.PI_5.node(cpu * 3600)),
                    "",
                    true);

            long writtenBefore = node.writtenBytes();
            int texts = 0;
            for (var load : LOADS) {
                System.err.println("latency of " + load.route());
                var latency = node.ask(load.texts(), TEXTS_PER_ROUTE);
                texts += TEXTS_PER_ROUTE;
                table.row(
                        load.route() + ", text in the modem to AT+CMGS, idle: p50 / p95 / p99",
                        "%.0f / %.0f / %.0f ms".formatted(latency.at(0.50), latency.at(0.95), latency.at(0.99)),
                        "p95 <= %.0f ms".formatted(load.promisedP95()),
                        latency.at(0.95) <= load.promisedP95());
            }
            long written = (node.writtenBytes() - writtenBefore) / texts;
            table.row("bytes written to disk per text", written / 1024 + " KB", "<= 200 KB", written <= 200 * 1024);
            long aDay = (idleWritten * 24 + written * 1000) / 1_000_000;
            table.row("bytes written on a day with 1,000 texts, computed", aDay + " MB", "<= 200 MB", aDay <= 200);

            System.err.println("burst of " + BURST);
            var rate = node.burst("HELP", BURST);
            table.row(
                    "SMS/s through an instant modem, in and out together",
                    "%.0f".formatted(rate),
                    ">= 100",
                    rate >= 100);

            long resident = node.memory("Rss");
            table.row("RSS of the node, no model", resident / 1024 + " MB", "<= 400 MB", resident <= 400 * 1024);
            table.row("PSS of the node, no model", node.memory("Pss") / 1024 + " MB", "", true);
        }
        System.out.println(table.markdown());
        table.writeInto(root.resolve("docs/benchmarks.md"));
        System.exit(table.allKept() ? 0 : 1);
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }
}
