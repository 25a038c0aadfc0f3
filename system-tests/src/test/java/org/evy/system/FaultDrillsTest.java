package org.evy.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Something breaks on a real node that has no network but its modem: its alarm is raised and texted to the operator,
/// no
/// other is, and the operator is told once it is over. Takes minutes: `./evy test -Pdrills`.
@Tag("drills")
class FaultDrillsTest {

    private static final String OPERATOR = "+254722000001";
    private static final String NURSE = "+254711000111";

    private static final Pattern OVER = Pattern.compile("Over: ([a-z, ;-]+)");
    private static final Pattern RAISED = Pattern.compile("alarm ([a-z-]+):");

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static EvyInstallation evy;

    @SuppressWarnings("NullAway.Init")
    private static HttpServer model;

    private static int modelPort;
    private static int phones = 1;
    private int logBefore;
    private int textsBefore;

    @BeforeAll
    static void start() throws Exception {
        modelPort = EvyInstallation.freePort();
        model = modelServer();
        evy = new EvyInstallation(folder.resolve("evy")).configured("""
                evy:
                  node: {name: Kijiji}
                  gateway: {roles: {operator-1: "%s", nurse-1: "%s"}}
                  danger: {responders: [{role: nurse-1, language: en}]}
                  operator: {operators: [operator-1], collect: 1s, calm: 1s, sms-per-day: 200, quiet-from: "00:00",
                             quiet-until: "00:00", alive-at: ""}
                  kafka: {stuck-after: 3s}
                  router: {pause: 1s, responder-wait: 3s}
                  template: {recheck-after: 0s}
                  model: {url: "http://127.0.0.1:%d"}
                  power: {read: 1s, tell: 1s, dwell: 0s, board: {root: "%s"}}
                  watch:
                    every: 500ms
                    every-saving: 500ms
                    glance: 250ms
                    settle: 1s
                    again-after: 1s
                    check: 2s
                    rules:
                      modem-gone: {for: 2s}
                      no-network: {for: 2s}
                      battery-low: {for: 1s}
                      battery-critical: {for: 1s}
                      power-unknown: {for: 1s}
                      too-hot: {for: 1s}
                      under-voltage: {for: 0s, window: 5s}
                      queue-old: {threshold: 4, clear: 1, for: 0s}
                      sms-failing: {threshold: 0, window: 5s}
                      records-failed: {window: 5s}
                      model-down: {for: 1s}
                      service-down: {window: 20s}
                """.formatted(OPERATOR, NURSE, modelPort, board()));
        evy.up();
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> !vitals("modem").isEmpty());
    }

    /// What a Raspberry Pi's kernel would tell about itself.
    private static Path board() throws Exception {
        board("thermal/thermal_zone0/type", "cpu-thermal");
        board("thermal/thermal_zone0/temp", "48000");
        board("hwmon/hwmon0/name", "rpi_volt");
        board("hwmon/hwmon0/in0_lcrit_alarm", "0");
        return folder.resolve("board");
    }

    private static void board(String file, String says) throws Exception {
        var path = folder.resolve("board/sys/class").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, says);
    }

    private static HttpServer modelServer() throws Exception {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", modelPort), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
        return server;
    }

    @AfterAll
    static void stop() throws Exception {
        evy.close();
        model.stop(0);
    }

    @BeforeEach
    void startsWell() throws Exception {
        isOver();
        // whoever was still to be told is told
        await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
        logBefore = log().length();
        textsBefore = evy.received(OPERATOR).size();
    }

    @Test
    void theModemIsUnplugged() throws Exception {
        fault("unplug");
        raised("modem-gone");
        fault("replug");
        isOver();
        texted("modem-gone");
    }

    @Test
    void theMastIsDown() throws Exception {
        fault("reg 2");
        raised("no-network");
        fault("reg 1");
        isOver();
        texted("no-network");
    }

    @Test
    void theNetworkIsSlowAndSmsWait() throws Exception {
        fault("delay 5000");
        for (int i = 0; i < 3; i++) {
            evy.text(phone(), "ABOUT");
        }
        raised("queue-old");
        fault("clear");
        isOver();
        texted("queue-old");
    }

    @Test
    void theNetworkRefusesAnSms() throws Exception {
        fault("fail 1 21");
        evy.text(phone(), "ABOUT");
        raised("sms-failing");
        isOver();
        texted("sms-failing");
    }

    @Test
    void theBatteryRunsLowAndThenCritical() throws Exception {
        var charge = evy.data.resolve("power/charge");
        Files.createDirectories(charge.getParent());
        Files.writeString(charge, "34");
        raised("battery-low");
        Files.writeString(charge, "24");
        raised("battery-critical", "battery-low");
        assertThat(vitals("power")).isEqualTo("CRITICAL");
        Files.writeString(charge, "90");
        isOver();
        Files.delete(charge);
        texted("battery-low", "battery-critical");
    }

    @Test
    void nobodyCanReadTheBattery() throws Exception {
        var charge = evy.data.resolve("power/charge");
        Files.createDirectories(charge.getParent());
        Files.writeString(charge, "?");
        await().atMost(Duration.ofMinutes(4)).until(() -> open().equals(List.of("power-unknown")));
        Files.delete(charge);
        isOver();
        texted("power-unknown");
    }

    @Test
    void theProcessorIsTooHot() throws Exception {
        board("thermal/thermal_zone0/temp", "84000");
        raised("too-hot");
        assertThat(vitals("power")).isEqualTo("SAVE");
        board("thermal/thermal_zone0/temp", "48000");
        isOver();
        texted("too-hot");
    }

    @Test
    void thePowerSupplyIsTooWeak() throws Exception {
        board("hwmon/hwmon0/in0_lcrit_alarm", "1");
        raised("under-voltage");
        board("hwmon/hwmon0/in0_lcrit_alarm", "0");
        isOver();
        texted("under-voltage");
    }

    @Test
    void nobodyAnswersAnAlertUntilTheNurseTextsOk() throws Exception {
        evy.text(phone(), "my baby is not breathing");
        raised("responder-silent");
        evy.text(NURSE, "OK");
        isOver();
        texted("responder-silent");
    }

    @Test
    void theModelServerDies() throws Exception {
        model.stop(0);
        raised("model-down");
        model = modelServer();
        isOver();
        texted("model-down");
    }

    @Test
    void aRecordCannotBeReadAndIsPutAside() throws Exception {
        try (var kafka = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", "127.0.0.1:" + evy.kafkaPort),
                new StringSerializer(),
                new ByteArraySerializer())) {
            kafka.send(new ProducerRecord<>("questions.fallback", "somebody", new byte[] {1, 2, 3}))
                    .get();
        }
        raised("records-failed");
        isOver();
        texted("records-failed");
    }

    /// A pipe that nobody writes to stands for a disk that no longer answers: the service lives, and hangs.
    @Test
    void aServiceHangs() throws Exception {
        var pipe = evy.data.resolve("templates/never.yml");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        var began = System.nanoTime();
        var phone = phone();
        evy.text(phone, "How do I make river water safe to drink?");
        raised("service-down");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
        assertThat(evy.nodePage("/status.json")).contains("template-service");
        assertThat(evy.nodePage("/template-service/health"))
                .contains("questions.template")
                .contains("DOWN");
        assertThat(evy.nodePage("/prometheus"))
                .contains("evy_listener_stuck{service=\"template-service\"} 1.0")
                .contains("evy_watch_alarm{rule=\"service-down\"} 1.0");
        // People are answered all the same.
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(evy.received(phone))
                        .singleElement()
                        .asString()
                        .contains("Boil"));

        try (var writer = Files.newOutputStream(pipe, StandardOpenOption.WRITE)) {
            Files.delete(pipe);
            writer.flush();
        }
        isOver();
        texted("service-down");
    }

    @Test
    void theNodesOwnQuestionsAreAnsweredAndAreNobodysTraffic() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> evy.nodePage("/prometheus").contains("evy_watch_questions_total{outcome=\"answered\"}"));
        var before = counted(evy.nodePage("/prometheus"));
        await().pollDelay(Duration.ofSeconds(6)).until(() -> true);

        assertThat(counted(evy.nodePage("/prometheus"))).isEqualTo(before);
        assertThat(evy.nodePage("/texts?last=100")).doesNotContain("deep-check");
    }

    private static List<String> counted(String page) {
        return Pattern.compile(
                        "(?m)^evy_(router_(texts|late)|template_questions|rag_answers|danger_checked|fallback_unknown"
                                + "|gateway_(sent|received))_total.*$")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    /// Its alarm is open, and since the drill began no other was raised.
    private void raised(String... rules) throws Exception {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(open()).containsExactly(rules));
        var all = new TreeSet<>(RAISED.matcher(log().substring(logBefore))
                .results()
                .map(match -> match.group(1))
                .toList());
        assertThat(all).containsExactlyInAnyOrder(rules);
    }

    /// The operator read about these and nothing else: that they began, and that they are over.
    private void texted(String... rules) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    var all = evy.received(OPERATOR);
                    var texts = all.subList(textsBefore, all.size());
                    assertThat(texts).as("the beginning").anyMatch(text -> text.startsWith("EVY Kijiji ALARM: "));
                    assertThat(OVER.matcher(String.join("\n", texts))
                                    .results()
                                    .flatMap(over -> Stream.of(over.group(1).split("[,;] ?")))
                                    .map(String::strip))
                            .as("the end")
                            .containsExactlyInAnyOrder(rules);
                });
    }

    private static void isOver() {
        // a weak supply counts for a minute after it was seen
        await().atMost(Duration.ofSeconds(100))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(open()).isEmpty());
    }

    private static List<String> open() {
        return JsonMapper.builder()
                .build()
                .readTree(evy.nodePage("/status.json"))
                .path("alarms")
                .valueStream()
                .map(alarm -> alarm.path("rule").asString())
                .toList();
    }

    private static String vitals(String figure) {
        return JsonMapper.builder()
                .build()
                .readTree(evy.nodePage("/status.json"))
                .path("vitals")
                .path(figure)
                .asString("");
    }

    private static String log() throws Exception {
        return Files.readString(evy.data.resolve("logs/up.log"));
    }

    private static void fault(String line) {
        evy.post("/api/faults", "{\"fault\":\"" + line + "\"}");
    }

    private static String phone() {
        return "+2547330%05d".formatted(phones++);
    }
}
