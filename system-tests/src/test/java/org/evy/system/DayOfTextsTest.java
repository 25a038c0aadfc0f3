package org.evy.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A day in the life of a node, pressed into a minute, with Prometheus and Alertmanager watching: every expression of
/// every panel, variable and rule is put to them. What comes back empty must be listed here with its reason.
class DayOfTextsTest {

    /// A piece of an expression that has nothing to show in this test, and why.
    private record Excuse(String piece, String reason) {}

    private static final List<Excuse> EMPTY =
            List.of(new Excuse("evy_model_call_seconds", "no language model is installed here, so none was called"));

    /// Depends on the machine, or on what the node does only now and then.
    private static final List<Excuse> MAY_BE_EMPTY = List.of(
            new Excuse("evy_board_temperature_celsius", "only a Raspberry Pi, or a board like it, tells"),
            new Excuse("evy_board_undervoltage", "only a Raspberry Pi tells"),
            new Excuse("evy_board_throttled", "only a Raspberry Pi tells"),
            new Excuse("evy_board_disk_written_bytes_total", "a disk that the kernel does not count tells nothing"),
            new Excuse("evy_power_battery_celsius", "the simulated battery has no thermometer"),
            new Excuse("evy_backup_last_success_timestamp_seconds", "no backup is made within this minute"),
            new Excuse("evy_backup_trial_last_success_timestamp_seconds", "no backup is made within this minute"),
            new Excuse("evy_backup_bytes", "no backup is made within this minute"),
            new Excuse("evy_operator_orders_total", "no operator is registered, so nobody sends an order"),
            new Excuse(
                    "(evy_watch_alarm{node=~\"$node\"}) > 0", "node-watch waits for minutes before it raises an alarm"),
            new Excuse("evy_watch_questions_total", "the node asks itself only every few minutes"),
            new Excuse("evy_router_checks_total", "the node asks itself only every few minutes"),
            new Excuse("evy_router_lockdown", "not known before operator-service has spoken"));

    private static final Pattern SELECTOR = Pattern.compile("(?<![A-Za-z0-9_:])(?:evy_[a-z0-9_]+|up)\\b(?:\\{[^}]*})?");

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static EvyInstallation evy;

    private static @Nullable LivePrometheus prometheus;

    private static int phones = 1;

