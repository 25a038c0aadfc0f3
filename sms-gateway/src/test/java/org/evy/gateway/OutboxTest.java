package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.evy.messages.MessageId;
import org.evy.messages.Preferences;
import org.evy.messages.ReplyId;
import org.evy.messages.SmsResult;
import org.evy.messages.Urgency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {

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

    private Texts.Text asked(String words) {
        rig.receive(Sms.from(Rig.AMINA, words, Sms.NOON.plusSeconds(rig.count("SELECT count(*) FROM pdus"))));
        return rig.openTexts().getLast();
    }

    private ReplyId answered(Texts.Text text) {
        rig.outgoing.accept(rig.answer(text, "An answer."));
        return ReplyId.answerTo(text.id());
    }

    @Test
    void sendsAReplyIdOnce() {
        var text = asked("q");
        assertThat(rig.outgoing.accept(rig.answer(text, "one"))).isEqualTo(Outbox.Entry.QUEUED);
        assertThat(rig.outgoing.accept(rig.answer(text, "two"))).isEqualTo(Outbox.Entry.DUPLICATE);
        rig = rig.restart();
        assertThat(rig.outgoing.accept(rig.answer(text, "three"))).isEqualTo(Outbox.Entry.DUPLICATE);
        var part = rig.mustClaim();
        assertThat(Sms.submitted(part.hex()).data().text()).isEqualTo("one");
        assertThat(Sms.submitted(part.hex()).to().number()).isEqualTo(Rig.AMINA);
        rig.settle(part, new Submission.Accepted(5));
        assertThat(rig.claim()).isNull();
    }

    @Test
    void closesTheTextThatItAnswers() {
        var text = asked("q");
        answered(text);
        assertThat(rig.openTexts()).isEmpty();
        assertThat(rig.count("SELECT count(*) FROM texts WHERE state = 'ANSWERED'"))
                .isEqualTo(1);
    }

    @Test
    void closesATextWithoutAnSmsWhenTheAnswerIsEmpty() {
        var text = asked("STOP");
        assertThat(rig.outgoing.accept(rig.reply(
                        ReplyId.answerTo(text.id()),
                        text,
                        "",
                        Urgency.ANSWER,
                        false,
                        new Preferences(null, true),
                        false)))
                .isEqualTo(Outbox.Entry.SILENT);
        assertThat(rig.openTexts()).isEmpty();
        assertThat(rig.claim()).isNull();
        assertThat(rig.outgoing.accept(rig.answer(text, "late"))).isEqualTo(Outbox.Entry.DUPLICATE);
        assertThat(rig.claim()).isNull();
        assertThat(rig.results()).isEmpty();
        Preferences kept = rig.journal.write(sql -> rig.tables.people().preferences(sql, text.conversation()));
        assertThat(kept).isEqualTo(new Preferences(null, true));
    }

    @Test
    void isSubmittingOnTheDiskBeforeThePduIsInTheAir() {
        var id = answered(asked("q"));
        assertThat(rig.state(id)).isEqualTo("QUEUED");
        rig.mustClaim();
        assertThat(rig.state(id)).isEqualTo("SUBMITTING");
        assertThat(rig.claim()).isNull();
    }

    @Test
    void tellsWhatBecameOfIt() {
        var id = answered(asked("q"));
        rig.settle(rig.mustClaim(), new Submission.Accepted(17));
        assertThat(rig.state(id)).isEqualTo("SENT");
        var result = rig.results().getFirst();
        assertThat(result.state()).isEqualTo(SmsResult.State.SENT);
        assertThat(result.reference()).isEqualTo(17);
        assertThat(result.id()).isEqualTo(id);
        assertThat(result.units()).isEqualTo(10);
        assertThat(result.reason()).isEqualTo("mr=17 parts=1 GSM7");
        Eventually.until("the step", () -> rig.steps.contains("sent mr=17 parts=1 GSM7"));
        assertThat(rig.results()).hasSize(1);
    }

    @Test
    void letsTheMostUrgentGoFirstEvenBetweenTwoParts() {
        var text = asked("q");
        rig.outgoing.accept(
                rig.reply(ReplyId.about(text.id(), "bulk"), text, "bulk", Urgency.BULK, false, null, false));
        rig.outgoing.accept(rig.answer(text, "long ".repeat(50)));
        var first = rig.mustClaim();
        assertThat(first.row().lane()).isEqualTo(Urgency.ANSWER);
        rig.settle(first, new Submission.Accepted(1));
        rig.outgoing.accept(rig.toRole("nurse-1", text.id(), text.conversation(), "come"));
        var second = rig.mustClaim();
        assertThat(Sms.submitted(second.hex()).to().number()).isEqualTo("+254711111111");
        rig.settle(second, new Submission.Accepted(2));
        var third = rig.mustClaim();
        assertThat(third.number()).isEqualTo(2);
        rig.settle(third, new Submission.Accepted(3));
        assertThat(rig.state(ReplyId.answerTo(text.id()))).isEqualTo("SENT");
        assertThat(rig.mustClaim().row().lane()).isEqualTo(Urgency.BULK);
    }

    @Test
    void sendsThePartsInOrderUnderOneReference() {
        var text = asked("q");
        rig.outgoing.accept(
                rig.reply(ReplyId.answerTo(text.id()), text, "long ".repeat(80), Urgency.ANSWER, true, null, false));
        var words = new StringBuilder();
        for (int number = 1; number <= 3; number++) {
            var part = rig.mustClaim();
            var submit = Sms.submitted(part.hex());
            assertThat(part.number()).isEqualTo(number);
            assertThat(submit.statusReportRequested()).isEqualTo(number == 3);
            words.append(submit.data().text());
            rig.settle(part, new Submission.Accepted(number));
        }
        assertThat(words).hasToString("long ".repeat(80));
        assertThat(rig.results()).hasSize(1).first().satisfies(result -> {
            assertThat(result.parts()).isEqualTo(3);
            assertThat(result.reference()).isEqualTo(3);
        });
    }

    @Test
    void refusesARoleThatNobodyHas() {
        var text = asked("q");
        assertThat(rig.outgoing.accept(rig.toRole("doctor", text.id(), text.conversation(), "come")))
                .isEqualTo(Outbox.Entry.REFUSED);
        var result = rig.results().getFirst();
        assertThat(result.state()).isEqualTo(SmsResult.State.FAILED);
        assertThat(result.reason()).contains("doctor").contains("evy.gateway.roles");
    }

    @Test
    void refusesAPersonItNeverMet() {
        var stranger = new Texts.Text(
                MessageId.random(),
                rig.who("+254799999999"),
                new org.evy.messages.SmsText(""),
                "GSM7",
                1,
                true,
                null,
                0,
                0);
        assertThat(rig.outgoing.accept(rig.answer(stranger, "hello"))).isEqualTo(Outbox.Entry.REFUSED);
        assertThat(rig.results().getFirst().reason()).contains("no number");
    }

    @Test
    void givesUpOnAPermanentRefusal() {
        var id = answered(asked("q"));
        rig.settle(rig.mustClaim(), new Submission.Refused(CmsError.of("+CMS ERROR: 28")));
        assertThat(rig.state(id)).isEqualTo("FAILED");
        assertThat(rig.results().getFirst().reason()).isEqualTo("CMS 28");
    }

    @Test
    void triesAgainLaterAndLaterButNeverFailsForATemporaryCause() {
        var id = answered(asked("q"));
        for (var wait : new int[] {6, 34, 133, 133, 133}) {
            rig.settle(rig.mustClaim(), new Submission.Refused(CmsError.of("+CMS ERROR: 38")));
            assertThat(rig.claim()).isNull();
            rig.clocks.pass(Duration.ofSeconds(wait));
        }
        rig.settle(rig.mustClaim(), new Submission.Accepted(1));
        assertThat(rig.state(id)).isEqualTo("SENT");
    }

    @Test
    void triesAgainWithinSecondsWhenTheModemIsBusyOrGaveNoPrompt() {
        answered(asked("q"));
        for (var outcome : new Submission[] {
            new Submission.Refused(CmsError.of("+CMS ERROR: 314")),
            new Submission.Refused(CmsError.of("+CMS ERROR: 322")),
            new Submission.NotSubmitted("no prompt")
        }) {
            rig.settle(rig.mustClaim(), outcome);
            rig.clocks.pass(Duration.ofSeconds(2));
        }
        assertThat(rig.mustClaim().row().attempts()).isZero();
    }

    @Test
    void dropsAnAnswerThatWaitedTooLong() {
        var text = asked("q");
        var id = answered(text);
        rig.outgoing.accept(rig.toRole("nurse-1", text.id(), text.conversation(), "come"));
        rig.clocks.pass(Duration.ofMinutes(31));
        assertThat(rig.mustClaim().row().lane()).isEqualTo(Urgency.EMERGENCY);
        assertThat(rig.state(id)).isEqualTo("EXPIRED");
        assertThat(rig.results().getFirst().state()).isEqualTo(SmsResult.State.EXPIRED);
    }

    @Test
    void sendsAnUncertainSmsOnceMoreAndNotTwice() {
        var id = answered(asked("q"));
        rig.settle(rig.mustClaim(), new Submission.Unknown("no answer"));
        assertThat(rig.state(id)).isEqualTo("UNCERTAIN");
        assertThat(rig.claim()).isNull();
        rig.clocks.pass(Duration.ofSeconds(121));
        rig.settle(rig.mustClaim(), new Submission.Unknown("no answer"));
        rig.clocks.pass(Duration.ofSeconds(121));
        assertThat(rig.claim()).isNull();
        assertThat(rig.results()).extracting(SmsResult::state).containsExactly(SmsResult.State.UNCERTAIN);
        assertThat(rig.count("SELECT count(*) FROM outbox WHERE open = 1")).isZero();
    }

    @Test
    void sendsAnUncertainAnswerNeverAgainWhereTheOperatorSaysSoButDangerAlways() {
        rig.close();
        rig = Rig.in(folder, Rig.rules(Map.of("nurse-1", new PhoneNumber("+254711111111")), false));
        var text = asked("q");
        answered(text);
        rig.settle(rig.mustClaim(), new Submission.Unknown("no answer"));
        rig.outgoing.accept(rig.toRole("nurse-1", text.id(), text.conversation(), "come"));
        rig.settle(rig.mustClaim(), new Submission.Unknown("no answer"));
        rig.clocks.pass(Duration.ofSeconds(31));
        rig.settle(rig.mustClaim(), new Submission.Accepted(4));
        rig.clocks.pass(Duration.ofSeconds(121));
        assertThat(rig.claim()).isNull();
        assertThat(rig.results())
                .extracting(SmsResult::state)
                .containsExactly(SmsResult.State.SENT, SmsResult.State.UNCERTAIN);
    }

    @Test
    void creditsALateAnswerOfTheModem() {
        var id = answered(asked("q"));
        var part = rig.mustClaim();
        rig.settle(part, new Submission.Unknown("no answer"));
        rig.journal.write(sql -> {
            rig.tables.submissions().credit(sql, part.row().seq(), 33, rig.clock.now(), new java.util.ArrayList<>());
            return true;
        });
        assertThat(rig.state(id)).isEqualTo("SENT");
        rig.clocks.pass(Duration.ofSeconds(200));
        assertThat(rig.claim()).isNull();
    }

    @Test
    void takesWhatWasBeingSentAtAKillForUncertain() {
        var id = answered(asked("q"));
        rig.mustClaim();
        rig = rig.restart();
        assertThat(rig.state(id)).isEqualTo("UNCERTAIN");
        assertThat(rig.claim()).isNull();
        rig.clocks.pass(Duration.ofSeconds(121));
        rig.settle(rig.mustClaim(), new Submission.Unknown("killed again"));
        rig = rig.restart();
        rig.clocks.pass(Duration.ofSeconds(121));
        assertThat(rig.claim()).isNull();
    }

    @Test
    void doesNotSendTheFirstPartAgainAfterAKillBetweenTwoParts() {
        var text = asked("q");
        rig.outgoing.accept(rig.answer(text, "long ".repeat(50)));
        rig.settle(rig.mustClaim(), new Submission.Accepted(1));
        rig = rig.restart();
        assertThat(rig.mustClaim().number()).isEqualTo(2);
    }

    @Test
    void leavesLowerLanesAlone() {
        var text = asked("q");
        answered(text);
        var claim = rig.journal.write(sql ->
                rig.tables.submissions().claim(sql, Urgency.EMERGENCY, rig.clock.now(), new java.util.ArrayList<>()));
        assertThat(claim.part()).isNull();
        assertThat(claim.until()).isEqualTo(Long.MAX_VALUE);
    }
}
