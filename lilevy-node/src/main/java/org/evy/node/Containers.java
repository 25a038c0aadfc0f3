package org.evy.node;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.evy.node.Doctor.Finding;

/// What `./evy doctor` has to say about EVY in containers: engine, compose, `.env`, and what is mapped into them.
///
/// Where there is no `.env`, nobody uses containers and nothing can be wrong.
final class Containers {

    /// The user of the images; what is mapped into a container must be readable by it.
    private static final int USER = 10001;

    private final Path home;
    /// Runs a command; its output, or nothing when it is not there or fails.
    private final Function<List<String>, Optional<String>> command;

    private final List<Finding> findings = new ArrayList<>();

    Containers(Path home, Function<List<String>, Optional<String>> command) {
        this.home = home;
        this.command = command;
    }

    static Containers of(Path home) {
        return new Containers(home, Containers::run);
    }

    List<Finding> examine() {
        var file = home.resolve(".env");
        if (!Files.exists(file)) {
            add(true, "docker", "not used: no .env; docs/containers.md tells how EVY runs in containers");
            return findings;
        }
        try {
            var known = keys(home.resolve(".env.example"));
            var given = keys(file);
            engine();
            settings(known, given);
            profiles(given.getOrDefault("COMPOSE_PROFILES", ""));
            device(given, "EVY_MODEM");
            device(given, "EVY_CHARGER");
            readable(home.resolve(given.getOrDefault("EVY_CONFIG_DIR", "./config"))
                    .resolve("evy.yml")
                    .normalize());
            var pin = given.getOrDefault("EVY_PIN_FILE", "");
            if (!pin.isBlank() && !pin.equals("/dev/null")) {
                if (Files.exists(home.resolve(pin))) {
                    readable(home.resolve(pin).normalize());
                } else {
                    add(false, "PIN", pin + " does not exist; correct EVY_PIN_FILE in .env, or /dev/null for no PIN");
                }
            }
        } catch (IOException unreadable) {
            add(false, ".env", "cannot be read: " + unreadable.getMessage());
        }
        return findings;
    }

    /// Whether a container of this folder runs, which then rightly holds the ports.
    boolean running() {
        return Files.exists(home.resolve(".env"))
                && command.apply(List.of("docker", "compose", "--project-directory", home.toString(), "ps", "-q"))
                        .filter(ids -> !ids.isBlank())
                        .isPresent();
    }

    private void engine() {
        if (command.apply(List.of("docker", "--version")).isEmpty()) {
            add(false, "docker", "not installed, but there is a .env; see docs/containers.md, or remove .env");
            return;
        }
        var engine = command.apply(List.of("docker", "version", "--format", "{{.Server.Version}}"));
        if (engine.isEmpty()) {
            add(
                    false,
                    "docker",
                    "the engine does not answer. Run: sudo systemctl start docker; and once: sudo usermod -aG docker"
                            + " $USER, then log in again");
            return;
        }
        add(true, "docker", "engine " + engine.get().strip());
        var compose = command.apply(List.of("docker", "compose", "version", "--short"));
        boolean two = compose.filter(version -> version.strip().matches("v?([2-9]|\\d{2,})\\..*"))
                .isPresent();
        add(
                two,
                "compose",
                two ? compose.get().strip() : "version 2 is missing. Run: sudo apt install docker-compose-plugin");
        if (command.apply(List.of("docker", "info", "--format", "{{.MemoryLimit}}"))
                .filter(limit -> limit.strip().equals("false"))
                .isPresent()) {
            add(
                    false,
                    "docker",
                    "memory limits do nothing on this system. Add cgroup_enable=memory to /boot/firmware/cmdline.txt"
                            + " and restart");
        }
    }

    private void settings(Map<String, String> known, Map<String, String> given) {
        var unknown = given.keySet().stream()
                .filter(key -> !known.containsKey(key) && !key.startsWith("COMPOSE_"))
                .toList();
        var missing =
                known.keySet().stream().filter(key -> !given.containsKey(key)).toList();
        if (!unknown.isEmpty()) {
            add(false, ".env", "nothing reads " + String.join(", ", unknown) + "; see .env.example for the right name");
        } else if (!given.containsKey("COMPOSE_PROFILES")) {
            add(false, ".env", "COMPOSE_PROFILES is missing, so nothing would start; node,sim is a good beginning");
        } else {
            add(
                    true,
                    ".env",
                    missing.isEmpty() ? "complete" : "not in it, so at their defaults: " + String.join(", ", missing));
        }
    }

    private void profiles(String profiles) {
        var chosen = List.of(profiles.strip().split("\\s*,\\s*"));
        if (chosen.contains("node") && chosen.contains("services")) {
            add(false, ".env", "COMPOSE_PROFILES has node and services; they are two shapes of the same: take one");
        }
        for (var one : chosen) {
            if (!one.isEmpty()
                    && !List.of("node", "services", "sim", "llm", "monitoring").contains(one)) {
                add(false, ".env", "COMPOSE_PROFILES has \"" + one + "\", which is no profile; see .env.example");
            }
        }
    }

    private void device(Map<String, String> given, String key) throws IOException {
        var device = given.getOrDefault(key, "");
        if (device.isBlank()) {
            return;
        }
        var path = Path.of(device);
        if (!Files.exists(path)) {
            add(false, key, device + " does not exist, so the container cannot start; look in /dev/serial/by-id/");
            return;
        }
        int group = (int) Files.getAttribute(path, "unix:gid");
        var expected = given.getOrDefault("EVY_DIALOUT_GID", "20").strip();
        boolean belongs = expected.equals(String.valueOf(group));
        boolean stable = !device.matches("/dev/tty(USB|ACM)\\d+");
        add(
                belongs && stable,
                key,
                !belongs
                        ? device + " belongs to group " + group + "; set EVY_DIALOUT_GID=" + group + " in .env"
                        : stable
                                ? device + ", group " + group
                                : device + " changes at the next plug; take its link in /dev/serial/by-id/");
    }

    private void readable(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        boolean may = (int) Files.getAttribute(file, "unix:uid") == USER
                || Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        add(
                may,
                String.valueOf(file.getFileName()),
                may
                        ? "readable in the container"
                        : file + " cannot be read in the container. Run: sudo chown " + USER + " " + file);
    }

    private void add(boolean well, String what, String words) {
        findings.add(new Finding(well, what, words));
    }

    private static Map<String, String> keys(Path file) throws IOException {
        var keys = new LinkedHashMap<String, String>();
        for (var line : Files.readAllLines(file)) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                keys.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        }
        return keys;
    }

    private static Optional<String> run(List<String> words) {
        try {
            var process = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream out = process.getInputStream()) {
                var output = new String(out.readAllBytes(), StandardCharsets.UTF_8);
                return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0
                        ? Optional.of(output)
                        : Optional.empty();
            }
        } catch (IOException notInstalled) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
