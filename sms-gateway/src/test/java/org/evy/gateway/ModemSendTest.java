package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.evy.messages.ReplyId;
import org.evy.messages.SmsResult;
import org.evy.messages.Urgency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One test per quirk of sending; the plain ones also with the bytes coming one by one.
class ModemSendTest {

    @TempDir
    Path folder;

    private final ScriptedModem modem = new ScriptedModem();

    @SuppressWarnings("NullAway.Init")
    private DrivenRig driven;

    private void start(boolean bytewise) {
        modem.bytewise = bytewise;
        driven = DrivenRig.started(folder, modem).awaitReady();
    }

    @AfterEach
    void stop() {
        driven.close();
    }

    private Texts.Text asked(int minute) {
        driven.rig.receive(Sms.from(Rig.AMINA, "q" + minute, Sms.NOON.plusMinutes(minute)));
        return driven.rig.openTexts().getLast();
    }

    private ReplyId answer(String words) {
        var text = asked((int) driven.rig.count("SELECT count(*) FROM pdus"));
        driven.rig.outgoing.accept(driven.rig.answer(text, words));
        return ReplyId.answerTo(text.id());
    }

    private void awaitState(ReplyId id, String state) {
        Eventually.until(state, () -> driven.rig.state(id).equals(state));
    }

