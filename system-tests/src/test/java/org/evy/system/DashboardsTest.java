package org.evy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.evy.system.Dashboards.Dashboard;
import org.evy.system.Dashboards.Panel;
import org.evy.system.Dashboards.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What can be seen in the files of `observability/` without running anything: the rules of Grafana's dashboard-linter,
/// and that code, documentation, dashboards and alerts name the same meters.
class DashboardsTest {

    private static final String DATASOURCE = "${datasource}";
    /// A series with its matchers.
    private static final Pattern SELECTOR = Pattern.compile(
            "(?<![A-Za-z0-9_:])((?:evy|jvm|process|system|node:evy)_[a-z0-9_:]+|up|ALERTS)\\b(\\{[^}]*})?");
    private static final Pattern RATE = Pattern.compile("\\b(rate|irate|increase)\\([^\\[]*\\[([^]]+)]");
    /// What is neither EVY's nor recorded by a rule.
    private static final Pattern FOREIGN = Pattern.compile("(jvm|process|system)_[a-z0-9_]+|up|ALERTS");

    static List<Dashboard> dashboards() {
        return Dashboards.all();
    }

    static Stream<Panel> panels() {
        return Dashboards.all().stream().flatMap(dashboard -> dashboard.panels().stream());
    }

    static List<Rule> alerts() {
        return Dashboards.rules().stream().filter(Rule::alert).toList();
    }

