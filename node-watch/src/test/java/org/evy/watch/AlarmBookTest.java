package org.evy.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.evy.messages.AlarmChanged;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlarmBookTest {

    @Test
    void raisesOnlyWhatLastsAndSaysSinceWhen() {
        var node = new Simulated();
        node.series.put("evy_power_charge_ratio", 0.3);
        node.minutes(3);
        node.series.put("evy_power_charge_ratio", 0.5);
        node.minutes(1);
        assertThat(node.told).isEmpty();

        node.series.put("evy_power_charge_ratio", 0.3);
        var began = node.now.plusSeconds(60);
        assertThat(node.minutes(6)).singleElement().satisfies(raised -> {
            assertThat(raised.since()).isEqualTo(began);
            assertThat(raised.at()).isEqualTo(node.now);
            assertThat(raised.severity()).isEqualTo(AlarmChanged.Severity.WARNING);
        });
    }

    @Test
    void tellsARaisedAlarmAgainEveryFiveMinutesWithTheFiguresOfThen() {
        var node = new Simulated();
        node.series.put("evy_power_charge_ratio", 0.3);
        node.minutes(6);
        node.series.put("evy_power_charge_ratio", 0.28);

        var told = node.minutes(20);

        assertThat(told).hasSize(4).allMatch(AlarmChanged::raised);
        assertThat(told.getFirst().words()).contains("28%");
        assertThat(told.stream().map(AlarmChanged::since).distinct()).hasSize(1);
    }

    @Test
    void staysRaisedBetweenThresholdAndClear() {
        var node = new Simulated();
        node.series.put("evy_power_charge_ratio", 0.3);
        node.minutes(6);
        node.series.put("evy_power_charge_ratio", 0.42);
        node.minutes(60);
        assertThat(node.open()).containsExactly("battery-low");

        node.series.put("evy_power_charge_ratio", 0.44);
        node.minutes(4);
        assertThat(node.open()).containsExactly("battery-low");
        node.minutes(2);
        assertThat(node.open()).isEmpty();
    }

    @Test
    void staysRaisedWhileNothingIsKnown() {
        var node = new Simulated();
        node.series.put("evy_power_charge_ratio", 0.3);
        node.minutes(6);
        node.series.put("evy_power_charge_ratio", Double.NaN);
        node.minutes(60);

        assertThat(node.open()).contains("battery-low");
    }

    @Test
    void raisesACauseThatComesBackAgainButNotWithinHalfAnHour() {
        var node = new Simulated();
        node.series.put("evy_board_temperature_celsius", 90.0);
        node.minutes(6);
        node.series.put("evy_board_temperature_celsius", 50.0);
        node.minutes(6);
        assertThat(node.open()).isEmpty();
        node.series.put("evy_board_temperature_celsius", 90.0);
        node.minutes(20);
        assertThat(node.open()).isEmpty();

        node.minutes(12);
        assertThat(node.open()).containsExactly("too-hot");
    }

    @Test
    void anOperatorChangesThresholdsAndSwitchesRulesOff() {
        var node = new Simulated(Simulated.properties(
                Map.of("too-hot", setting(60.0, null), "battery-low", new RuleSetting(false, null, null, null, null))));
        node.series.put("evy_board_temperature_celsius", 61.0);
        node.series.put("evy_power_charge_ratio", 0.3);
        node.minutes(10);
        assertThat(node.open()).containsExactly("too-hot");

        // The distance to where it is good again moved along.
        node.series.put("evy_board_temperature_celsius", 51.0);
        node.minutes(10);
        assertThat(node.open()).containsExactly("too-hot");
        node.series.put("evy_board_temperature_celsius", 50.0);
        node.minutes(10);
        assertThat(node.open()).isEmpty();
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> Simulated.properties(Map.of("battery-lo", setting(1.0, null))))
                .hasMessageContaining("there is no rule battery-lo")
                .hasMessageContaining("battery-low");
        assertThatThrownBy(() -> Simulated.properties(Map.of("too-hot", setting(60.0, 65.0))))
                .hasMessageContaining("too-hot")
                .hasMessageContaining("flap");
        assertThatThrownBy(() -> Simulated.properties(Map.of("battery-low", setting(50.0, 45.0))))
                .hasMessageContaining("at least the threshold");
        assertThatThrownBy(() -> new WatchProperties(
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofSeconds(60),
                        List.of(URI.create("sms-gateway:8081")),
                        Map.of()))
                .hasMessageContaining("http://sms-gateway:8081/prometheus");
    }

    private static RuleSetting setting(double threshold, @Nullable Double clear) {
        return new RuleSetting(true, threshold, clear, null, null);
    }
}
