package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One test per quirk of receiving; each also with the bytes coming one by one.
class ModemReceiveTest {

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

    private List<String> words(int count) {
        return driven.awaitTexts(count).stream()
                .map(text -> text.text().value())
                .toList();
    }

    private void awaitEmptyStore() {
        Eventually.until("the store is empty", () -> modem.stored() == 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsWhatTheModemHasAtTheStartFromEveryMemory(boolean bytewise) {
        modem.put("ME", Sms.from(Rig.AMINA, "in the modem"));
        modem.put("SM", Sms.from(Rig.AMINA, "on the SIM"));
        start(bytewise);
        assertThat(words(2)).containsExactlyInAnyOrder("in the modem", "on the SIM");
        awaitEmptyStore();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsWhatIsHinted(boolean bytewise) {
        start(bytewise);
        modem.deliver(Sms.from(Rig.AMINA, "hello"));
        assertThat(words(1)).containsExactly("hello");
        awaitEmptyStore();
    }

    @Test
    void deletesOnlyWhatTheJournalHas() {
        start(false);
        driven.rig.journal.write(sql -> sql.number(0, "PRAGMA max_page_count = 1"));
        for (int i = 0; i < 200; i++) {
            modem.put("ME", Sms.from(Rig.AMINA, "disk is full ".repeat(10), Sms.NOON.plusSeconds(i)));
        }
        modem.say("+CMTI: \"ME\",1");
        driven.awaitState(ModemState.FAULT);
        assertThat(modem.stored()).isEqualTo(200);
        driven.rig.journal.write(sql -> sql.number(0, "PRAGMA max_page_count = 1000000"));
        assertThat(words(200)).hasSize(200);
        awaitEmptyStore();
        driven.awaitReady();
    }

    @Test
    void looksAgainWhenTheHintComesBeforeTheSms() {
        start(false);
        modem.hints = false;
        modem.say("+CMTI: \"ME\",1");
        Eventually.until("a look at an empty store", () -> modem.count("AT+CMGL=4") >= 3);
        modem.deliver(Sms.from(Rig.AMINA, "late"));
        assertThat(words(1)).containsExactly("late");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+CMTI: ,-1", "^SMMEMFULL: \"ME\"", "+CIEV: \"MESSAGE\",1"})
    void takesEveryHintForAHint(String hint) {
        start(false);
        modem.hints = false;
        modem.deliver(Sms.from(Rig.AMINA, "hello"));
        modem.say(hint);
        assertThat(words(1)).containsExactly("hello");
    }

    @Test
    void followsTheMemoryThatTheHintNames() {
        start(false);
        modem.put("SM", Sms.from(Rig.AMINA, "on the SIM"));
        modem.say("+CMTI: \"SM\",1");
        assertThat(words(1)).containsExactly("on the SIM");
        awaitEmptyStore();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999})
    void takesAnIndexAsItComes(int first) {
        modem.firstIndex = first;
        start(false);
        modem.deliver(Sms.from(Rig.AMINA, "hello"));
        assertThat(words(1)).hasSize(1);
        awaitEmptyStore();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsTheOthersWhenOnePduIsBroken(boolean bytewise) {
        for (int i = 0; i < 5; i++) {
            modem.put("ME", Sms.from(Rig.AMINA, "good " + i));
            if (i == 2) {
                modem.put("ME", "0791527400000099040C91527400000000");
            }
        }
        start(bytewise);
        assertThat(words(5)).hasSize(5);
        awaitEmptyStore();
        assertThat(driven.rig.count("SELECT count(*) FROM pdus WHERE state = 'QUARANTINED'"))
                .isEqualTo(1);
    }

    @Test
    void asksAgainForAPduThatWasDisturbedOnTheLine() {
        modem.put("ME", Sms.from(Rig.AMINA, "whole"));
        var disturbed = Sms.from(Rig.AMINA, "whole").substring(0, 30);
        modem.once("AT+CMGL=4", "+CMGL: 1,0,,25\r\n" + disturbed + "\r\nOK");
        modem.memories.remove("SM");
        start(false);
        assertThat(words(1)).containsExactly("whole");
        assertThat(driven.rig.count("SELECT count(*) FROM pdus WHERE state = 'QUARANTINED'"))
                .isZero();
    }

    @Test
    void leavesDraftsAndCopiesOfOurOwnAlone() {
        modem.memories.remove("SM");
        var list = "+CMGL: 1,2,,25\r\n0001000C91527400000042000005E8329BFD06\r\n+CMGL: 2,3,\"\",25\r\n"
                + "0001000C91527400000042000005E8329BFD06\r\n+CMGL: 3,1,\"x\",999\r\n"
                + Sms.from(Rig.AMINA, "read before") + "\r\nOK";
        modem.once("AT+CMGL=4", list);
        start(false);
        assertThat(words(1)).containsExactly("read before");
        assertThat(modem.commands).contains("AT+CMGD=3").doesNotContain("AT+CMGD=1", "AT+CMGD=2");
    }

    @Test
    void listsAgainAfterAFallBackToTextMode() {
        modem.memories.remove("SM");
        modem.put("ME", Sms.from(Rig.AMINA, "hello"));
        modem.once("AT+CMGL=4", "+CMGL: 1,\"REC UNREAD\",\"+254700000042\",,\"26/03/01\"\r\nhello\r\nOK");
        start(false);
        assertThat(words(1)).containsExactly("hello");
    }

    @Test
    void keepsATextOnceThatTheModemDoesNotForget() {
        modem.memories.remove("SM");
        modem.always("AT+CMGD=1", "+CMS ERROR: 321");
        modem.put("ME", Sms.from(Rig.AMINA, "sticky"));
        start(false);
        modem.say("+CMTI: \"ME\",1");
        Eventually.until("another look", () -> modem.count("AT+CMGD=1") >= 2);
        assertThat(words(1)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OK", "+CMS ERROR: 321", "ERROR\r\n\r\nOK"})
    void takesEveryAnswerOfAnEmptyStore(String answer) {
        modem.memories.remove("SM");
        modem.once("AT+CMGL=4", answer);
        start(false);
        modem.deliver(Sms.from(Rig.AMINA, "hello"));
        assertThat(words(1)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takesAnSmsThatIsStoredNowhereAndItsStoredDoubleOnce(boolean bytewise) {
        start(bytewise);
        var pdu = Sms.from(Rig.AMINA, "direct");
        modem.say("+CMT: ,25\r\n" + pdu);
        assertThat(words(1)).containsExactly("direct");
        modem.deliver(pdu);
        awaitEmptyStore();
        assertThat(driven.rig.openTexts()).hasSize(1);
    }

    @Test
    void sortsOutWhatIsSaidInTheMiddleOfAList() {
        modem.memories.remove("SM");
        modem.once(
                "AT+CMGL=4",
                "+CMGL: 1,0,,25\r\n^RSSI:21\r\n" + Sms.from(Rig.AMINA, "one") + "\r\n+CMTI: \"ME\",2\r\n+CDS: 25\r\n"
                        + Sms.report(1, Rig.AMINA, 0) + "\r\nRING\r\n+CMGL: 2,0,,25\r\n"
                        + Sms.from(Rig.AMINA, "two", Sms.NOON.plusMinutes(1)) + "\r\n+ZPAS: \"GPRS\"\r\nOK");
        start(false);
        assertThat(words(2)).containsExactly("one", "two");
        Eventually.until("the call is ended", () -> modem.count("ATH") > 0);
    }

    @Test
    void readsALongListThatCameWithItsLastLinesMissing() {
        modem.memories.remove("SM");
        modem.once("AT+CMGL=4", "+CMGL: 1,0,,25\r\n" + Sms.from(Rig.AMINA, "one"));
        start(false);
        assertThat(words(1)).containsExactly("one");
    }
}
