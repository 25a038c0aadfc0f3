package org.evy.node;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `./evy doctor`: looks at everything a node needs and says, line by line, that it is all right or what to do.
public final class Doctor {

    private final Map<String, String> environment;
    private final NodeSettings settings;
    private final Containers containers;
    private final List<Finding> findings = new ArrayList<>();

    Doctor(Map<String, String> environment) {
        this.environment = environment;
        this.settings = NodeSettings.from(environment);
        this.containers = Containers.of(Path.of(environment.getOrDefault("EVY_HOME", ".")));
    }

    /// @param well whether a node can run with it as it is
    record Finding(boolean well, String what, String words) {
        @Override
        public String toString() {
            return "%-8s%-12s%s".formatted(well ? "ok" : "MEND", what, words);
        }
    }

    public static void main(String[] args) {
        try {
            var findings = new Doctor(System.getenv()).examine();
            findings.forEach(System.out::println);
            System.exit(findings.stream().allMatch(Finding::well) ? 0 : 1);
        } catch (CannotStart wrong) {
            System.out.println(new Finding(false, "environment", String.valueOf(wrong.getMessage())));
            System.exit(1);
        }
    }

    List<Finding> examine() {
        jdk();
        folder();
        memory();
        config();
        serial();
        port(settings.kafkaPort(), "Kafka", "EVY_KAFKA_PORT");
        port(settings.port(), "health", "EVY_NODE_PORT");
        port(Integer.parseInt(environment.getOrDefault("EVY_PAGE_PORT", "8080")), "phone page", "EVY_PAGE_PORT");
        model();
        knowledge();
        backup();
        findings.addAll(containers.examine());
        return findings;
    }

    private void add(boolean well, String what, String words) {
        findings.add(new Finding(well, what, words));
    }

    private void jdk() {
        var version = Runtime.version();
        add(version.feature() >= 25, "JDK", version + " in " + System.getProperty("java.home"));
    }

    private void folder() {
        try {
            Preflight.writable(settings.data(), settings.freeBytes());
            long free = Files.getFileStore(settings.data()).getUsableSpace();
            add(
                    true,
                    "disk",
                    free / 1024 / 1024 + " MB free in " + settings.data().toAbsolutePath());
        } catch (CannotStart | IOException cannot) {
            add(false, "disk", String.valueOf(cannot.getMessage()));
        }
    }

    /// The kernel's own estimate of what can still be had without swapping.
    private void memory() {
        try {
            long megabytes = Files.readAllLines(Path.of("/proc/meminfo")).stream()
                            .filter(line -> line.startsWith("MemAvailable:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024;
            add(
                    megabytes >= 500,
                    "memory",
                    megabytes + " MB available"
                            + (megabytes >= 500 ? "" : "; a node needs 500 MB: stop something else first"));
        } catch (IOException notLinux) {
            add(true, "memory", "not known on this system; a node needs 500 MB");
        }
    }

    private void config() {
        var file = settings.config().resolve("evy.yml");
        try {
            Preflight.wellFormed(file);
            add(true, "settings", Files.exists(file) ? file.toString() : "defaults (no " + file + ")");
        } catch (CannotStart broken) {
            add(false, "settings", String.valueOf(broken.getMessage()));
        }
    }

    private void serial() {
        var device = environment.getOrDefault("EVY_MODEM", "");
        if (device.isBlank()) {
            add(true, "modem", "simulated; set EVY_MODEM=/dev/serial/by-id/... to use a real one");
            return;
        }
        var path = Path.of(device);
        if (!Files.exists(path)) {
            add(false, "modem", device + " does not exist. Plug the modem in and look in /dev/serial/by-id/");
        } else if (!Files.isReadable(path) || !Files.isWritable(path)) {
            add(
                    false,
                    "modem",
                    "no right to open " + device + ". Run: sudo usermod -aG dialout $USER, then log in again");
        } else {
            add(true, "modem", device + " can be opened");
        }
    }

    /// A port is fine when it is free, or when our own node holds it.
    private void port(int port, String what, String variable) {
        try (var probe = new Socket()) {
            probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            boolean ours = Files.exists(settings.data().resolve("run/node.pid")) || containers.running();
            add(
                    ours,
                    "port " + port,
                    ours
                            ? "in use by the running node (" + what + ")"
                            : "taken by another program (" + what + "); stop it or set " + variable);
        } catch (IOException free) {
            add(true, "port " + port, "free for " + what);
        }
    }

    private void model() {
        var file = Path.of(environment.getOrDefault(
                "EVY_MODEL_FILE", settings.data().resolve("models/active.gguf").toString()));
        if (!Files.exists(file)) {
            add(true, "model", "none; the node answers without one. To add one put a GGUF file at " + file);
            return;
        }
        try (var gguf = new RandomAccessFile(file.toFile(), "r")) {
            var magic = new byte[4];
            gguf.readFully(magic);
            boolean known = "GGUF".equals(new String(magic, StandardCharsets.US_ASCII));
            add(
                    known,
                    "model",
                    known
                            ? file + ", " + gguf.length() / 1024 / 1024 + " MB"
                            : file + " is no GGUF file; fetch it again or remove it");
        } catch (IOException unreadable) {
            add(false, "model", file + " cannot be read or is cut short; fetch it again or remove it");
        }
    }

    private void knowledge() {
        var folder = Path.of(environment.getOrDefault("EVY_KNOWLEDGE", "knowledge"));
        if (!Files.isDirectory(folder)) {
            add(false, "knowledge", "no folder " + folder + "; set EVY_KNOWLEDGE to the folder of the facts");
            return;
        }
        try (var files = Files.walk(folder)) {
            var facts = files.filter(file -> file.toString().endsWith(".yml")).toList();
            if (facts.isEmpty()) {
                add(false, "knowledge", folder + " holds no .yml files");
                return;
            }
            for (var file : facts) {
                Preflight.wellFormed(file);
            }
            add(true, "knowledge", facts.size() + " files of facts in " + folder);
        } catch (CannotStart broken) {
            add(false, "knowledge", String.valueOf(broken.getMessage()));
        } catch (IOException unreadable) {
            add(false, "knowledge", folder + " cannot be read");
        }
    }

    /// Says whether backups are on; without them a dead card is the end of the node, but it runs.
    private void backup() {
        var file = settings.config().resolve("evy.yml");
        var recipient = "";
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                recipient = Preflight.text(reader, "evy", "backup", "recipient");
            } catch (IOException | RuntimeException broken) {
                // the line about the settings tells
            }
        }
        add(
                true,
                "backup",
                recipient.isBlank()
                        ? "off; a dead card would take all with it. On your own computer: ./evy backup keygen FILE"
                        : "sealed for " + recipient.substring(0, Math.min(12, recipient.length())) + "...");
    }
}
