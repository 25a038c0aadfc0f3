package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.evy.messages.ReplyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Setting a modem up, losing it, and getting it back.
class ModemRecoveryTest {

    @TempDir
    Path folder;

    private final ScriptedModem modem = new ScriptedModem();

    @SuppressWarnings("NullAway.Init")
    private DrivenRig driven;

    private void start() {
        driven = DrivenRig.started(folder, modem);
    }

    private void startWithPin(String pin) {
        driven = new DrivenRig(Rig.in(folder), modem, DrivenRig.SHORT, pin);
        driven.driver.start();
    }

    @AfterEach
    void stop() {
        driven.close();
    }

    private void awaitReason(String part) {
        Eventually.until(part, () -> driven.status.reason().contains(part));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void goesThroughTheStatesToReady(boolean bytewise) {
        modem.bytewise = bytewise;
        start();
        driven.awaitReady();
        assertThat(modem.commands)
                .containsSubsequence(
                        "AT",
                        "AT&F",
                        "ATE0V1",
                        "AT+CMEE=1",
                        "AT+CGMI",
                        "AT+CPIN?",
                        "AT+CMGF=0",
                        "AT+CPMS=?",
                        "AT+CPMS=\"ME\",\"ME\",\"ME\"",
                        "AT+CNMI=2,1,0,1,0",
                        "AT+CMGL=4",
                        "AT+CSQ;+CREG?");
        assertThat(driven.status.signalDbm()).isEqualTo(-73);
        assertThat(driven.status.storeUsed()).isZero();
    }

    @Test
    void waitsForAModemThatIsNotThereYet() {
        modem.unplug();
        start();
        driven.awaitState(ModemState.ABSENT);
        assertThat(driven.status.reason()).contains("there is no device");
        modem.replug();
        driven.awaitReady();
    }

    @Test
    void comesBackAfterAnUnplugAndLosesNothing() {
        start();
        driven.awaitReady();
        modem.unplug();
        driven.awaitState(ModemState.ABSENT);
        modem.put("ME", Sms.from(Rig.AMINA, "meanwhile"));
        modem.replug();
        driven.awaitReady();
        var text = driven.awaitTexts(1).getFirst();
        driven.rig.outgoing.accept(driven.rig.answer(text, "back"));
        Eventually.until(
                "sent", () -> driven.rig.state(ReplyId.answerTo(text.id())).equals("SENT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RDY", "+CFUN: 1", "Call Ready", "SMS Ready", "+CPIN: READY", "^SYSSTART", "PB DONE"})
    void setsAModemUpAgainThatRestartedByItself(String said) {
        start();
        driven.awaitReady();
        long before = modem.count("AT+CMGF=0");
        modem.say(said);
        Eventually.until("set up again", () -> modem.count("AT+CMGF=0") > before);
        driven.awaitReady();
        assertThat(modem.openings).isEqualTo(1);
        assertThat(driven.rig
                        .meters
                        .get("evy.gateway.modem.events")
                        .tag("what", "reboot")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void repeatsTheFirstCommandsThatASleepyModemMisses() {
        modem.once("AT", "").once("AT", "").once("AT", "").once("AT", "ERROR");
        start();
        driven.awaitReady();
        assertThat(modem.openings).isEqualTo(1);
    }

    @Test
    void climbsTheLadderWhileTheModemIsDead() {
        modem.always("AT", "");
        start();
        Eventually.until("opened again", () -> modem.openings > 3);
        modem.always("AT", "OK");
        driven.awaitReady();
    }

    @Test
    void restartsAModemThatAnswersButDoesNotWork() {
        modem.always("AT+CMGL=4", "");
        start();
        Eventually.until("restarted", () -> modem.count("AT+CFUN=1,1") > 0);
        modem.always("AT+CMGL=4", "OK");
        driven.awaitReady();
    }

    @Test
    void notesAModemThatFallsSilentInTheMiddle() {
        start();
        driven.awaitReady();
        modem.always("AT+CSQ;+CREG?", "");
        modem.say("+CREG: 1");
        driven.awaitState(ModemState.FAULT);
        modem.always("AT+CSQ;+CREG?", "+CSQ: 31,0\r\n\r\n+CREG: 0,1\r\n\r\nOK");
        driven.awaitReady();
        assertThat(modem.openings).as("a resync was enough").isEqualTo(1);
        modem.deliver(Sms.from(Rig.AMINA, "still told of"));
        driven.awaitTexts(1);
    }

    @Test
    void passesOverWhatAModemDoesNotKnow() {
        for (var command : List.of(
                "AT&F",
                "ATE0V1",
                "AT&D0",
                "ATS0=0",
                "AT+CMEE=1",
                "AT+CGMI",
                "AT+CGMM",
                "AT+CGMR",
                "AT+CPIN?",
                "AT+CLIP=0",
                "AT+CRC=0",
                "AT+CGSMS=1",
                "AT+CREG=1",
                "AT+CPMS=?",
                "AT+CPMS?",
                "AT+CSCA?",
                "AT+CSQ;+CREG?",
                "AT+CSQ",
                "AT+CREG?",
                "AT+CGREG?",
                "AT+CEREG?",
                "AT+CIMI")) {
            modem.always(command, "ERROR");
        }
        start();
        driven.awaitReady();
        modem.deliver(Sms.from(Rig.AMINA, "hello"));
        driven.awaitTexts(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"2,1,0,1,0 | 2,1,0,2,0", "2,1,0,2,0 | 2,1,0,0,0", "2,1,0,0,0 | 1,1,0,0,0"})
    void triesOneFormOfIndicationAfterTheOther(String last, String next) {
        for (var form : List.of("2,1,0,1,0", "2,1,0,2,0", "2,1,0,0,0", "1,1,0,0,0")) {
            modem.always("AT+CNMI=" + form, "+CMS ERROR: 302");
            if (form.equals(last)) {
                break;
            }
        }
        start();
        driven.awaitReady();
        assertThat(modem.commands).contains("AT+CNMI=" + next);
        assertThat(modem.commands.getLast()).isNotEqualTo("AT+CNMI=" + last);
    }

    @Test
    void givesTheMemoryInAsManyWordsAsTheModemWants() {
        modem.always("AT+CPMS=\"ME\",\"ME\",\"ME\"", "ERROR").always("AT+CPMS=\"ME\",\"ME\"", "ERROR");
        start();
        driven.awaitReady();
        assertThat(modem.commands).contains("AT+CPMS=\"ME\"");
        modem.deliver(Sms.from(Rig.AMINA, "hello"));
        driven.awaitTexts(1);
    }

    @Test
    void usesOnlyMemoriesThatAreAdvertised() {
        modem.memories.remove("ME");
        start();
        driven.awaitReady();
        assertThat(modem.commands).noneMatch(command -> command.startsWith("AT+CPMS=\"ME\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+CPIN: \"READY\"\r\nOK", "+CPIN:READY", "+CPIN: READY\r\n\r\nOK"})
    void understandsAReadySimHoweverItIsSaid(String answer) {
        modem.always("AT+CPIN?", answer);
        start();
        driven.awaitReady();
    }

    @Test
    void waitsForASimThatIsBusy() {
        modem.once("AT+CPIN?", "+CME ERROR: 14")
                .once("AT+CPIN?", "+CMS ERROR: 314")
                .once("AT+CMGF=0", "ERROR");
        start();
        driven.awaitReady();
        assertThat(modem.openings).isEqualTo(1);
    }

    @Test
    void givesThePinOnceAndGoesOn() {
        modem.once("AT+CPIN?", "+CPIN: SIM PIN\r\nOK");
        startWithPin("1234");
        driven.awaitReady();
        assertThat(modem.count("AT+CPIN=\"1234\"")).isEqualTo(1);
    }

    @Test
    void neverTriesARefusedPinAgainNotEvenAfterARestart() {
        modem.always("AT+CPIN?", "+CPIN: SIM PIN\r\nOK").always("AT+CPIN=\"1234\"", "+CME ERROR: 16");
        startWithPin("1234");
        awaitReason("refused this PIN before");
        driven.close();
        startWithPin("1234");
        awaitReason("refused this PIN before");
        assertThat(modem.count("AT+CPIN=\"1234\"")).isEqualTo(1);
        driven.close();
        modem.always("AT+CPIN=\"4321\"", "OK").once("AT+CPIN?", "+CPIN: SIM PIN\r\nOK");
        modem.always("AT+CPIN?", "+CPIN: READY\r\nOK");
        startWithPin("4321");
        driven.awaitReady();
    }

    @Test
    void saysThatThePinIsMissing() {
        modem.always("AT+CPIN?", "+CPIN: SIM PIN\r\nOK");
        start();
        awaitReason("evy.gateway.pin");
    }

    @Test
    void stopsAtAPukAndSaysSo() {
        modem.always("AT+CPIN?", "+CPIN: SIM PUK\r\nOK");
        startWithPin("1234");
        awaitReason("PUK");
        assertThat(modem.commands).noneMatch(command -> command.startsWith("AT+CPIN="));
    }

    @Test
    void saysThatThereIsNoSimAndGoesOnLooking() {
        modem.always("AT+CPIN?", "+CME ERROR: 10");
        start();
        awaitReason("no SIM");
        modem.always("AT+CPIN?", "+CPIN: READY\r\nOK");
        driven.awaitReady();
    }

    @Test
    void alarmsWhenAnotherSimIsInTheModem() {
        start();
        driven.awaitReady();
        assertThat(driven.status.alarm()).isEmpty();
        driven.close();
        modem.always("AT+CIMI", "639020000000002\r\nOK");
        start();
        driven.awaitReady();
        assertThat(driven.status.alarm()).contains("another SIM");
    }

    @Test
    void alarmsWhenTheSimKnowsNoServiceCentre() {
        modem.always("AT+CSCA?", "+CSCA: \"\",129\r\nOK");
        start();
        driven.awaitReady();
        assertThat(driven.status.alarm()).contains("service-centre");
    }

    @Test
    void survivesNoiseOnTheLine() {
        start();
        driven.awaitReady();
        for (int i = 0; i < 50; i++) {
            modem.raw("\u00ff\u0000%$\r\n+XYZ: 1\r\n^^\r\n");
        }
        modem.deliver(Sms.from(Rig.AMINA, "hello"));
        driven.awaitTexts(1);
        assertThat(driven.status.state()).isEqualTo(ModemState.READY);
    }
}