    @Test
    void areThoseThatAnOperatorNeeds() {
        assertThat(dashboards())
                .extracting(Dashboard::file)
                .containsExactly("answers.json", "jvm.json", "modem.json", "node.json", "power.json", "texts.json");
        assertThat(dashboards().stream().map(each -> each.json().path("uid").asString()))
                .doesNotHaveDuplicates()
                .allMatch(uid -> uid.startsWith("evy-"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void aDashboardIsProvisionedAndTakesNodeAndDataSourceFromVariables(Dashboard dashboard) {
        var json = dashboard.json();
        assertThat(json.path("editable").asBoolean(true)).isFalse();
        assertThat(json.path("schemaVersion").asInt()).isEqualTo(41);
        assertThat(json.path("title").asString()).isNotBlank();
        assertThat(json.path("description").asString()).isNotBlank();
        assertThat(json.path("refresh").asString()).matches("[1-9][0-9]*m");
        assertThat(json.path("time").path("from").asString()).matches("now-.+");

        var variables = dashboard.variables();
        assertThat(variables).extracting(each -> each.path("name").asString()).containsExactly("datasource", "node");
        assertThat(variables.get(0).path("type").asString()).isEqualTo("datasource");
        assertThat(variables.get(0).path("query").asString()).isEqualTo("prometheus");
        var node = variables.get(1);
        assertThat(node.path("datasource").path("uid").asString()).isEqualTo(DATASOURCE);
        assertThat(node.path("refresh").asInt())
                .as("asks again when the time changes")
                .isEqualTo(2);
        assertThat(node.path("allValue").asString()).isEqualTo(".+");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsLieBesideEachOtherAndNotOnEachOther(Dashboard dashboard) {
        var taken = new HashSet<String>();
        var ids = new HashSet<Integer>();
        dashboard.json().path("panels").forEach(panel -> {
            var at = panel.path("gridPos");
            var title = panel.path("title").asString();
            assertThat(ids.add(panel.path("id").asInt())).as("id of " + title).isTrue();
            assertThat(at.path("x").asInt() + at.path("w").asInt()).as(title).isBetween(1, 24);
            for (int x = 0; x < at.path("w").asInt(); x++) {
                for (int y = 0; y < at.path("h").asInt(); y++) {
                    var cell = (at.path("x").asInt() + x) + "," + (at.path("y").asInt() + y);
                    assertThat(taken.add(cell)).as(title + " at " + cell).isTrue();
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("panels")
    void aPanelSaysWhatItShowsAndInWhatUnit(Panel panel) {
        var json = panel.json();
        var defaults = json.path("fieldConfig").path("defaults");
        assertThat(json.path("title").asString()).isNotBlank();
        assertThat(json.path("description").asString().length())
                .as(panel.name())
                .isGreaterThan(10);
        assertThat(defaults.path("unit").asString())
                .as("unit of " + panel.name())
                .isNotBlank();
        assertThat(defaults.path("thresholds").path("steps").size())
                .as(panel.name())
                .isPositive();
        assertThat(json.path("datasource").path("uid").asString()).isEqualTo(DATASOURCE);
        assertThat(panel.queries()).as(panel.name()).isNotEmpty();
        if (json.path("type").asString().equals("timeseries")) {
            assertThat(json.path("options").path("legend").path("showLegend").asBoolean())
                    .as("legend of " + panel.name())
                    .isTrue();
        }
        json.path("targets").forEach(target -> {
            assertThat(target.path("datasource").path("uid").asString()).isEqualTo(DATASOURCE);
            assertThat(target.path("legendFormat").asString()).as(panel.name()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("panels")
    void everyQueryAsksForTheChosenNodeOnly(Panel panel) {
        for (var query : panel.queries()) {
            var selector = SELECTOR.matcher(query.expression());
            assertThat(selector.find()).as(query.toString()).isTrue();
            do {
                assertThat(String.valueOf(selector.group(2)))
                        .as(selector.group() + " in " + query)
                        .contains("node=~\"$node\"");
            } while (selector.find());
        }
    }

    @ParameterizedTest
    @MethodSource("panels")
    void ratesFitTheScrapesAndCountersAreNeverShownRaw(Panel panel) {
        for (var query : panel.queries()) {
            var rate = RATE.matcher(query.expression());
            while (rate.find()) {
                var allowed = rate.group(1).equals("rate")
                        ? Set.of("$__rate_interval", "1h")
                        : Set.of("$__interval", "$__range", "1h", "24h");
                assertThat(allowed).as(query.toString()).contains(rate.group(2));
            }
            var withoutRates = RATE.matcher(query.expression()).replaceAll("");
            assertThat(withoutRates).as("a counter without rate() in " + query).doesNotContain("_total");
        }
    }

    @Test
    void theNodePageHasWhatAnOperatorLooksForFirst() {
        var named = named(Dashboards.all().stream()
                .filter(each -> each.file().equals("node.json"))
                .flatMap(each -> each.panels().stream())
                .flatMap(each -> each.queries().stream())
                .map(Dashboards.Query::expression));
        assertThat(named)
                .contains(
                        "evy_gateway_modem_state",
                        "evy_gateway_received_total",
                        "evy_gateway_sent_total",
                        "evy_router_texts_total",
                        "evy_gateway_answer_seconds",
                        "evy_gateway_outbox_depth",
                        "evy_gateway_modem_signal_dbm",
                        "evy_power_charge_ratio",
                        "evy_power_hours_left");
    }

    @Test
    void everyMeterIsOnADashboard() {
        var shown = named(Dashboards.queries().stream().map(Dashboards.Query::expression));
        assertThat(shown).containsAll(MeterNames.documented());
    }

    @Test
    void dashboardsAndRulesNameOnlyWhatThereIs() {
        var recorded = Dashboards.rules().stream()
                .filter(rule -> !rule.alert())
                .map(Rule::name)
                .collect(Collectors.toSet());
        var documented = MeterNames.documented();
        Stream.concat(
                        Dashboards.queries().stream().map(Dashboards.Query::expression),
                        Dashboards.rules().stream().map(Rule::expression))
                .forEach(expression -> {
                    assertThat(documented).as(expression).containsAll(MeterNames.in(expression));
                    var selector = SELECTOR.matcher(expression);
                    while (selector.find()) {
                        var name = selector.group(1);
                        assertThat(name.startsWith("evy_")
                                        || recorded.contains(name)
                                        || FOREIGN.matcher(name).matches())
                                .as(name + " in " + expression)
                                .isTrue();
                    }
                });
    }

    @Test
    void everyMeterOfTheCodeIsDocumentedAndTheOtherWayRound() {
        var documented = MeterNames.documented();
        assertThat(MeterNames.made())
                .hasSizeGreaterThan(40)
                .allSatisfy(made -> assertThat(documented)
                        .as("docs/metrics.md has a row for " + made)
                        .anyMatch(made::is));

        var inCode = MeterNames.namedInCode();
        assertThat(documented)
                .allSatisfy(series ->
                        assertThat(MeterNames.named(series, inCode)).as(series).isTrue());
    }

    @Test
    void everyAlertHasATestOfPromtoolsAndTellsWhatToDo() {
        var tests = Dashboards.read(Dashboards.FOLDER.resolve("evy.rules.test.yml"));
        assertThat(alerts()).hasSizeGreaterThan(20).allSatisfy(alert -> {
            var fires = Pattern.compile(
                    "alertname: " + alert.name() + "\\s+eval_time: \\w+\\s+exp_alerts:\\s+- exp_labels");
            var quiet = Pattern.compile("alertname: " + alert.name() + ", eval_time: \\w+, exp_alerts: \\[]");
            assertThat(fires.matcher(tests).find()).as(alert.name() + " fires").isTrue();
            assertThat(quiet.matcher(tests).results().count())
                    .as(alert.name() + " resolves")
                    .isGreaterThan(1);
            assertThat(alert.severity()).isIn("critical", "warning");
            assertThat(alert.words()).noneMatch(String::isBlank);
        });
    }

    /// The twenty rules of node-watch by their names, and what only Prometheus can see.
    @Test
    void everyAlarmOfTheNodeIsAnAlertOfPrometheusToo() {
        var names = alerts().stream().map(Rule::name).collect(Collectors.toCollection(TreeSet::new));
        for (var alarm : List.of(
                "BatteryLow",
                "BatteryCritical",
                "PowerUnknown",
                "ModemGone",
                "NoNetwork",
                "QueueOld",
                "SmsFailing",
                "StoreFull",
                "LastResort",
                "DangerLate",
                "DiskLow",
                "TooHot",
                "UnderVoltage",
                "ModelDown",
                "RecordsFailed",
                "ResponderSilent",
                "ClockWrong",
                "BackupOverdue",
                "BackupTrialFailed",
                "ServiceDown")) {
            assertThat(names.remove("Evy" + alarm)).as(alarm).isTrue();
        }
        assertThat(names).contains("EvyNodeSilent", "EvyAnswerBudgetBurns");
    }

    /// A link that leads nowhere helps nobody at night. (docs/alarms.md comes with node-watch.)
    @Test
    void everyRunbookIsThere() {
        for (var alert : alerts()) {
            var link = alert.runbook().split("#", 2);
            var page = EvyInstallation.ROOT.resolve(link[0]);
            if (link[0].equals("docs/alarms.md") && !java.nio.file.Files.exists(page)) {
                continue;
            }
            var text = Dashboards.read(page);
            assertThat(Pattern.compile("(?im)^#+ .*\\b" + Pattern.quote(link[1]) + "\\b|^\\| `?"
                                    + Pattern.quote(link[1]) + "`?|<a id=\"" + Pattern.quote(link[1]))
                            .matcher(text)
                            .find())
                    .as(alert.runbook())
                    .isTrue();
        }
    }

    private static Set<String> named(Stream<String> expressions) {
        return expressions.flatMap(each -> MeterNames.in(each).stream()).collect(Collectors.toCollection(TreeSet::new));
    }
}
