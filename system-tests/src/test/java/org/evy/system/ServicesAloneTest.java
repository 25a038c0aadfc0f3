package org.evy.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.evy.node.EmbeddedBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every service as a process of its own, `java -jar`, against one broker: the same answers as from the node.
class ServicesAloneTest {

    private static final List<String> SERVICES = List.of(
            "privacy-filter",
            "logging-service",
            "power-manager",
            "emergency-service",
            "template-service",
            "rag-service",
            "llm-inference",
            "fallback-service",
            "message-router",
            "operator-service",
            "sms-gateway");

    private static final List<String> QUESTIONS = List.of(
            "How do I make river water safe to drink?",
            "my baby is not breathing",
            "HELP",
            "what is the capital of the moon");

    @TempDir
    Path folder;

    @Test
    void giveTheSameAnswersAsTheNode() throws Exception {
        var fromNode = new ArrayList<String>();
        try (var node = new EvyInstallation(folder.resolve("node"))) {
            node.up();
            QUESTIONS.forEach(question -> fromNode.add(node.answerTo("+254700000001", question)));
        }

        var data = Files.createDirectories(folder.resolve("alone"));
        var modem = new EvyInstallation(data);
        int kafka = EvyInstallation.freePort();
        var processes = new ArrayList<Process>();
        try (var broker = EmbeddedBroker.start(data.resolve("kafka"), kafka, EvyInstallation.freePort())) {
            processes.add(simulator(modem));
            for (var service : SERVICES) {
                processes.add(service(service, data, kafka));
            }
            await().atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofSeconds(1))
                    .ignoreExceptions()
                    .until(() -> modem.page("/health") != null);
            var alone = new ArrayList<String>();
            // The first answer waits until every process is up; the gateway's last resort must not come first.
            await().atMost(Duration.ofSeconds(150))
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> SERVICES.stream().allMatch(service -> ready(data, service)));
            QUESTIONS.forEach(question -> alone.add(modem.answerTo("+254700000002", question)));
            assertThat(alone).isEqualTo(fromNode);
        } finally {
            processes.forEach(Process::destroy);
            for (var process : processes) {
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private static boolean ready(Path data, String service) {
        try {
            return Files.readString(data.resolve(service + ".log")).contains("partitions assigned")
                    || service.equals("power-manager");
        } catch (java.io.IOException notStarted) {
            return false;
        }
    }

    private static Process simulator(EvyInstallation modem) throws Exception {
        return java(
                modem.data.resolve("simulator.log"),
                java.util.Map.of(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.evy.modem.ModemSimulatorApplication",
                "--tty",
                modem.data.resolve("modem.tty").toString(),
                "--port",
                String.valueOf(modem.pagePort),
                "--data",
                modem.data.resolve("simulator").toString());
    }

    private static Process service(String name, Path data, int kafka) throws Exception {
        return java(
                data.resolve(name + ".log"),
                java.util.Map.of(
                        "EVY_DATA",
                        data.toString(),
                        "EVY_KAFKA",
                        "127.0.0.1:" + kafka,
                        "EVY_KNOWLEDGE",
                        EvyInstallation.ROOT.resolve("knowledge").toString(),
                        "LOGGING_LEVEL_ORG_SPRINGFRAMEWORK_KAFKA_LISTENER",
                        "info"),
                "-jar",
                EvyInstallation.ROOT
                        .resolve(name + "/target/" + name + "-0.1.0-SNAPSHOT-exec.jar")
                        .toString());
    }

    private static Process java(Path log, java.util.Map<String, String> environment, String... arguments)
            throws Exception {
        var command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith("EVY_"));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
