package org.evy.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import tools.jackson.databind.json.JsonMapper;

/// Something breaks on a real node: its alarm is raised, no other, and it is over once the cause is gone.
class FaultDrillsTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
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

    @BeforeAll
    static void start() throws Exception {
        modelPort = EvyInstallation.freePort();
        model = modelServer();
        evy = new EvyInstallation(folder.resolve("evy")).configured("""
                evy:
                  node: {name: Kijiji}
                  kafka: {stuck-after: 3s}
                  router: {pause: 1s}
                  template: {recheck-after: 0s}
                  model: {url: "http://127.0.0.1:%d"}
                  power: {read: 500ms, tell: 1s, dwell: 0s}
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
                      queue-old: {threshold: 4, clear: 1, for: 0s}
                      sms-failing: {threshold: 0, window: 5s}
                      records-failed: {window: 5s}
                      model-down: {for: 1s}
                      service-down: {window: 20s}
                """.formatted(modelPort));
        evy.up();
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> !vitals("modem").isEmpty());
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
        logBefore = log().length();
    }

    @Test
    void theModemIsUnplugged() throws Exception {
        fault("unplug");
        raised("modem-gone");
        fault("replug");
        isOver();
    }

    @Test
    void theMastIsDown() throws Exception {
        fault("reg 2");
        raised("no-network");
        fault("reg 1");
        isOver();
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
    }

    @Test
    void theNetworkRefusesAnSms() throws Exception {
        fault("fail 1 21");
        evy.text(phone(), "ABOUT");
        raised("sms-failing");
        isOver();
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
    }

    @Test
    void nobodyCanReadTheBattery() throws Exception {
        assumeTrue(evy.nodePage("/prometheus").contains("evy_power_known"), "the battery's meter is not there");
        var charge = evy.data.resolve("power/charge");
        Files.createDirectories(charge.getParent());
        Files.writeString(charge, "?");
        await().atMost(Duration.ofMinutes(4)).until(() -> open().equals(List.of("power-unknown")));
        Files.delete(charge);
        isOver();
    }

    @Test
    void theModelServerDies() throws Exception {
        model.stop(0);
        raised("model-down");
        model = modelServer();
        isOver();
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

    @Test
    void theStatusPageIsReadableOnAPhone() throws Exception {
        assumeTrue(
                Files.exists(CHROMIUM) && Files.exists(DRIVER),
                "the status page is not looked at: install chromium and chromium-driver");
        evy.answerTo(phone(), "How do I make river water safe to drink?");
        fault("unplug");
        raised("modem-gone");
        var browser = browser();
        try {
            for (var path : List.of("/", "/status")) {
                browser.get("http://127.0.0.1:" + evy.nodePort + path);
                var seen = browser.findElement(By.tagName("body")).getText();
                assertThat(seen)
                        .contains("Kijiji", "One alarm", "modem-gone", "Battery", "Answered by", "Lockdown", "0.1.0");
                assertThat(browser.findElements(By.cssSelector("figure svg[role=img] title")))
                        .hasSizeGreaterThanOrEqualTo(8);
                assertThat(browser.findElements(By.cssSelector("script, img, link, iframe")))
                        .isEmpty();
            }
            // The policy lets the page's own style through, and nothing was refused.
            assertThat(browser.findElement(By.cssSelector(".now")).getCssValue("border-left-width"))
                    .isEqualTo("6px");
            assertThat(browser.executeScript("return document.documentElement.scrollWidth <= window.innerWidth"))
                    .isEqualTo(true);
            browser.findElement(By.tagName("summary")).click();
            assertThat(browser.findElement(By.tagName("table")).isDisplayed()).isTrue();
            assertThat(browser.executeScript("return document.documentElement.scrollWidth <= window.innerWidth"))
                    .isEqualTo(true);
            var file = Path.of("target/status-page-live.png");
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, browser.getScreenshotAs(OutputType.BYTES));
        } finally {
            browser.quit();
        }
        assertThat(evy.nodePage("/nothing")).contains("/health", "/status");
        fault("replug");
        isOver();
    }

    private static ChromeDriver browser() {
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.setExperimentalOption(
                "mobileEmulation", Map.of("deviceMetrics", Map.of("width", 360, "height", 740, "pixelRatio", 2.0)));
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("browser"));
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        return new ChromeDriver(service, options);
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

    private static void isOver() {
        await().atMost(Duration.ofSeconds(60))
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
