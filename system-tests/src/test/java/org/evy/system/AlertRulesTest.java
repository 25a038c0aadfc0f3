package org.evy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The makers' own tools judge our files.
class AlertRulesTest {

    @Test
    void promtoolAcceptsRulesAndConfiguration() throws Exception {
        PrometheusTools.needed("promtool");
        assertThat(promtool("check", "rules", "evy.rules.yml").output()).contains("SUCCESS");
        assertThat(promtool("check", "config", "prometheus.yml").output())
                .contains("SUCCESS")
                .doesNotContain("FAILED");
    }

    @Test
    void eachAlertFiresResolvesAndDoesNotFlap() throws Exception {
        PrometheusTools.needed("promtool");
        var said = promtool("test", "rules", "evy.rules.test.yml");
        assertThat(said.code()).as(said.output()).isZero();
    }

    /// A test that passes with a rule that is wrong proves nothing.
    @ParameterizedTest
    @CsvSource({
        "EvyModemGone, 'for: 5m', 'for: 1m'",
        "EvyModemGone, 'keep_firing_for: 2m', 'keep_firing_for: 0s'",
        "EvyBatteryLow, '(evy_power_charge_ratio) < 0.43', '(evy_power_charge_ratio) < 0.36'",
        "EvyDangerLate, 'route=\"EMERGENCY\"', 'route=\"MODEL\"'",
    })
    void promtoolNoticesARuleThatWasChanged(String alert, String from, String to, @TempDir Path folder)
            throws Exception {
        PrometheusTools.needed("promtool");
        var rules = Dashboards.read(Dashboards.FOLDER.resolve("evy.rules.yml"));
        assertThat(rules).contains(from);
        Files.writeString(folder.resolve("evy.rules.yml"), rules.replace(from, to));
        Files.writeString(folder.resolve("evy.rules.test.yml"), testsOf(alert));

        var said = PrometheusTools.run(folder, "promtool", "test", "rules", "evy.rules.test.yml");
        assertThat(said.code()).as(said.output()).isNotZero();
        assertThat(said.output()).contains("alertname: " + alert);
    }

    /// The file's tests of one alert, so that this takes no longer than it must.
    private static String testsOf(String alert) {
        var file = Dashboards.read(Dashboards.FOLDER.resolve("evy.rules.test.yml"));
        var tests = file.split("(?m)^(?=  - name: )");
        return tests[0]
                + Arrays.stream(tests)
                        .filter(test -> test.startsWith("  - name: " + alert + " "))
                        .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource({"critical, critical", "warning, warning"})
    void amtoolAcceptsTheAlertmanagerAndRoutesBySeverity(String severity, String receiver) throws Exception {
        PrometheusTools.needed("amtool");
        var config = PrometheusTools.run(Dashboards.FOLDER, "amtool", "check-config", "alertmanager.yml");
        assertThat(config.code()).as(config.output()).isZero();
        var routed = PrometheusTools.run(
                Dashboards.FOLDER,
                "amtool",
                "config",
                "routes",
                "test",
                "--config.file=alertmanager.yml",
                "--verify.receivers=" + receiver,
                "severity=" + severity);
        assertThat(routed.code()).as(routed.output()).isZero();
    }

    private static PrometheusTools.Said promtool(String... arguments) throws Exception {
        var command = new String[arguments.length + 1];
        command[0] = "promtool";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return PrometheusTools.run(Dashboards.FOLDER, command);
    }
}
