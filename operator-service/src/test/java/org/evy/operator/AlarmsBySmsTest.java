package org.evy.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evy.messages.AlarmChanged.Severity.CRITICAL;
import static org.evy.messages.AlarmChanged.Severity.WARNING;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.evy.codec.SmsLength;
import org.evy.messages.AlarmChanged;
import org.evy.messages.PowerChanged;
import org.evy.messages.PowerLevel;
import org.evy.messages.Reply;
import org.evy.messages.ReplyId;
import org.evy.messages.Urgency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlarmsBySmsTest {

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private DeskRig rig;

    @BeforeEach
    void start() {
        rig = new DeskRig(folder, DeskRig.TWO);
    }

    @Test
    void tellsACriticalAlarmAtOnceAndOnce() {
        var alarm = rig.alarm("modem-gone", CRITICAL, "modem is gone for 3 minutes");
        rig.raise(alarm);
        assertThat(rig.texts()).containsExactly("operator-1: EVY Kijiji ALARM: modem is gone for 3 minutes. Text OK.");
        assertThat(rig.on(Reply.class).getFirst().urgency()).isEqualTo(Urgency.EMERGENCY);

        for (int i = 0; i < 5; i++) {
            rig.pass(Duration.ofMinutes(2));
            rig.raise(new AlarmChanged(alarm.rule(), CRITICAL, true, "other words", alarm.since(), rig.now));
        }
        assertThat(rig.texts()).hasSize(1);
    }

    @Test
    void tellsItOnceAlsoOverARestart() {
        var alarm = rig.alarm("modem-gone", CRITICAL, "modem is gone");
        rig.raise(alarm);
        rig.restart();
        rig.raise(alarm);

        assertThat(rig.texts()).hasSize(1);
    }

    @Test
    void losesNoAlarmWhileKafkaIsAwayAndRepeatsItUnderTheSameIdAfterAKill() {
        rig.kafkaAway = true;
        rig.raise(rig.alarm("modem-gone", CRITICAL, "modem is gone"));
        assertThat(rig.texts()).isEmpty();
        rig.restart();
        rig.kafkaAway = false;
        rig.pass(Duration.ofMinutes(1));
        assertThat(rig.texts()).hasSize(1);

        var other = new DeskRig(folder.resolve("state lost"), DeskRig.TWO);
        other.raise(new AlarmChanged("modem-gone", CRITICAL, true, "modem is gone", DeskRig.NOON, DeskRig.NOON));
        assertThat(other.on(Reply.class).getFirst().id())
                .as("the gateway drops a reply id that it knows")
                .isEqualTo(rig.on(Reply.class).getFirst().id());
    }

    @Test
    void collectsWarningsForAMinute() {
        rig.raise(rig.alarm("battery-low", WARNING, "battery 34 %"));
        rig.raise(rig.alarm("too-hot", WARNING, "processor 82 C"));
        assertThat(rig.texts()).isEmpty();
        rig.pass(Duration.ofMinutes(1));

        assertThat(rig.texts()).containsExactly("operator-1: EVY Kijiji ALARM: battery 34 %; processor 82 C. Text OK.");
        assertThat(rig.on(Reply.class).getFirst().urgency()).isEqualTo(Urgency.BULK);
        rig.pass(Duration.ofHours(2));
        assertThat(rig.texts()).as("a warning is not escalated").hasSize(1);
    }

    @Test
    void escalatesACriticalAlarmToTheNextAndThenToAll() {
        rig.raise(rig.alarm("modem-gone", CRITICAL, "modem is gone"));
        rig.pass(Duration.ofMinutes(14));
        assertThat(rig.texts()).hasSize(1);
        rig.pass(Duration.ofMinutes(1));
        assertThat(rig.texts().getLast())
                .isEqualTo("operator-2: EVY Kijiji ALARM, nobody said OK: modem is gone. Text OK.");
        rig.pass(Duration.ofMinutes(15));
        assertThat(rig.texts()).hasSize(4);
        rig.pass(Duration.ofHours(5));
        assertThat(rig.texts()).hasSize(4);
        assertThat(rig.on(Reply.class).stream().map(Reply::id).distinct()).hasSize(4);
        assertThat(rig.meters
                        .get("evy.operator.sms")
                        .tag("kind", "escalated")
                        .counter()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void anOkOfAnyOperatorStopsTheEscalation() {
        rig.raise(rig.alarm("modem-gone", CRITICAL, "modem is gone"));
        assertThat(unacknowledged()).isEqualTo(1);
        assertThat(rig.ask("operator-1", "Ok")).as("no SMS is due").isEmpty();
        assertThat(unacknowledged()).isZero();
        rig.pass(Duration.ofHours(1));

        assertThat(rig.texts()).hasSize(1);
        assertThat(rig.ask("operator-2", "OK")).as("was told nothing").isNull();
        assertThat(rig.ask("nurse-1", "OK")).isNull();
    }

    @Test
    void anOperatorWhoWasNotTextedMaySayOkToo() {
        rig.raise(rig.alarm("modem-gone", CRITICAL, "modem is gone"));
        assertThat(rig.ask("operator-2", "OK")).isEmpty();
        rig.pass(Duration.ofHours(1));

        assertThat(rig.texts()).hasSize(1);
    }

    private double unacknowledged() {
        return rig.meters.get("evy.operator.alarms.unacknowledged").gauge().value();
    }

    @Test
    void anOkAfterARestartCounts() {
        rig.raise(rig.alarm("modem-gone", CRITICAL, "modem is gone"));
        rig.restart();
        assertThat(rig.ask("operator-1", "OK")).isEmpty();
        rig.restart();
        rig.pass(Duration.ofHours(1));

        assertThat(rig.texts()).hasSize(1);
    }

    @Test
    void tellsTheEndToThoseWhoWereToldTheBeginning() {
        var gone = rig.alarm("modem-gone", CRITICAL, "modem is gone");
        rig.raise(gone);
        rig.pass(Duration.ofMinutes(20));
        rig.clear(gone);
        assertThat(rig.texts()).hasSize(2);
        rig.pass(Duration.ofMinutes(1));
        rig.clear(gone);
        rig.pass(Duration.ofMinutes(30));

        assertThat(rig.texts().subList(2, 4))
                .containsExactly(
                        "operator-1: EVY Kijiji: Over: modem-gone", "operator-2: EVY Kijiji: Over: modem-gone");
        assertThat(rig.texts()).hasSize(4);
    }

    @Test
    void saysNothingOfAWarningThatIsOverBeforeAnybodyWasTold() {
        var low = rig.alarm("battery-low", WARNING, "battery 34 %");
        rig.raise(low);
        rig.clear(low);
        rig.pass(Duration.ofMinutes(5));

        assertThat(rig.texts()).isEmpty();
    }

    @Test
    void tellsARuleThatFlapsAtMostEveryHalfHour() {
        for (int i = 0; i < 20; i++) {
            var alarm = rig.alarm("no-network", CRITICAL, "no network");
            rig.raise(alarm);
            rig.pass(Duration.ofMinutes(2));
            rig.clear(alarm);
            rig.pass(Duration.ofMinutes(1));
        }
        assertThat(rig.texts().stream().filter(text -> text.contains("ALARM"))).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void warningsWaitForTheMorningAndCriticalAlarmsDoNot() {
        rig.pass(Duration.ofHours(11));
        rig.published.clear();
        rig.raise(rig.alarm("battery-low", WARNING, "battery 34 %"));
        rig.raise(rig.alarm("too-hot", WARNING, "processor 82 C"));
        rig.raise(rig.alarm("backup-overdue", WARNING, "no backup for 3 days"));
        rig.pass(Duration.ofHours(1));
        assertThat(rig.texts()).isEmpty();
        rig.raise(rig.alarm("modem-gone", CRITICAL, "modem is gone"));
        assertThat(rig.texts()).hasSize(1);
        rig.ask("operator-1", "OK");
        rig.pass(Duration.ofHours(7));

        assertThat(rig.texts()).hasSize(2);
        assertThat(rig.texts().getLast())
                .isEqualTo(
                        "operator-1: EVY Kijiji ALARM: battery 34 %; processor 82 C; no backup for 3 days. Text OK.");
    }

    @Test
    void capsTheDayAndKeepsAReserveForWhatIsCritical() {
        rig = new DeskRig(folder.resolve("capped"), DeskRig.properties(List.of("operator-1"), 5, 2));
        for (int i = 0; i < 8; i++) {
            rig.raise(rig.alarm("w" + i, WARNING, "warning " + i));
            rig.pass(Duration.ofMinutes(1));
        }
        assertThat(rig.texts()).hasSize(3);
        for (int i = 0; i < 8; i++) {
            rig.raise(rig.alarm("c" + i, CRITICAL, "critical " + i));
            rig.ask("operator-1", "OK");
        }
        assertThat(rig.texts()).hasSize(5);
        assertThat(rig.meters
                        .get("evy.operator.suppressed")
                        .tag("reason", "cap")
                        .counter()
                        .count())
                .isEqualTo(11);
        rig.pass(Duration.ofHours(12));
        rig.raise(rig.alarm("c9", CRITICAL, "critical 9"));
        assertThat(rig.texts().getLast()).contains("critical 9");
    }

    @Test
    void whateverTheAlarmsAreTheSmsIsOne() {
        var words = "x".repeat(100);
        for (int count = 1; count < 12; count++) {
            var node = new DeskRig(folder.resolve("n" + count), DeskRig.TWO);
            IntStream.range(0, count).forEach(i -> node.raise(node.alarm("rule-" + i, WARNING, words)));
            node.pass(Duration.ofMinutes(1));
            node.pass(Duration.ofMinutes(30));
            assertThat(node.texts())
                    .allSatisfy(text -> assertThat(SmsLength.of(text.replaceFirst("operator-\\d: ", ""))
                                    .parts())
                            .as(text)
                            .isEqualTo(1));
            assertThat(node.texts().getFirst()).contains(count == 1 ? "Text OK." : "+" + (count - 1) + " (STATUS)");
        }
    }

    @Test
    void aNodeWithoutOperatorsTextsNobodyAndCountsIt() {
        rig = new DeskRig(folder.resolve("none"), DeskRig.properties(List.of(), 12, 4));
        rig.raise(rig.alarm("modem-gone", CRITICAL, "modem is gone"));
        rig.pass(Duration.ofHours(1));

        assertThat(rig.texts()).isEmpty();
        assertThat(rig.meters
                        .get("evy.operator.suppressed")
                        .tag("reason", "no operator")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(rig.desk.details().get("on call")).asString().contains("evy.operator.operators");
    }

    @Test
    void ignoresAnAlarmThatIsHistory() {
        var old = rig.alarm("modem-gone", CRITICAL, "modem is gone");
        rig.pass(Duration.ofHours(3));
        rig.raise(old);

        assertThat(rig.texts()).isEmpty();
    }

    @Test
    void givesASignOfLifeOnceADay() {
        rig.now = Instant.parse("2026-11-24T03:59:00Z");
        rig.desk.onVitals(rig.vitals());
        assertThat(rig.texts()).isEmpty();
        rig.now = Instant.parse("2026-11-24T04:00:00Z");
        var hours = rig.vitals();
        rig.now = rig.now.plusSeconds(600);
        rig.desk.onVitals(hours);
        assertThat(rig.texts()).as("history is no sign of life").isEmpty();
        rig.desk.onVitals(rig.vitals());
        rig.desk.onVitals(rig.vitals());
        rig.restart();
        rig.desk.onVitals(rig.vitals());

        assertThat(rig.texts()).singleElement().asString().startsWith("operator-1: EVY Kijiji is alive: ");
        rig.now = Instant.parse("2026-11-25T09:00:00Z");
        rig.desk.onVitals(rig.vitals());
        assertThat(rig.texts())
                .as("a node that starts at noon waits for tomorrow")
                .hasSize(1);
        rig.now = Instant.parse("2026-11-26T05:00:00Z");
        rig.desk.onVitals(rig.vitals());
        assertThat(rig.texts()).hasSize(2);
    }

    @Test
    void tellsEveryOperatorOnceThatThePowerEnds() {
        var off = new PowerChanged(PowerLevel.OFF, rig.now, 19.4, 0.0, "victron", true);
        rig.desk.onPower(new PowerChanged(PowerLevel.CRITICAL, rig.now, 24.0, 1.0, "victron", true));
        rig.desk.onPower(off);
        rig.desk.onPower(off);
        rig.restart();
        rig.desk.onPower(off);

        assertThat(rig.texts())
                .containsExactly(
                        "operator-1: EVY Kijiji stops: battery 19%. It comes back with the sun and then answers what waited.",
                        "operator-2: EVY Kijiji stops: battery 19%. It comes back with the sun and then answers what waited.");
        assertThat(rig.on(Reply.class)).allMatch(reply -> reply.urgency() == Urgency.EMERGENCY);
        rig.desk.onPower(new PowerChanged(PowerLevel.OFF, rig.now.plusSeconds(86_400), 19.0, 0.0, "victron", true));
        assertThat(rig.texts()).hasSize(4);
    }

    @Test
    void everyReplyNamesTheNodeInsteadOfAPerson() {
        rig.raise(rig.alarm("modem-gone", CRITICAL, "modem is gone"));

        assertThat(rig.on(Reply.class)).singleElement().satisfies(reply -> {
            assertThat(reply.conversation()).isEqualTo(OperatorDesk.NODE);
            assertThat(reply.id()).isNotEqualTo(ReplyId.answerTo(reply.answers()));
            assertThat(reply.erase()).isFalse();
            assertThat(reply.remember()).isNull();
        });
    }
}
