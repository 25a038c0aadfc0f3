package org.evy.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evy.messages.AlarmChanged.Severity.CRITICAL;
import static org.evy.messages.AlarmChanged.Severity.WARNING;

import java.nio.file.Path;
import java.time.Duration;
import org.evy.messages.Answer;
import org.evy.messages.AuditEntry;
import org.evy.messages.BackupFinished;
import org.evy.messages.BackupWanted;
import org.evy.messages.BalanceKnown;
import org.evy.messages.BalanceWanted;
import org.evy.messages.LockdownChanged;
import org.evy.messages.SmsText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersTest {

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private DeskRig rig;

    @BeforeEach
    void start() {
        rig = new DeskRig(folder, DeskRig.TWO);
        rig.desk.everyMinute();
    }

    private boolean locked() {
        rig.desk.everyMinute();
        return rig.on(LockdownChanged.class).getLast().locked();
    }

    @Test
    void tellsAnOperatorHowTheNodeIs() {
        rig.desk.onVitals(rig.vitals());

        assertThat(rig.ask("operator-2", "status"))
                .isEqualTo("EVY Kijiji: v0.1.0-S, battery 62% 31h left LITE, modem ready -71dBm, queue 0,"
                        + " today 41 in 40 out 1 last resort, alarms battery-low, backup 6 h, disk 12GB, 51C");
        assertThat(rig.audit()).containsExactly("operator-2 STATUS done");
    }

    @Test
    void locksOnlyWithTheCodeThatWentToTheOperatorsOwnPhone() {
        var challenge = rig.ask("operator-1", "LOCKDOWN");
        assertThat(challenge)
                .isEqualTo(
                        "EVY Kijiji: to LOCKDOWN, text back within 10 minutes: LOCKDOWN 482193. Did you not ask? Then"
                                + " do nothing.");
        assertThat(locked()).isFalse();

        var answer = rig.ask("operator-1", "lockdown 482193");
        assertThat(answer).startsWith("EVY Kijiji: LOCKDOWN by operator-1 at 12:00.");
        assertThat(rig.on(LockdownChanged.class).getLast())
                .isEqualTo(new LockdownChanged(true, DeskRig.NOON, "operator-1"));
        assertThat(rig.texts()).as("the others hear of it").containsExactly("operator-2: " + answer);
        assertThat(rig.audit()).containsExactly("operator-1 LOCKDOWN asked for the code", "operator-1 LOCKDOWN done");
    }

    @Test
    void aLockdownOutlivesARestartUntilItIsUnlocked() {
        rig.order("operator-1", "LOCKDOWN");
        rig.restart();
        assertThat(locked()).isTrue();
        rig.order("operator-2", "UNLOCK");
        assertThat(locked()).isFalse();
        rig.restart();
        assertThat(locked()).isFalse();
        assertThat(rig.order("operator-2", "UNLOCK")).isEqualTo("EVY Kijiji is not in LOCKDOWN.");
    }

    @Test
    void locksAndTellsAlarmsAlsoWhenTheDiskTakesNothing() throws Exception {
        var state = folder.resolve("operator");
        java.nio.file.Files.delete(state.resolve("state.json"));
        java.nio.file.Files.delete(state);
        java.nio.file.Files.writeString(state, "no folder any more");
        rig.raise(rig.alarm("disk-low", CRITICAL, "disk has 0 MB left"));
        rig.order("operator-1", "LOCKDOWN");

        assertThat(locked()).isTrue();
        assertThat(rig.texts()).hasSize(2);
        assertThat(rig.desk.details().get("not written down")).asString().isNotEmpty();
    }

    @Test
    void aReplayedOrderDoesNothing() {
        rig.order("operator-1", "LOCKDOWN");
        rig.order("operator-1", "UNLOCK");
        int texts = rig.texts().size();

        assertThat(rig.ask("operator-1", "LOCKDOWN 482193")).isNull();
        assertThat(locked()).isFalse();
        assertThat(rig.texts()).hasSize(texts);
        assertThat(rig.audit().getLast()).isEqualTo("operator-1 LOCKDOWN refused");
        assertThat(rig.on(AuditEntry.class).getLast().reason()).contains("was used");
    }

    @Test
    void theSameRecordTwiceIsCarriedOutOnceAndAnsweredAlike() {
        rig.ask("operator-1", "LOCKDOWN");
        var order = rig.question("operator-1", "LOCKDOWN 482193");
        var answer = rig.answerTo(order);
        rig.order("operator-2", "UNLOCK");
        assertThat(rig.answerTo(order)).isEqualTo(answer);
        rig.restart();
        assertThat(rig.answerTo(order)).isEqualTo(answer);

        assertThat(locked()).isFalse();
    }

    @Test
    void aCodeIsForOneOrderOfOneRoleAndForTenMinutes() {
        rig.ask("operator-1", "LOCKDOWN");
        assertThat(rig.ask("operator-2", "LOCKDOWN 482193")).as("another role").isNull();
        assertThat(rig.ask("operator-1", "BACKUP 482193")).as("another order").contains("wrong code");
        rig.pass(Duration.ofMinutes(11));
        assertThat(rig.ask("operator-1", "LOCKDOWN 482193")).as("too late").isNull();

        assertThat(locked()).isFalse();
        assertThat(rig.on(BackupWanted.class)).isEmpty();
    }

    @Test
    void aRestartMakesEveryCodeWorthless() {
        rig.ask("operator-1", "LOCKDOWN");
        rig.restart();
        assertThat(rig.ask("operator-1", "LOCKDOWN 482193")).isNull();

        assertThat(locked()).isFalse();
    }

    @Test
    void threeWrongCodesBlockTheOrdersOfThatRoleForAnHour() {
        rig.ask("operator-1", "LOCKDOWN");
        assertThat(rig.ask("operator-1", "LOCKDOWN 111111")).isEqualTo("EVY Kijiji: wrong code. Tries left: 2.");
        assertThat(rig.ask("operator-1", "LOCKDOWN 111112")).endsWith("left: 1.");
        assertThat(rig.ask("operator-1", "LOCKDOWN 111113")).contains("refused until 13:00");
        assertThat(rig.ask("operator-1", "LOCKDOWN 482193")).isNull();
        assertThat(rig.ask("operator-1", "LOCKDOWN")).isNull();
        assertThat(locked()).isFalse();
        assertThat(rig.ask("operator-1", "STATUS")).as("changes nothing").isNotNull();
        assertThat(rig.ask("operator-2", "LOCKDOWN")).as("another role").isNotNull();

        rig.pass(Duration.ofMinutes(61));
        rig.order("operator-1", "LOCKDOWN");
        assertThat(locked()).isTrue();
    }

    @Test
    void textsNotMoreThanSixCodesAnHour() {
        for (int i = 0; i < 6; i++) {
            assertThat(rig.ask("operator-1", "UNLOCK")).isNotNull();
        }
        assertThat(rig.ask("operator-1", "UNLOCK")).isNull();
        rig.pass(Duration.ofMinutes(61));
        assertThat(rig.ask("operator-1", "UNLOCK")).isNotNull();
    }

    @Test
    void neitherAStrangerNorANurseMayOrder() {
        assertThat(rig.ask(null, "LOCKDOWN")).isNull();
        assertThat(rig.ask("nurse-1", "LOCKDOWN")).isNull();
        assertThat(rig.ask("nurse-1", "STATUS")).isNull();
        rig.ask("operator-1", "LOCKDOWN");
        assertThat(rig.ask(null, "LOCKDOWN 482193")).isNull();

        assertThat(locked()).isFalse();
        assertThat(rig.audit())
                .containsExactly(
                        "conversation 0123456789abcdef LOCKDOWN refused",
                        "nurse-1 LOCKDOWN refused",
                        "nurse-1 STATUS refused",
                        "operator-1 LOCKDOWN asked for the code",
                        "conversation 0123456789abcdef LOCKDOWN refused");
        assertThat(rig.on(AuditEntry.class).toString()).doesNotContain("482193");
    }

    @Test
    void strangersCannotWashOutTheAuditLog() {
        for (int i = 0; i < 100; i++) {
            rig.ask(null, "LOCKDOWN");
        }
        assertThat(rig.audit()).hasSize(20);
        assertThat(rig.meters
                        .get("evy.operator.orders")
                        .tags("order", "LOCKDOWN", "outcome", "refused")
                        .counter()
                        .count())
                .isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"status of my maize", "backup my phone how", "hello", "", "   ", "?", "unlock sim card", "ok?"})
    void leavesOrdinaryTextsToTheOthers(String text) {
        assertThat(rig.ask("operator-1", text)).isNull();
        assertThat(rig.ask(null, text)).isNull();
        assertThat(rig.audit()).isEmpty();
    }

    @Test
    void anOrderThatComesTooLateIsNotCarriedOut() {
        rig.ask("operator-1", "LOCKDOWN");
        var late = rig.question("operator-1", "LOCKDOWN 482193");
        rig.pass(Duration.ofMinutes(1));
        int answers = rig.on(Answer.class).size();
        rig.desk.onQuestion(late);

        assertThat(rig.on(Answer.class)).hasSize(answers);
        assertThat(locked()).isFalse();
    }

    @Test
    void asksTheNetworkForTheBalance() {
        var question = rig.question("operator-1", "BALANCE");
        rig.desk.onQuestion(question);
        assertThat(rig.on(Answer.class)).isEmpty();
        var wanted = rig.on(BalanceWanted.class).getFirst();
        rig.desk.onBalance(
                new BalanceKnown(wanted.id(), true, new SmsText("Airtime: KES 120.50 until 03/12/2026"), rig.now));

        assertThat(((Answer.Found) rig.on(Answer.class).getFirst()).text().value())
                .isEqualTo("EVY Kijiji: the network says: Airtime: KES 120.50 until 03/12/2026");
        rig.desk.onBalance(new BalanceKnown(wanted.id(), true, new SmsText("again"), rig.now));
        assertThat(rig.on(Answer.class)).hasSize(1);
    }

    @Test
    void saysWhyThereIsNoBalanceAndDoesNotWaitForEver() {
        rig.desk.onQuestion(rig.question("operator-1", "BALANCE"));
        rig.desk.onBalance(new BalanceKnown(
                rig.on(BalanceWanted.class).getFirst().id(),
                false,
                new SmsText("set evy.gateway.balance-code"),
                rig.now));
        assertThat(((Answer.Found) rig.on(Answer.class).getFirst()).text().value())
                .isEqualTo("EVY Kijiji: no balance: set evy.gateway.balance-code");

        rig.desk.onQuestion(rig.question("operator-1", "BALANCE"));
        rig.now = rig.now.plusSeconds(13);
        rig.later.getLast().run();
        assertThat(((Answer.Found) rig.on(Answer.class).getLast()).text().value())
                .contains("has not told the balance");
    }

    @Test
    void theOneOnCallIsTextedFirst() {
        rig.order("operator-2", "ONCALL");
        assertThat(rig.texts()).containsExactly("operator-1: EVY Kijiji: operator-2 is on call now, not operator-1.");
        rig.restart();
        rig.raise(rig.alarm("modem-gone", CRITICAL, "modem is gone"));
        assertThat(rig.texts().getLast()).startsWith("operator-2: EVY Kijiji ALARM");
        rig.pass(Duration.ofMinutes(15));
        assertThat(rig.texts().getLast()).startsWith("operator-1: ");
    }

    @Test
    void quietHoldsWarningsBackForSomeHours() {
        assertThat(rig.order("operator-1", "QUIET 3")).contains("no warnings until 15:00");
        rig.raise(rig.alarm("battery-low", WARNING, "battery 34 %"));
        rig.pass(Duration.ofMinutes(179));
        assertThat(rig.texts()).isEmpty();
        rig.pass(Duration.ofMinutes(1));
        assertThat(rig.texts()).hasSize(1);

        assertThat(rig.ask("operator-1", "QUIET 99")).contains("0 to 72");
        rig.order("operator-1", "QUIET");
        assertThat(rig.order("operator-1", "QUIET 0")).contains("warnings come again");
    }

    @Test
    void reportsTheBackupToTheOneWhoOrderedIt() {
        assertThat(rig.order("operator-2", "BACKUP")).contains("backup started");
        var wanted = rig.on(BackupWanted.class).getFirst();
        assertThat(wanted.by()).isEqualTo("operator-2");
        rig.restart();
        rig.desk.onBackup(
                new BackupFinished(wanted.id(), false, true, "evy-2026-11-23.age, 4.1 MB", 4_100_000, rig.now));
        rig.desk.onBackup(
                new BackupFinished(wanted.id(), false, true, "evy-2026-11-23.age, 4.1 MB", 4_100_000, rig.now));
        rig.desk.onBackup(new BackupFinished(null, false, false, "disk full", 0, rig.now));

        assertThat(rig.texts()).containsExactly("operator-2: EVY Kijiji: backup done: evy-2026-11-23.age, 4.1 MB");
    }
}
