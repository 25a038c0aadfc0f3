package org.evy.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.evy.codec.Gsm7;
import org.evy.messages.AlarmChanged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule in turn: silent while all is well, raised alone by its cause, told once, cleared when the cause is gone.
class RulesTest {

    private record Drill(Consumer<Simulated> breaks, Consumer<Simulated> mends) {}

    private static final Map<String, Drill> DRILLS = new LinkedHashMap<>();

    static {
        gauge("battery-low", "evy_power_charge_ratio", 0.34, 0.5);
        gauge("battery-critical", "evy_power_charge_ratio", 0.24, 0.5);
        gauge("power-unknown", "evy_power_known", 0, 1);
        drill("modem-gone", node -> node.modem("fault"), node -> node.modem("ready"));
        drill("no-network", node -> node.modem("no_network"), node -> node.modem("ready"));
        gauge("queue-old", "evy_gateway_outbox_oldest_seconds", 420, 0);
        counter("sms-failing", "evy_gateway_failed_total", 4);
        gauge("store-full", "evy_gateway_modem_store_used", 0.9, 0.1);
        counter("last-resort", "evy_gateway_last_resort_total", 1);
        counter("danger-late", "evy_router_timeouts_total{route=\"EMERGENCY\"}", 1);
        gauge("disk-low", "evy_board_disk_free_bytes", 1e8, 1e10);
        gauge("too-hot", "evy_board_temperature_celsius", 85, 50);
        gauge("under-voltage", "evy_board_undervoltage", 1, 0);
        gauge("model-down", "evy_model_state{state=\"DEGRADED\"}", 1, 0);
        counter("records-failed", "evy_records_failed_total{topic=\"answers\"}", 1);
        gauge("responder-silent", "evy_router_alerts_unanswered", 1, 0);
        gauge("clock-wrong", "evy_gateway_clock_skew_seconds", -900, 2);
        gauge("backup-overdue", "evy_backup_overdue", 1, 0);
        gauge("backup-trial-failed", "evy_backup_trial_failed", 1, 0);
        gauge("service-down", "evy_listener_stuck{service=\"rag-service\"}", 1, 0);
    }

    private static Drill drill(String rule) {
        return Objects.requireNonNull(DRILLS.get(rule));
    }

    private static void drill(String rule, Consumer<Simulated> breaks, Consumer<Simulated> mends) {
        DRILLS.put(rule, new Drill(breaks, mends));
    }

    private static void gauge(String rule, String series, double bad, double good) {
        drill(rule, node -> node.series.put(series, bad), node -> node.series.put(series, good));
    }

    private static void counter(String rule, String series, double events) {
        drill(rule, node -> node.series.merge(series, events, Double::sum), node -> {});
    }

    static Stream<String> names() {
        return Rules.NAMES.stream();
    }

    @Test
    void everyRuleHasADrillHere() {
        assertThat(DRILLS.keySet()).containsExactlyInAnyOrderElementsOf(Rules.NAMES);
        assertThat(Rules.ALL).hasSize(20);
    }

