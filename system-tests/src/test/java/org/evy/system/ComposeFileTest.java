package org.evy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// What can be said of `docker-compose.yml`, `.env.example` and `Dockerfile` without an engine; `containers/run` does
/// the
/// rest.
class ComposeFileTest {

    private static final Path ROOT = EvyInstallation.ROOT;
    private static final Set<String> PROFILES = Set.of("node", "services", "sim", "llm", "monitoring");
    /// The only ones that may open the modem.
    private static final Set<String> AT_THE_MODEM = Set.of("lilevy-node", "sms-gateway");
    /// Those and the one that reads the solar charger.
    private static final Set<String> AT_THE_CHARGER = Set.of("lilevy-node", "power-manager");

    private final Map<String, Object> compose = yaml("docker-compose.yml");
    private final Map<String, Map<String, Object>> services = services(compose);

    @Test
    void everyContainerIsLockedInAndLimited() {
        assertThat(services).allSatisfy((name, service) -> {
            assertThat(service).as(name).containsEntry("read_only", true).containsEntry("init", true);
            assertThat(service.get("restart")).as(name).isEqualTo("unless-stopped");
            assertThat(service.get("cap_drop")).as(name).isEqualTo(List.of("ALL"));
            assertThat(service.get("security_opt")).as(name).isEqualTo(List.of("no-new-privileges:true"));
            assertThat(service).as(name).containsKeys("mem_limit", "cpus", "pids_limit", "stop_grace_period", "tmpfs");
            assertThat(map(service, "logging")).as(name).containsEntry("driver", "local");
            assertThat(map(map(service, "logging"), "options")).as(name).containsKeys("max-size", "max-file");
            assertThat(service).as(name).doesNotContainKeys("privileged", "network_mode", "pid", "cap_add", "ipc");
        });
    }

    @Test
    void everyContainerBelongsToAProfile() {
        assertThat(services).allSatisfy((name, service) -> {
            assertThat(list(service, "profiles")).as(name).hasSize(1);
            assertThat(PROFILES).as(name).containsAll(list(service, "profiles"));
        });
    }

    @Test
    void onlyTheGatewaySeesTheModem() {
        services.forEach((name, service) -> {
            var devices = list(service, "devices").toString();
            assertThat(devices.contains("EVY_MODEM")).as(name).isEqualTo(AT_THE_MODEM.contains(name));
            assertThat(devices.contains("EVY_CHARGER")).as(name).isEqualTo(AT_THE_CHARGER.contains(name));
            assertThat(service.containsKey("secrets")
                            && list(service, "secrets").toString().contains("pin"))
                    .as(name)
                    .isEqualTo(AT_THE_MODEM.contains(name));
            assertThat(list(service, "volumes")).as(name).noneMatch(volume -> volume.startsWith("/dev"));
            assertThat(list(service, "volumes")).as(name).noneMatch(volume -> volume.contains("docker.sock"));
        });
    }

    @Test
    void portsAreOpenedOnLoopbackOnly() {
        assertThat(services)
                .allSatisfy((name, service) ->
                        assertThat(list(service, "ports")).as(name).allMatch(port -> port.startsWith("127.0.0.1:")));
    }

    @Test
    void everyImageIsPinned() {
        assertThat(services).allSatisfy((name, service) -> {
            var image = String.valueOf(service.get("image"));
            assertThat(image).as(name).contains(":").doesNotContain("latest").doesNotEndWith(":server");
            assertThat(service.containsKey("build")).as(name).isEqualTo(image.startsWith("evy/"));
        });
    }

    @Test
    void everyVariableIsExplainedAndEveryExplanationHasAVariable() throws Exception {
        var used = new TreeSet<>(found("\\$\\{([A-Z_]+)", read("docker-compose.yml")));
        used.add("COMPOSE_PROFILES");
        assertThat(found("(?m)^([A-Z_]+)=", read(".env.example"))).isEqualTo(used);
        assertThat(read(".env.example")).contains("\n# ");
        // The default in the compose file is the one that the example shows.
        var shown = Pattern.compile("(?m)^(EVY_[A-Z_]+)=(.+)$").matcher(read(".env.example"));
        while (shown.find()) {
            assertThat(read("docker-compose.yml")).contains("${" + shown.group(1) + ":-" + shown.group(2) + "}");
        }
    }

