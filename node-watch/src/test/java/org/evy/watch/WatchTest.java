package org.evy.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.evy.messages.AlarmChanged;
import org.evy.messages.ConversationId;
import org.evy.messages.PowerLevel;
import org.evy.messages.SmsReceived;
import org.evy.messages.Topics;
import org.evy.messages.Vitals;
import org.junit.jupiter.api.Test;

class WatchTest {

    private final Simulated node = new Simulated();
    private final Map<String, List<String>> down = new HashMap<>();
    private List<String> hanging = List.of();
    private int reads;
    private final List<SmsReceived> asked = new ArrayList<>();
    private final Map<String, List<Object>> told = new HashMap<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Turned steady = new Turned();
    /// A Pi whose clock was never set.
    private final Clock wall = Clock.offset(steady, Duration.ofDays(-400));

    private final Watch watch = new Watch(
            Simulated.DEFAULTS,
            new MeterSource() {
                @Override
                public Reading read() {
                    reads++;
                    return new Reading(node.page(), down, 2);
                }

                @Override
                public List<String> hanging() {
                    return hanging;
                }

                @Override
                public boolean beganWithUs() {
                    return true;
                }
            },
            new AlarmBook(Rules.ALL, Simulated.DEFAULTS),
            new DeepCheck(
                    Duration.ofSeconds(60),
                    sms -> {
                        asked.add(sms);
                        return CompletableFuture.completedFuture(null);
                    },
                    meters),
            new VitalsWriter("1.2.3", ZoneOffset.UTC),
            (topic, message) ->
                    told.computeIfAbsent(topic, first -> new ArrayList<>()).add(message),
            meters,
            steady,
            wall);

    private static final class Turned extends Clock {
        private Instant now = Instant.parse("2026-11-23T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void looksOnceAMinuteHoweverOftenItGlances() {
        seconds(300);

        assertThat(reads).isEqualTo(5);
        assertThat(vitals()).hasSize(5);
    }

    @Test
    void looksLessOftenWhenTheBatteryIsLow() {
        node.series.put("evy_power_level", (double) PowerLevel.SAVE.ordinal());
        seconds(1200);

        assertThat(reads).isEqualTo(4);
        assertThat(vitals().getFirst().power()).isEqualTo(PowerLevel.SAVE);
    }

    @Test
    void noticesAServiceThatHangsAtTheNextGlance() {
        seconds(10);
        hanging = List.of("rag-service");
        node.series.put("evy_listener_stuck{service=\"rag-service\"}", 1.0);
        seconds(5);

        assertThat(alarms()).singleElement().satisfies(alarm -> {
            assertThat(alarm.rule()).isEqualTo("service-down");
            assertThat(alarm.words()).contains("rag-service");
            assertThat(alarm.at()).isEqualTo(wall.instant());
        });
        assertThat(meters.get("evy.watch.alarm")
                        .tag("rule", "service-down")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(meters.get("evy.watch.alarm").tag("rule", "too-hot").gauge().value())
                .isZero();
    }

    @Test
    void tellsHowTheNodeIsAndNullForWhatIsNotKnown() {
        node.series.put("evy_gateway_received_total", 7.0);
        node.series.put("evy_gateway_sent_total", 6.0);
        node.series.put("evy_power_hours_left", 14.26);
        node.series.put("evy_router_lockdown", 1.0);
        node.series.put("evy_backup_last_success_timestamp_seconds", 1.7e9);
        seconds(65);

        var vitals = vitals().getLast();
        assertThat(vitals.version()).isEqualTo("1.2.3");
        assertThat(vitals.chargePercent()).isEqualTo(90.0);
        assertThat(vitals.hoursLeft()).isEqualTo(14.3);
        assertThat(vitals.modem()).isEqualTo("ready");
        assertThat(vitals.signalDbm()).isEqualTo(-71);
        assertThat(vitals.textsToday()).isEqualTo(7);
        assertThat(vitals.answeredToday()).isEqualTo(6);
        assertThat(vitals.lastResorts()).isZero();
        assertThat(vitals.locked()).isTrue();
        assertThat(vitals.lastBackup()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(vitals.temperature()).isNull();
        assertThat(vitals.diskFreeBytes()).isNull();
        assertThat(vitals.alarms()).isEmpty();
        assertThat(vitals.uptimeSeconds()).isEqualTo(65);
    }

    @Test
    void knowsNothingOfANodeWithoutMeters() {
        node.series.clear();
        seconds(60);

        var vitals = vitals().getLast();
        assertThat(vitals.power()).isNull();
        assertThat(vitals.modem()).isNull();
        assertThat(vitals.textsToday()).isNull();
        assertThat(vitals.lastBackup()).isNull();
    }

    @Test
    void forgetsWhatCameYesterday() {
        node.series.put("evy_gateway_received_total", 7.0);
        seconds(60);
        for (int i = 0; i < 24 * 60; i++) {
            seconds(60);
        }
        node.series.put("evy_gateway_received_total", 8.0);
        seconds(60);

        assertThat(vitals().getLast().textsToday()).isEqualTo(1);
    }

    @Test
    void asksAQuestionOfItsOwnOnceAMinuteAndMissesAnAnswer() {
        seconds(125);
        assertThat(asked).hasSize(2).allSatisfy(sms -> {
            assertThat(sms.conversation()).isEqualTo(ConversationId.CHECK);
            assertThat(sms.deadline()).isAfter(sms.receivedAt());
        });
        assertThat(count("unanswered")).isEqualTo(1);

        node.series.put("evy_router_checks_total{outcome=\"answered\"}", 1.0);
        seconds(60);
        assertThat(count("answered")).isEqualTo(1);
        assertThat(alarms()).isEmpty();

        seconds(120);
        assertThat(alarms()).isNotEmpty().allMatch(alarm -> alarm.words().contains("test questions"));
    }

    @Test
    void asksNothingBelowLite() {
        node.series.put("evy_power_level", (double) PowerLevel.SAVE.ordinal());
        seconds(1200);

        assertThat(asked).isEmpty();
        assertThat(alarms()).isEmpty();
    }

    @Test
    void countsTheLinesThatAreNoMeter() {
        seconds(60);

        assertThat(meters.get("evy.watch.lines.refused").counter().count()).isEqualTo(2);
    }

    private void seconds(int seconds) {
        for (int i = 0; i < seconds; i += 5) {
            steady.now = steady.now.plusSeconds(5);
            watch.glance();
        }
    }

    private double count(String outcome) {
        return meters.get("evy.watch.questions")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private List<Vitals> vitals() {
        return Objects.requireNonNullElse(told.get(Topics.VITALS), List.of()).stream()
                .map(Vitals.class::cast)
                .toList();
    }

    private List<AlarmChanged> alarms() {
        return Objects.requireNonNullElse(told.get(Topics.ALARMS), List.of()).stream()
                .map(AlarmChanged.class::cast)
                .toList();
    }
}