    private void later(Duration time) {
        driven.rig.clocks.pass(time);
        driven.mailbox.work();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sendsAnAnswer(boolean bytewise) {
        start(bytewise);
        awaitState(answer("hello"), "SENT");
        assertThat(modem.acceptedTexts()).containsExactly("hello");
        assertThat(modem.commands)
                .contains("AT+CMGS=" + (modem.accepted.getFirst().length() / 2 - 1));
        assertThat(driven.rig.results().getFirst().reference()).isEqualTo(1);
        assertThat(driven.rig
                        .meters
                        .get("evy.gateway.answer")
                        .tag("route", "template")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n> ", "\r\n>", "> ", ">\0\0", "\r\n+CMTI: \"ME\",9\r\n\r\n> "})
    void seesEveryPrompt(String prompt) {
        modem.prompt = prompt;
        start(false);
        awaitState(answer("hello"), "SENT");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void worksWithAnEchoThatNeverGoesOff(boolean bytewise) {
        modem.echo = true;
        start(bytewise);
        awaitState(answer("hello"), "SENT");
        modem.deliver(Sms.from(Rig.AMINA, "echoed"));
        driven.awaitTexts(1);
    }

    @Test
    void worksWithBareLineFeeds() {
        modem.lineEnd = "\n";
        start(false);
        awaitState(answer("hello"), "SENT");
    }

    @Test
    void keepsTheRadioLinkOpenForSeveralParts() {
        start(false);
        awaitState(answer("long ".repeat(80)), "SENT");
        assertThat(modem.count("AT+CMMS=2")).isEqualTo(1);
        assertThat(String.join("", modem.acceptedTexts())).isEqualTo("long ".repeat(80));
    }

    @Test
    void countsEveryPartThatIsBilledAndTheSmsOnce() {
        start(false);
        assertThat(partsSent()).isZero();
        awaitState(answer("long ".repeat(80)), "SENT");
        assertThat(partsSent()).isEqualTo(3);
        assertThat(driven.rig.meters.get("evy.gateway.sent").counter().count()).isEqualTo(1);
    }

    private double partsSent() {
        return driven.rig
                .meters
                .get("evy.gateway.sent.parts")
                .tag("route", "template")
                .counter()
                .count();
    }

    @Test
    void sortsOutWhatIsSaidBetweenPromptAndAnswer() {
        modem.nextSend((m, pdu) -> {
            m.accepted.add(pdu);
            m.say("^RSSI:19");
            m.say("+CMTI: \"ME\",3");
            m.say("+CREG: 1");
            m.say("+CMGS: 77,\"26/03/01,12:00:00+12\"");
            m.say("^MODE:3,3");
            m.say("OK");
        });
        start(false);
        awaitState(answer("hello"), "SENT");
        assertThat(driven.rig.results().getFirst().reference()).isEqualTo(77);
    }

    @Test
    void takesAnAnswerWithoutOkForAnAnswer() {
        modem.nextSend((m, pdu) -> {
            m.accepted.add(pdu);
            m.say("+CMGS: 5");
        });
        start(false);
        awaitState(answer("hello"), "SENT");
    }

    @Test
    void neverSendsAPduWithoutAPrompt() {
        start(false);
        modem.swallowPrompts(1);
        awaitState(answer("hello"), "QUEUED");
        Eventually.until("the prompt was missed", () -> driven.rig.steps.contains("waits no prompt"));
        assertThat(modem.accepted).isEmpty();
        later(Duration.ofSeconds(2));
        driven.awaitAccepted(1);
        assertThat(modem.acceptedTexts()).containsExactly("hello");
    }

    @Test
    void triesARefusedSmsAgainAndLetsOthersPass() {
        start(false);
        modem.nextSend(ScriptedModem.refuse("+CMS ERROR: 500"));
        var first = answer("first");
        Eventually.until("the refusal", () -> driven.rig.steps.contains("waits CMS 500"));
        awaitState(answer("second"), "SENT");
        assertThat(driven.rig.state(first)).isEqualTo("QUEUED");
        later(Duration.ofSeconds(6));
        awaitState(first, "SENT");
        assertThat(modem.acceptedTexts()).containsExactly("second", "first");
    }

    @Test
    void failsAPermanentRefusal() {
        start(false);
        modem.nextSend(ScriptedModem.refuse("+CMS ERROR: 28"));
        awaitState(answer("hello"), "FAILED");
    }

    @Test
    void isNotConfusedByAnOkBehindAnError() {
        start(false);
        modem.nextSend(ScriptedModem.refuse("ERROR\r\n\r\nOK"));
        answer("first");
        awaitState(answer("second"), "SENT");
        assertThat(modem.acceptedTexts()).containsExactly("second");
    }

    @Test
    void alarmsTheOperatorAfterThreeRefusalsAndHoldsBulkBack() {
        start(false);
        for (int i = 0; i < 3; i++) {
            modem.nextSend(ScriptedModem.refuse("+CMS ERROR: 38"));
            answer("answer " + i);
        }
        Eventually.until("the alarm", () -> driven.status.alarm().contains("CMS 38"));
        var text = asked(50);
        driven.rig.outgoing.accept(
                driven.rig.reply(ReplyId.about(text.id(), "bulk"), text, "bulk", Urgency.BULK, false, null, false));
        awaitState(answer("goes out"), "SENT");
        assertThat(modem.acceptedTexts()).startsWith("goes out");
        Eventually.until("the alarm is over", () -> driven.status.alarm().isEmpty());
        awaitState(ReplyId.about(text.id(), "bulk"), "SENT");
    }

    @Test
    void goesOnWithOthersWhenAnAnswerIsLostAndRepeatsAtMostOnce() {
        start(false);
        modem.nextSend(ScriptedModem.ANSWER_NOTHING);
        var lost = answer("lost");
        awaitState(lost, "UNCERTAIN");
        awaitState(answer("other"), "SENT");
        modem.nextSend(ScriptedModem.ANSWER_NOTHING);
        later(Duration.ofSeconds(121));
        driven.awaitAccepted(3);
        Eventually.until("uncertain again", () -> driven.rig.state(lost).equals("UNCERTAIN"));
        later(Duration.ofSeconds(121));
        Eventually.until(
                "the end",
                () -> driven.rig.results().stream().anyMatch(result -> result.state() == SmsResult.State.UNCERTAIN));
        assertThat(modem.acceptedTexts()).containsExactly("lost", "other", "lost");
    }

    @Test
    void waitsForAModemThatIsStillAtIt() {
        start(false);
        modem.nextSend((m, pdu) -> {
            m.accepted.add(pdu);
            m.once("AT", "+CMGS: 12\r\n\r\nOK\r\n\r\nOK");
        });
        awaitState(answer("slow network"), "SENT");
        awaitState(answer("next"), "SENT");
        assertThat(driven.rig.results().getFirst().reference()).isEqualTo(12);
        assertThat(modem.acceptedTexts()).containsExactly("slow network", "next");
    }

    @Test
    void givesUpWaitingForAModemThatIsSilentOrOnlyChats() {
        start(false);
        modem.nextSend((m, pdu) -> {
            m.accepted.add(pdu);
            m.once("AT", "");
        });
        var id = answer("hello");
        for (int i = 0; i < 2000 && !driven.rig.state(id).equals("UNCERTAIN"); i++) {
            modem.say("^RSSI:" + i % 30);
        }
        awaitState(id, "UNCERTAIN");
        awaitState(answer("next"), "SENT");
    }

    @Test
    void creditsAnAnswerThatComesAfterItsTime() {
        start(false);
        modem.nextSend(ScriptedModem.ANSWER_NOTHING);
        var id = answer("slow");
        awaitState(id, "UNCERTAIN");
        modem.say("+CMGS: 55");
        modem.say("OK");
        driven.mailbox.work();
        awaitState(id, "SENT");
        assertThat(driven.rig.results().getFirst().reference()).isEqualTo(55);
        later(Duration.ofSeconds(200));
        awaitState(answer("next"), "SENT");
        assertThat(modem.acceptedTexts()).containsExactly("slow", "next");
    }

    @Test
    void takesALinkThatBreaksAfterThePduForUncertain() {
        start(false);
        modem.nextSend((m, pdu) -> {
            m.accepted.add(pdu);
            m.hangUp();
        });
        var id = answer("hello");
        awaitState(id, "UNCERTAIN");
        driven.awaitReady();
        assertThat(modem.openings).isEqualTo(2);
        assertThat(modem.accepted).hasSize(1);
        later(Duration.ofSeconds(121));
        driven.awaitAccepted(2);
        awaitState(id, "SENT");
    }

    @Test
    void takesARestartOfTheModemAfterThePduForUncertain() {
        start(false);
        modem.nextSend((m, pdu) -> {
            m.accepted.add(pdu);
            m.say("RDY");
            m.say("+CPIN: READY");
        });
        awaitState(answer("hello"), "UNCERTAIN");
        driven.awaitReady();
        assertThat(modem.accepted).hasSize(1);
    }

    @Test
    void matchesAReportThatOvertakesTheAnswer() {
        start(false);
        modem.nextSend((m, pdu) -> {
            m.accepted.add(pdu);
            m.say("+CDS: 25\r\n" + Sms.report(9, Rig.AMINA, 0));
            m.say("+CMGS: 9");
            m.say("OK");
        });
        var text = asked(1);
        driven.rig.outgoing.accept(
                driven.rig.reply(ReplyId.answerTo(text.id()), text, "hello", Urgency.ANSWER, true, null, false));
        awaitState(ReplyId.answerTo(text.id()), "DELIVERED");
    }

    @Test
    void sendsNothingWithoutANetworkButReads() {
        modem.registration = "2";
        driven = DrivenRig.started(folder, modem);
        driven.awaitState(ModemState.REG);
        modem.deliver(Sms.from(Rig.AMINA, "hello"));
        driven.awaitTexts(1);
        var id = answer("later");
        Eventually.until("several looks", () -> modem.count("AT+CSQ;+CREG?") > 5);
        assertThat(driven.rig.state(id)).isEqualTo("QUEUED");
        modem.registration = "5";
        awaitState(id, "SENT");
        modem.registration = "0";
        modem.say("+CREG: 0");
        driven.awaitState(ModemState.REG);
        modem.registration = "1";
        modem.say("+CREG: 1");
        driven.awaitReady();
    }

    @Test
    void looksIntoTheStoreBetweenManySends() {
        start(false);
        long before = modem.count("AT+CMGL=4");
        for (int i = 0; i < 20; i++) {
            answer("answer " + i);
        }
        driven.awaitAccepted(20);
        Eventually.until("looks", () -> modem.count("AT+CMGL=4") - before >= 3);
    }
}