    @Test
    void everyServiceOfTheNodeHasAContainerOfItsOwn() throws Exception {
        var inTheNode =
                found("APPS\\.put\\(\"([a-z-]+)\"", read("lilevy-node/src/main/java/org/evy/node/Services.java"));
        var alone = services.entrySet().stream()
                .filter(service -> list(service.getValue(), "profiles").contains("services"))
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals("kafka"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(alone).isNotEmpty().isEqualTo(inTheNode);
        services.forEach((name, service) -> {
            if (service.containsKey("build")) {
                var module = String.valueOf(map(map(service, "build"), "args").get("SERVICE"));
                assertThat(module).isEqualTo(name);
                assertThat(ROOT.resolve(module)).isDirectory();
                assertThat(String.valueOf(service.get("image"))).startsWith("evy/" + module + ":");
            }
        });
    }

    @Test
    void aContainerGetsOnlyVariablesThatItsProgramReads() throws Exception {
        var sources = sources();
        services.forEach((name, service) -> {
            if (service.containsKey("build")) {
                assertThat(map(service, "environment").keySet())
                        .as(name)
                        .allSatisfy(
                                key -> assertThat(isRead(key, sources)).as(key).isTrue());
            }
        });
        assertThat(isRead("EVY_NOBODY_READS_THIS", sources)).isFalse();
        assertThat(isRead("EVY_SIM_NONSENSE", sources)).isFalse();
        assertThat(isRead("EVY_MODEL_NONSENSE", sources)).isFalse();
    }

    @Test
    void theDockerfileNeedsNoRegistryButForItsBase() throws Exception {
        var lines = read("Dockerfile").lines().toList();
        assertThat(lines).noneMatch(line -> line.startsWith("# syntax"));
        assertThat(lines).noneMatch(line -> line.contains("<<"));
        assertThat(lines).contains("USER 10001:10001").noneMatch(line -> line.startsWith("ADD "));
        assertThat(lines.stream().filter(line -> line.startsWith("FROM ")))
                .allMatch(line -> line.startsWith("FROM ${JRE}"));
    }

    private static boolean isRead(String key, List<String> sources) {
        if (key.startsWith("EVY_SIM_")) {
            var option = '"' + key.substring(8).toLowerCase(Locale.ROOT).replace('_', '-') + '"';
            return sources.stream().anyMatch(source -> source.contains("record Options(") && source.contains(option));
        }
        var word = Pattern.compile("\\b" + key + "\\b");
        if (sources.stream().anyMatch(source -> word.matcher(source).find())) {
            return true;
        }
        // EVY_MODEL_URL is Spring's way to write evy.model.url
        var parts = key.toLowerCase(Locale.ROOT).split("_", 3);
        return parts.length == 3
                && sources.stream()
                        .anyMatch(source -> source.contains("prefix = \"" + parts[0] + "." + parts[1] + "\"")
                                && Pattern.compile(
                                                "[ (]" + parts[2].replace("_", "") + "[,)]", Pattern.CASE_INSENSITIVE)
                                        .matcher(source)
                                        .find());
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 12)) {
            return files.filter(file -> {
                        var path = ROOT.relativize(file).toString();
                        return path.matches("[a-z-]+/src/main/(java|resources)/.*\\.(java|yml|xml)")
                                || path.matches("containers/(start|alive)");
                    })
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException unreadable) {
                            throw new java.io.UncheckedIOException(unreadable);
                        }
                    })
                    .toList();
        }
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    private static Map<String, Object> yaml(String file) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(read(file));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services(Map<String, Object> compose) {
        return (Map<String, Map<String, Object>>) java.util.Objects.requireNonNull(compose.get("services"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> from, String key) {
        return (Map<String, Object>) from.getOrDefault(key, Map.of());
    }

    private static List<String> list(Map<String, Object> from, String key) {
        return ((List<?>) from.getOrDefault(key, List.of()))
                .stream().map(String::valueOf).toList();
    }
}
