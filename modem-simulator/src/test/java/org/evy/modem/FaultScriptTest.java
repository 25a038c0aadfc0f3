package org.evy.modem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultScriptTest {
    private static final String HELLO = "0001000C91529907325476000005E8329BFD06";

    @TempDir
    Path folder;

    private WiredModem modem;
    private FaultScript script;

    @BeforeEach
    void plugIn() throws IOException {
        modem = new WiredModem(folder);
        script = new FaultScript(modem.network, modem.modem, modem.faults, new ModemPort(folder.resolve("modem.tty")));
    }

    @AfterEach
    void unplug() throws IOException {
        modem.close();
    }

    @Test
    void burstIsManyTextsFromManyPhones() throws ApiError, IOException {
        script.run("burst 40 fire in the village");
        assertThat(modem.network.state.store.used("SM")).isEqualTo(30);
        assertThat(modem.network.state.texts).hasSize(10);
        assertThat(modem.network.state.mailboxes.phones()).hasSize(40);
        assertThat(modem.network.state.mailboxes.of("+254711000040", 0))
                .extracting(PhoneMessage::text)
                .containsExactly("fire in the village 40");
    }

    @Test
    void failRefusesWithItsCode() throws ApiError, IOException {
        script.run("fail 2 38");
        assertThat(modem.sends(HELLO)).isEqualTo("|+CMS ERROR: 38|");
        assertThat(modem.sends(HELLO)).isEqualTo("|+CMS ERROR: 38|");
        assertThat(modem.sends(HELLO)).isEqualTo("|+CMGS: 1||OK|");
    }

    @Test
    void dropTakesTheTextAndNeverAnswers() throws ApiError, IOException {
        script.run("drop 1");
        assertThat(modem.sends(HELLO)).isEmpty();
        assertThat(modem.at("AT")).isEqualTo("|OK|");
        assertThat(modem.sends(HELLO)).isEqualTo("|+CMGS: 2||OK|");
        assertThat(modem.network.state.mailboxes.all()).hasSize(2);
    }

    @Test
    void lateAnswersComeByThemselves() throws ApiError, IOException {
        script.run("late 1 20");
        StringBuilder heard = new StringBuilder(modem.sends(HELLO));
        await().untilAsserted(() -> {
            heard.append(modem.said());
            assertThat(heard.toString()).isEqualTo("|+CMGS: 1||OK|");
        });
    }

    @Test
    void nopromptSaysNothingToASend() throws ApiError, IOException {
        script.run("noprompt 1");
        assertThat(modem.at("AT+CMGS=18")).isEmpty();
        assertThat(modem.types(HELLO + "\u001a")).isEmpty();
        assertThat(modem.sends(HELLO)).isEqualTo("|+CMGS: 1||OK|");
    }

    @Test
    void noisePutsUnaskedLinesIntoAnswers() throws ApiError, IOException {
        script.run("noise 1");
        assertThat(modem.at("AT+CSQ")).isEqualTo("|+CSQ: 20,0||^RSSI: 19||+ZPAS: \"EDGE\",\"CS_ONLY\"||OK|");
        assertThat(modem.at("AT+CSQ")).isEqualTo("|+CSQ: 20,0||OK|");
    }

    @Test
    void regTakesTheNetworkAway() throws ApiError, IOException {
        modem.at("AT+CREG=1;+CNMI=2,1");
        script.run("reg 2");
        assertThat(modem.said()).isEqualTo("|+CREG: 2|");
        assertThat(modem.sends(HELLO)).isEqualTo("|+CMS ERROR: 331|");
        assertThat(modem.at("AT+CSQ;+COPS?")).isEqualTo("|+CSQ: 99,99||+COPS: 0||OK|");
        modem.network.text(WiredModem.PHONE, "hello");
        script.run("reg 5");
        assertThat(modem.said()).isEqualTo("|+CREG: 5||+CMTI: \"SM\",1|");
    }

    @Test
    void resetSaysThatTheModemStartsAgain() throws ApiError, IOException {
        modem.at("AT+CMGS=18");
        script.run("reset");
        assertThat(modem.said()).isEqualTo("|RDY||+CFUN: 1||+CPIN: READY||Call Ready||SMS Ready|");
        assertThat(modem.at("AT")).isEqualTo("|OK|");
    }

    @Test
    void clearEndsAllFaults() throws ApiError, IOException {
        script.run("fail 5 500");
        script.run("noprompt 5");
        script.run("delay 60000");
        script.run("clear");
        assertThat(modem.sends(HELLO)).isEqualTo("|+CMGS: 1||OK|");
    }

    @Test
    void reportSaysWhatTheNextReportsWillSay() throws ApiError, IOException {
        modem.at("AT+CNMI=2,1,0,1");
        script.run("report 1 70");
        assertThat(modem.sends("0021000C91529907325476000005E8329BFD06"))
                .contains("+CDS: 25|")
                .contains("46|");
        assertThat(modem.sends("0021000C91529907325476000005E8329BFD06")).contains("0000|");
    }
}