    @Test
    void aHealthyNodeRaisesNothingInADay() {
        var node = new Simulated();

        assertThat(node.minutes(1440)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isRaisedByItsCauseAndByNothingElseAndClearedWhenItIsGone(String rule) {
        var drill = drill(rule);
        var node = new Simulated();
        node.minutes(30);

        drill.breaks().accept(node);
        var raised = node.minutes(11);
        // An empty battery is also a low one.
        var expected = rule.equals("battery-critical") ? List.of(rule, "battery-low") : List.of(rule);
        assertThat(node.open()).containsExactlyElementsOf(expected);
        assertThat(raised).allMatch(AlarmChanged::raised);

        drill.mends().accept(node);
        node.minutes(75);
        assertThat(node.open()).isEmpty();
        assertThat(node.told.stream().filter(each -> each.rule().equals(rule) && !each.raised()))
                .singleElement()
                .satisfies(cleared ->
                        assertThat(cleared.since()).isEqualTo(raised.getFirst().since()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void doesNotFlapWhenItsCauseComesAndGoesForADay(String rule) {
        var drill = drill(rule);
        var node = new Simulated();
        for (int i = 0; i < 144; i++) {
            drill.breaks().accept(node);
            node.minutes(6);
            drill.mends().accept(node);
            node.minutes(4);
        }

        var raises = node.told.stream()
                .filter(each -> each.rule().equals(rule) && each.raised())
                .map(AlarmChanged::since)
                .distinct()
                .count();
        assertThat(raises).isLessThanOrEqualTo(48);
        assertThat(node.told.stream()
                        .filter(each -> each.rule().equals(rule) && !each.raised())
                        .count())
                .isLessThanOrEqualTo(48);
    }

    @ParameterizedTest
    @MethodSource("names")
    void knowsNothingWithoutItsMeter(String rule) {
        var node = new Simulated();
        node.series.clear();
        node.minutes(60);

        // Only that nobody measures the battery is an alarm by itself.
        assertThat(node.open()).containsExactly("power-unknown");
        assertThat(Rules.NAMES).contains(rule);
    }

    @ParameterizedTest
    @MethodSource("names")
    void itsWordsFitAndFillInTheFigures(String name) {
        var rule = Rules.ALL.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        var node = new Simulated();
        drill(name).breaks().accept(node);
        node.series.put("evy_power_hours_left", 12.4);
        node.minutes(1);

        for (double figure : new double[] {rule.figure(node.look), 99_999, -99_999, Double.NaN}) {
            var words = rule.words().of(node.look, figure);
            assertThat(words).doesNotContain("{", "NaN", "null").isNotBlank();
            assertThat(Gsm7.covers(words)).isTrue();
            assertThat(Gsm7.septets(words)).as(words).isLessThanOrEqualTo(Wording.SEPTETS);
        }
    }

    @Test
    void saysTheFigures() {
        assertThat(wordsOf("battery-low")).isEqualTo("Battery 34%. Model off. Clean panel, look for shade.");
        assertThat(wordsOf("service-down")).isEqualTo("Not working: rag-service. If it lasts, restart the node.");
        assertThat(wordsOf("queue-old")).startsWith("0 SMS wait, oldest 7 min (-71 dBm).");
        assertThat(wordsOf("clock-wrong")).startsWith("Clock is 15 min off");
        assertThat(wordsOf("modem-gone")).startsWith("Modem does not work (fault).");
    }

    private static String wordsOf(String rule) {
        var node = new Simulated();
        drill(rule).breaks().accept(node);
        node.minutes(11);
        return node.book.open().getFirst().words();
    }

    @Test
    void aServiceThatIsDownForThreeMinutesIsNamed() {
        var node = new Simulated();
        node.down.put("logging-service", new Look.Down(List.of("logs"), node.now));
        node.minutes(2);
        assertThat(node.open()).isEmpty();

        node.minutes(1);
        assertThat(node.open()).containsExactly("service-down");
        assertThat(node.book.open().getFirst().words()).contains("logging-service");
    }

    @Test
    void aGatewayThatIsDownForItsModemIsToldByTheModemsRule() {
        var node = new Simulated();
        node.modem("absent");
        node.down.put("sms-gateway", new Look.Down(List.of("gateway"), node.now));
        node.down.put("rag-service", new Look.Down(List.of("diskSpace"), node.now));
        node.minutes(10);
        assertThat(node.open()).containsExactly("modem-gone");

        node.modem("ready");
        node.minutes(6);
        assertThat(node.open()).containsExactly("service-down");
    }

    @Test
    void aRouteThatStaysOutAndQuestionsThatNobodyAnswersAreServicesThatDoNotWork() {
        var node = new Simulated();
        node.series.put("evy_router_route_available{route=\"RETRIEVAL\"}", 0.0);
        node.series.put("evy_router_route_available{route=\"MODEL\"}", 1.0);
        node.minutes(5);
        assertThat(node.book.open().getFirst().words())
                .contains("route retrieval")
                .doesNotContain("model");

        node = new Simulated();
        node.missed = 1;
        node.minutes(5);
        assertThat(node.open()).isEmpty();
        node.missed = 2;
        node.minutes(1);
        assertThat(node.book.open().getFirst().words()).contains("test questions");
    }

    @Test
    void cutsALongListOfServices() {
        var words = Wording.fit("a-very-long-service-name, ".repeat(20) + "\u4e2d", "Not working: ", ". Restart.");

        assertThat(words).startsWith("Not working: a-very").endsWith("... Restart.");
        assertThat(Gsm7.septets(words)).isLessThanOrEqualTo(Wording.SEPTETS);
        assertThat(Wording.fit("caf\u4e2d")).isEqualTo("caf?");
    }
}
