package org.evy.modem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes in, what comes out; `|` stands for CR LF.
class AtDialogueTest {
    /// SUBMIT to +259970234567, "hello".
    private static final String HELLO = "0001000C91529907325476000005E8329BFD06";

    @TempDir
    Path folder;

    private WiredModem modem;

    @BeforeEach
    void plugIn() throws IOException {
        modem = new WiredModem(folder);
    }

    @AfterEach
    void unplug() throws IOException {
        modem.close();
    }

    private Path another() throws IOException {
        return Files.createTempDirectory(folder, "another");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    AT                        ~ |OK|
                    at                        ~ |OK|
                    ATE0V1                    ~ |OK|
                    ATZ                       ~ |OK|
                    AT&F                      ~ |OK|
                    AT&D0                     ~ |OK|
                    ATS0=0                    ~ |OK|
                    ATS0?                     ~ |000||OK|
                    ATH                       ~ |OK|
                    ATD+254700000001;         ~ |NO CARRIER||OK|
                    AT+CMEE=1;+CREG=2         ~ |OK|
                    AT+CSQ;+CREG?             ~ |+CSQ: 20,0||+CREG: 0,1||OK|
                    AT+CGREG?                 ~ |+CGREG: 0,1||OK|
                    AT+CEREG?                 ~ |+CEREG: 0,1||OK|
                    AT+CPIN?                  ~ |+CPIN: READY||OK|
                    AT+CMGF=0                 ~ |OK|
                    AT+CMGF=?                 ~ |+CMGF: (0-0)||OK|
                    AT+CMGF?                  ~ |+CMGF: 0||OK|
                    AT+CMGF=1                 ~ |ERROR|
                    AT+CSCA?                  ~ |+CSCA: "+254700000000",145||OK|
                    AT+CSMS=0                 ~ |+CSMS: 1,1,0||OK|
                    AT+CSMS=1                 ~ |+CSMS: 1,1,0||OK|
                    AT+CSMS=3                 ~ |+CMS ERROR: 302|
                    AT+CSMS?                  ~ |+CSMS: 0,1,1,0||OK|
                    AT+CMMS=2                 ~ |OK|
                    AT+CMMS=3                 ~ |ERROR|
                    AT+CGSMS=1                ~ |OK|
                    AT+CSMP?                  ~ |+CSMP: 17,167,0,0||OK|
                    AT+CSCS=?                 ~ |+CSCS: ("GSM","IRA")||OK|
                    AT+CSCS?                  ~ |+CSCS: "GSM"||OK|
                    AT+CSCS="IRA"             ~ |OK|
                    AT+CSCS="UCS2"            ~ |ERROR|
                    AT+CGMI                   ~ |EVY||OK|
                    AT+CGMM                   ~ |EVY-SIM||OK|
                    AT+CGMR                   ~ |1.0||OK|
                    AT+CGSN                   ~ |490154203237518||OK|
                    AT+CIMI                   ~ |001010123456789||OK|
                    AT+CCID                   ~ |+CCID: 8925400000000000001F||OK|
                    AT+CBC                    ~ |+CBC: 0,90||OK|
                    AT+COPS?                  ~ |+COPS: 0,0,"EVY Test Network"||OK|
                    AT+CFUN?                  ~ |+CFUN: 1||OK|
                    AT+CLIP=0                 ~ |OK|
                    AT+CRC=0                  ~ |OK|
                    AT+CLCK="SC",2            ~ |+CLCK: 0||OK|
                    AT+CNMI=?                 ~ |+CNMI: (0-2),(0-2),(0),(0,1,2),(0,1)||OK|
                    AT+CNMI=2,1,0,1,0         ~ |OK|
                    AT+CNMI=2,3               ~ |+CMS ERROR: 302|
                    AT+CNMI=2,1,0,9           ~ |+CMS ERROR: 302|
                    AT+CPMS=?                 ~ |+CPMS: ("SM","ME"),("SM","ME"),("SM","ME")||OK|
                    AT+CPMS?                  ~ |+CPMS: "SM",0,30,"SM",0,30,"SM",0,30||OK|
                    AT+CPMS="ME"              ~ |+CPMS: 0,30,0,30,0,30||OK|
                    AT+CPMS="SR"              ~ |+CMS ERROR: 302|
                    AT+CMGL=4                 ~ |OK|
                    AT+CMGL=5                 ~ |+CMS ERROR: 302|
                    AT+CMGR=1                 ~ |+CMS ERROR: 321|
                    AT+CMGR=x                 ~ |+CMS ERROR: 321|
                    AT+CMGD=1                 ~ |OK|
                    AT+CMGD=31                ~ |+CMS ERROR: 321|
                    AT+CMGD                   ~ |+CMS ERROR: 321|
                    AT+CMGD=?                 ~ |+CMGD: (),(0-4)||OK|
                    AT+CMGS=0                 ~ |+CMS ERROR: 304|
                    AT+CMGS                   ~ |+CMS ERROR: 304|
                    AT+CNMA                   ~ |+CMS ERROR: 340|
                    """)
    void answersAsThisModem(String typed, String expected) {
        assertThat(modem.at(typed)).isEqualTo(expected);
    }

    /// A modem that answers OK to these makes gammu-smsd take it for another make.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AT+MODE=2",
                "AT+CPROT=?",
                "AT+SYNCML=?",
                "AT$TSSPCSW=?",
                "AT+CHUP=?",
                "AT^CURC=0",
                "AT+NOPE",
                "AT*X",
                "ATW",
                "AT+CMGW=18",
                "AT+CREG=9",
                "AT+CMEE=x",
                "AT+CSQ=1",
                "ATE7"
            })
    void saysErrorToWhatItDoesNotKnow(String typed) {
        assertThat(modem.at(typed)).isEqualTo("|ERROR|");
    }

    @Test
    void stopsAtTheFirstCommandThatFails() {
        assertThat(modem.at("AT+CSQ;+NOPE;+CSQ")).isEqualTo("|+CSQ: 20,0||ERROR|");
    }

    @Test
    void repeatsWhatIsTypedUntilToldNotTo() {
        assertThat(modem.at("ATE1")).isEqualTo("|OK|");
        assertThat(modem.at("AT")).isEqualTo("AT^|OK|");
        assertThat(modem.at("ATE0")).isEqualTo("ATE0^|OK|");
        assertThat(modem.at("AT")).isEqualTo("|OK|");
    }

    @Test
    void keepsQuietAboutWhatIsNoCommand() {
        assertThat(modem.at("")).isEmpty();
        assertThat(modem.at(HELLO)).isEmpty();
        assertThat(modem.types("\u001b\r\n\u001a")).isEmpty();
        assertThat(modem.at("\0\0garbageAT")).isEqualTo("|OK|");
    }

    @Test
    void writesResultsAsNumbersWhenAsked() {
        assertThat(modem.at("ATV0")).isEqualTo("0^");
        assertThat(modem.at("AT+NOPE")).isEqualTo("4^");
        assertThat(modem.at("ATV1")).isEqualTo("|OK|");
    }

    @Test
    void takesTextsFromTheNodeAndCountsReferences() {
        assertThat(modem.at("AT+CMGS=18")).isEqualTo("|> ");
        assertThat(modem.types(HELLO + "\u001a")).isEqualTo("|+CMGS: 1||OK|");
        assertThat(modem.sends(HELLO)).isEqualTo("|+CMGS: 2||OK|");
        assertThat(modem.network.state.mailboxes.of("+259970234567", 0))
                .extracting(PhoneMessage::text, PhoneMessage::reference)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("hello", 1),
                        org.assertj.core.groups.Tuple.tuple("hello", 2));
    }

    @Test
    void referencesWrapAfter255() {
        for (int i = 1; i < 256; i++) {
            assertThat(modem.sends(HELLO)).isEqualTo("|+CMGS: " + i + "||OK|");
        }
        assertThat(modem.sends(HELLO)).isEqualTo("|+CMGS: 0||OK|");
    }

    @Test
    void escapeLeavesThePrompt() {
        modem.at("AT+CMGS=18");
        assertThat(modem.types(HELLO + "\u001b")).isEqualTo("|OK|");
        assertThat(modem.at("AT")).isEqualTo("|OK|");
        assertThat(modem.network.state.mailboxes.all()).isEmpty();
    }

    @Test
    void swallowsCommandsAtThePrompt() {
        modem.at("AT+CMGS=18");
        assertThat(modem.at("AT")).isEmpty();
        assertThat(modem.types("\u001a")).isEqualTo("|+CMS ERROR: 304|");
        assertThat(modem.at("AT")).isEqualTo("|OK|");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', textBlock = """
                    announced too short       ~ 17 ~ 0001000C91529907325476000005E8329BFD06
                    announced too long        ~ 19 ~ 0001000C91529907325476000005E8329BFD06
                    odd number of digits      ~ 18 ~ 0001000C91529907325476000005E8329BFD0
                    no hex                    ~ 18 ~ 0001000C91529907325476000005E8329BFDZZ
                    user data past the end    ~ 18 ~ 0001000C915299073254760000A0E8329BFD06
                    address past the end      ~ 18 ~ 000100FF91529907325476000005E8329BFD06
                    a DELIVER                 ~ 18 ~ 0000000C91529907325476000005E8329BFD06
                    nothing                   ~ 18 ~ ''
                    """)
    void refusesBrokenPdus(String what, int octets, String pdu) {
        modem.at("AT+CMGS=" + octets);
        assertThat(modem.types(pdu + "\u001a")).as(what).isEqualTo("|+CMS ERROR: 304|");
    }

    @Test
    void readsSmallLettersAndLineEndsInPdus() {
        modem.at("AT+CMGS=18");
        assertThat(modem.types("0001000c9152990732\r\n5476000005e8329bfd06\u001a"))
                .isEqualTo("|+CMGS: 1||OK|");
    }

    @Test
    void asksForThePin() throws IOException {
        try (var locked = new WiredModem(another(), Dialect.PLAIN.withEcho(false), 30, Duration.ZERO, "1234")) {
            locked.at("AT+CMEE=1");
            assertThat(locked.at("AT+CPIN?")).isEqualTo("|+CPIN: SIM PIN||OK|");
            assertThat(locked.at("AT+CREG?")).isEqualTo("|+CREG: 0,0||OK|");
            assertThat(locked.at("AT+CMGS=18")).isEqualTo("|+CMS ERROR: 311|");
            assertThat(locked.at("AT+CIMI")).isEqualTo("|+CME ERROR: 11|");
            assertThat(locked.at("AT+CPIN=0000")).isEqualTo("|+CME ERROR: 16|");
            locked.network.text(WiredModem.PHONE, "early");
            assertThat(locked.network.state.texts).hasSize(1);
            assertThat(locked.at("AT+CPIN=\"1234\"")).isEqualTo("|OK|");
            assertThat(locked.at("AT+CPIN?")).isEqualTo("|+CPIN: READY||OK|");
            assertThat(locked.network.state.texts).isEmpty();
            assertThat(locked.at("AT+CPIN=1234")).isEqualTo("|+CME ERROR: 3|");
        }
    }

    @Test
    void blocksTheSimAfterThreeWrongPins() throws IOException {
        try (var locked = new WiredModem(another(), Dialect.PLAIN.withEcho(false), 30, Duration.ZERO, "1234")) {
            locked.at("AT+CMEE=2");
            for (int i = 0; i < 3; i++) {
                assertThat(locked.at("AT+CPIN=9999")).isEqualTo("|+CME ERROR: incorrect password|");
            }
            assertThat(locked.at("AT+CPIN=1234")).isEqualTo("|+CME ERROR: SIM PUK required|");
            assertThat(locked.at("AT+CPIN?")).isEqualTo("|+CPIN: SIM PUK||OK|");
        }
    }

    @Test
    void flightModeKeepsTextsInTheNetwork() {
        assertThat(modem.at("AT+CFUN=4")).isEqualTo("|OK|");
        modem.network.text(WiredModem.PHONE, "hello");
        assertThat(modem.sends(HELLO)).isEqualTo("|+CMS ERROR: 331|");
        assertThat(modem.at("AT+CMGL=4")).isEqualTo("|OK|");
        modem.at("AT+CNMI=2,1");
        assertThat(modem.at("AT+CFUN=1")).isEqualTo("|OK||+CMTI: \"SM\",1|");
    }

    @Test
    void aRestartForgetsSettingsAndKeepsTexts() {
        modem.at("AT+CNMI=2,1;+CMEE=1");
        modem.network.text(WiredModem.PHONE, "hello");
        modem.said();
        assertThat(modem.at("AT+CFUN=1,1")).isEqualTo("|OK||RDY||+CFUN: 1||+CPIN: READY||Call Ready||SMS Ready|");
        assertThat(modem.at("AT+CNMI?")).contains("+CNMI: 0,0,0,0,0");
        assertThat(modem.at("AT+CMGL=4")).contains("+CMGL: 1,0,,24");
    }

    @Test
    void aLineTooLongIsNoCommand() {
        assertThat(modem.at("AT+" + "X".repeat(5_000))).isEqualTo("|ERROR|");
        assertThat(modem.at("AT")).isEqualTo("|OK|");
    }

    @Test
    void modemsOfOtherMakesDiffer() throws IOException {
        try (var huawei = new WiredModem(another(), Dialect.named("huawei"), 5, Duration.ZERO, null)) {
            huawei.at("ATE0");
            huawei.at("AT+CNMI=2,1");
            huawei.network.text(WiredModem.PHONE, "hello");
            assertThat(huawei.said()).isEqualTo("|+CMTI: \"SM\",0|");
            assertThat(huawei.at("AT+CMGD=0")).isEqualTo("|OK|");
        }
    }
}
