package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.evy.messages.Preferences;
import org.evy.messages.ReplyId;
import org.evy.messages.Urgency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadlineWatchTest {

    @TempDir
    Path folder;

    private Rig rig;

    @BeforeEach
    void open() {
        rig = Rig.in(folder);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void later(int seconds) {
        rig.clocks.pass(Duration.ofSeconds(seconds));
        rig.watch.tick();
    }

    private long outbox() {
        return rig.count("SELECT count(*) FROM outbox WHERE state <> 'SILENT'");
    }

    @Test
    void sendsTheLastResortOnceWhenNobodyAnswers() {
        rig.receive(Sms.from(Rig.AMINA, "q"));
        later(29);
        assertThat(outbox()).isZero();
        later(1);
        later(60);
        assertThat(outbox()).isEqualTo(1);
        assertThat(Sms.submitted(rig.mustClaim().hex()).data().text()).contains("call 999", "piga 999");
        Eventually.until("the step", () -> rig.steps.contains("last resort nobody answered in time"));
        assertThat(rig.openTexts()).isEmpty();
    }

    @Test
    void wakesUpWhenTheNextDeadlineIsDue() {
        assertThat(rig.watch.tick()).isEqualTo(rig.clock.now() + 60_000);
        rig.receive(Sms.from(Rig.AMINA, "q"));
        assertThat(rig.watch.tick()).isEqualTo(rig.clock.now() + Rig.ANSWER_WITHIN);
    }

    @Test
    void dropsTheAnswerThatComesTooLateButRemembersWhatThePersonAskedFor() {
        rig.receive(Sms.from(Rig.AMINA, "STOP"));
        var text = rig.onlyText();
        later(30);
        var stop = rig.reply(
                ReplyId.answerTo(text.id()),
                text,
                "Stopped.",
                Urgency.ANSWER,
                false,
                new Preferences(null, true),
                false);
        rig.outgoing.accept(stop);
        assertThat(outbox()).isEqualTo(1);
        assertThat(preferences(text).stopped()).isTrue();
        rig.journal.write(sql -> {
            rig.tables.people().remember(sql, text.conversation(), Preferences.NONE);
            return true;
        });
        rig.outgoing.accept(stop);
        assertThat(preferences(text).stopped())
                .as("an old record changes nothing twice")
                .isFalse();
    }

    private Preferences preferences(Texts.Text text) {
        return rig.journal.write(sql -> rig.tables.people().preferences(sql, text.conversation()));
    }

    @Test
    void isSilentAfterAnAnswer() {
        rig.receive(Sms.from(Rig.AMINA, "q"));
        rig.outgoing.accept(rig.answer(rig.onlyText(), "a"));
        later(31);
        assertThat(outbox()).isEqualTo(1);
    }

    @Test
    void speaksThePersonsLanguage() {
        rig.receive(Sms.from(Rig.AMINA, "LANG FR"));
        var text = rig.onlyText();
        rig.outgoing.accept(rig.reply(
                ReplyId.answerTo(text.id()), text, "", Urgency.ANSWER, false, new Preferences("fr", false), false));
        rig.receive(Sms.from(Rig.AMINA, "q", Sms.NOON.plusMinutes(1)));
        later(30);
        assertThat(Sms.submitted(rig.mustClaim().hex()).data().text()).contains("appelez le 999");
    }

    @Test
    void givesAnUnansweredTextAFreshDeadlineAfterARestart() {
        rig.receive(Sms.from(Rig.AMINA, "q"));
        rig.clocks.pass(Duration.ofHours(5));
        rig = rig.restart();
        later(29);
        assertThat(outbox()).isZero();
        later(1);
        assertThat(outbox()).isEqualTo(1);
        rig = rig.restart();
        later(31);
        assertThat(outbox()).isEqualTo(1);
    }

    @Test
    void stopsTalkingToARobotAfterAWhile() {
        for (int i = 0; i < 8; i++) {
            rig.receive(Sms.from(Rig.AMINA, "EVY cannot answer now.", Sms.NOON.plusMinutes(i)));
            later(31);
        }
        assertThat(outbox()).isEqualTo(5);
        assertThat(rig.openTexts()).isEmpty();
        Eventually.until("the step", () -> rig.steps.contains("last resort withheld, it was sent often enough"));
        rig.receive(Sms.from("+254700000043", "q"));
        later(31);
        assertThat(outbox()).isEqualTo(6);
        later(3600);
        rig.receive(Sms.from(Rig.AMINA, "q", Sms.NOON.plusHours(2)));
        later(31);
        assertThat(outbox()).isEqualTo(7);
    }

    @Test
    void answersEveryOneOfManyOverdueTexts() {
        for (int i = 0; i < 120; i++) {
            rig.receive(Sms.from("+2547000%05d".formatted(i), "q"));
        }
        later(30);
        assertThat(outbox()).isEqualTo(120);
    }

    @Test
    void expiresNothingWhenTheClockIsSet() {
        rig.receive(Sms.from(Rig.AMINA, "q"));
        rig.outgoing.accept(rig.answer(rig.onlyText(), "a"));
        rig.receive(Sms.from(Rig.AMINA, "q2", Sms.NOON.plusMinutes(1)));
        rig.clocks.wall.addAndGet(Duration.ofDays(20_000).toMillis());
        later(1);
        assertThat(outbox()).isEqualTo(1);
        assertThat(rig.mustClaim().row().queuedAt()).isEqualTo(rig.clock.now() - 1_000);
        assertThat(rig.clock.behindWall()).isLessThan(2_000);
        rig.receive(Sms.from(Rig.AMINA, "q"));
        assertThat(rig.count("SELECT count(*) FROM texts")).isEqualTo(2);
        later(29);
        assertThat(outbox()).isEqualTo(2);
    }

    @Test
    void runsOnFromTheJournalWhenThePiWakesUpInThePast() {
        rig.receive(Sms.from(Rig.AMINA, "q"));
        rig.outgoing.accept(rig.answer(rig.onlyText(), "a"));
        long before = rig.clock.now();
        rig.clocks.wall.set(0);
        rig = rig.restart();
        assertThat(rig.clock.now()).isGreaterThanOrEqualTo(before);
        rig.watch.tick();
        assertThat(rig.mustClaim().row().queuedAt()).isEqualTo(before);
    }

    @Test
    void forgetsRawTextsAfterTheirTime() {
        rig.receive(Sms.from(Rig.AMINA, "answered"), "00", Sms.from("Safaricom", "advert"));
        rig.outgoing.accept(rig.answer(rig.onlyText(), "a"));
        rig.settle(rig.mustClaim(), new Submission.Accepted(1));
        rig.receive(Sms.from(Rig.AMINA, "nobody handed this on", Sms.NOON.plusMinutes(1)));
        rig.clocks.pass(Duration.ofDays(29));
        rig.publish();
        rig.watch.tick();
        assertThat(rig.count("SELECT count(*) FROM texts")).isEqualTo(3);
        rig.clocks.pass(Duration.ofDays(2));
        rig.watch.tick();
        assertThat(rig.count("SELECT count(*) FROM texts")).isZero();
        assertThat(rig.count("SELECT count(*) FROM pdus")).isZero();
        assertThat(rig.count("SELECT count(*) FROM outbox")).isEqualTo(1);
    }
}