    @BeforeAll
    static void aDay() throws Exception {
        PrometheusTools.needed("prometheus", "prometheus-alertmanager");
        evy = new EvyInstallation(folder).configured("""
                        evy:
                          power: {read: 1s}
                          danger:
                            responders:
                              - {role: nurse-1, language: en}
                          fallback:
                            directory:
                              - {words: [clinic], name: Kijiji clinic, number: "0712 345678"}
                          gateway:
                            roles: {nurse-1: "+254711000111"}
                        """);
        evy.up();
        prometheus = new LivePrometheus(folder.resolve("prometheus"), evy.nodePort);
        // the counters are seen at zero before the first text comes
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !ask("evy_gateway_received_total").isEmpty());
        texts();
        awaitAnswers(0);
        await().atMost(Duration.ofSeconds(30)).until(() -> sum("evy_gateway_outbox_depth") == 0);
        faults();
    }

    @AfterAll
    static void stop() throws Exception {
        if (prometheus != null) {
            prometheus.close();
        }
        if (evy != null) {
            evy.close();
        }
    }

    private static void texts() {
        var long3 =
                "Good morning. We are a family of six and live near the river. The tank of the village has been dry since"
                        + " last week, so my wife brings the water from the river, and yesterday two of the children had a"
                        + " running stomach. My neighbour says the river water is dirty because of the cows. How do I make river"
                        + " water safe to drink? Thank you";
        var words = List.of(
                "How do I make river water safe to drink?",
                "Comment rendre l'eau de la rivière potable ?",
                "my baby is not breathing",
                "nyoka amemuuma mwanangu",
                "HELP",
                "what is the capital of the moon",
                "how far apart do I plant maize",
                "hello",
                "where is the clinic?",
                "asdf qwer",
                "my number is 0712 345 678, how do I store maize",
                "मेरे बच्चे को बुखार है",
                "ABOUT",
                "LANG SW",
                long3);
        for (int round = 0; round < 14; round++) {
            words.forEach(text -> evy.text(phone(), text));
            // not all at once: a text that waits for 30 s gets the last resort, and this is an ordinary day
            awaitAnswers(words.size() / 2);
            if (round == 7) {
                evy.post("/api/faults", "{\"fault\":\"fail 2 500\"}");
            }
        }
        var silent = phone();
        evy.answerTo(silent, "STOP");
        evy.post("/api/faults", "{\"fault\":\"noise 3\"}");
    }

    /// The modem is pulled and the battery runs down; both are seen by people, and end.
    private static void faults() throws Exception {
        evy.post("/api/faults", "{\"fault\":\"unplug\"}");
        Files.createDirectories(folder.resolve("power"));
        Files.writeString(folder.resolve("power/charge"), "22");
        await("both alerts are with the Alertmanager")
                .atMost(Duration.ofSeconds(60))
                .until(() -> alerts().contains("EvyModemGone") && alerts().contains("EvyBatteryCritical"));
        evy.post("/api/faults", "{\"fault\":\"replug\"}");
        await("the modem's alert is over")
                .atMost(Duration.ofSeconds(60))
                .until(() -> ask("ALERTS{alertname=\"EvyModemGone\"}").isEmpty()
                        // NaN is not more than anything
                        && !ask("evy_gateway_modem_signal_dbm > -200").isEmpty());
    }

    @Test
    void everyPanelHasSomethingToShow() throws Exception {
        var empty = new ArrayList<String>();
        var excused = new TreeSet<String>();
        for (var query : Dashboards.queries()) {
            var result = live().ask(query.expression(), query.instant());
            if (result.stream().anyMatch(DayOfTextsTest::hasANumber)) {
                continue;
            }
            var reason = reason(query.expression());
            if (reason == null) {
                empty.add(query.where() + ": " + query.expression() + " -> "
                        + (result.isEmpty() ? "nothing" : "NaN only"));
            } else {
                excused.add(reason);
            }
        }
        assertThat(empty).isEmpty();
        assertThat(EMPTY).as("excuses that are still needed").allMatch(each -> excused.contains(each.reason()));
    }

    @Test
    void everyVariableHasAChoice() throws Exception {
        var pattern = Pattern.compile("label_values\\((.*), (\\w+)\\)");
        for (var dashboard : Dashboards.all()) {
            var query = pattern.matcher(
                    dashboard.variables().get(1).path("query").path("query").asString());
            assertThat(query.matches()).as(dashboard.file()).isTrue();
            assertThat(live().labelValues(query.group(2), query.group(1))).containsExactly("village");
        }
    }

    /// An alert that does not fire is empty, so each series it looks at is asked for by itself, labels and all.
    @Test
    void everyRuleLooksAtSeriesThatExist() throws Exception {
        var missing = new ArrayList<String>();
        for (var rule : Dashboards.rules()) {
            var result = live().ask(rule.expression(), true);
            if (!rule.alert() && result.isEmpty()) {
                missing.add(rule.name());
            }
            var selector = SELECTOR.matcher(rule.expression());
            while (selector.find()) {
                if (live().ask(selector.group(), true).isEmpty() && reason(selector.group()) == null) {
                    missing.add(rule.name() + ": " + selector.group());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void alertsThatHaveNoCauseAreSilent() throws Exception {
        var fired = new TreeSet<String>();
        for (JsonNode alert : live().ask("ALERTS{alertstate=\"firing\"}", false)) {
            fired.add(alert.path("metric").path("alertname").asString());
        }
        assertThat(fired)
                .contains("EvyModemGone", "EvyBatteryCritical", "EvyBatteryLow")
                .doesNotContain(
                        "EvyServiceDown",
                        "EvyRecordsFailed",
                        "EvyModelDown",
                        "EvyLogLinesLost",
                        "EvyTemplateRefused",
                        "EvySmsFailing");
    }

    @Test
    void everyMeterThatTheNodeServesIsDocumentedAndDescribed() {
        var documented = MeterNames.documented();
        var seen = new TreeMap<String, String>();
        evy.nodePage("/prometheus")
                .lines()
                .filter(line -> line.startsWith("# HELP evy_"))
                .forEach(line -> {
                    var help = line.substring("# HELP ".length()).split(" ", 2);
                    seen.put(help[0], help.length > 1 ? help[1].strip() : "");
                });
        assertThat(seen).hasSizeGreaterThan(40).allSatisfy((name, help) -> {
            // Micrometer writes the longest value of a timer as a series of its own
            assertThat(documented).as(name).contains(name.replaceFirst("_seconds_max$", "_seconds"));
            assertThat(help).as("description of " + name).isNotBlank();
        });
    }

    private static @Nullable String reason(String expression) {
        for (var excuse : Stream.concat(EMPTY.stream(), MAY_BE_EMPTY.stream()).toList()) {
            if (expression.contains(excuse.piece())) {
                return excuse.reason();
            }
        }
        return null;
    }

    private static boolean hasANumber(JsonNode series) {
        if (series.has("value")) {
            return !"NaN".equals(series.path("value").path(1).asString());
        }
        for (var value : series.path("values")) {
            if (!"NaN".equals(value.path(1).asString())) {
                return true;
            }
        }
        return false;
    }

    private static void awaitAnswers(int openAtMost) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> sum("evy_router_texts_total") + sum("evy_gateway_last_resort_total")
                        >= phones - 1 - openAtMost);
    }

    /// All series of this name together, as the node says now.
    private static double sum(String name) {
        return evy.nodePage("/prometheus")
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static List<JsonNode> ask(String expression) throws Exception {
        return live().ask(expression, true);
    }

    private static List<String> alerts() throws Exception {
        return live().alerts();
    }

    private static LivePrometheus live() {
        return java.util.Objects.requireNonNull(prometheus);
    }

    private static String phone() {
        return "+2547000%05d".formatted(phones++);
    }
}
