package org.evy.modem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes in, what comes out; `|` stands for CR LF.
class UssdTest {

    @TempDir
    Path folder;

    private WiredModem modem;

    @BeforeEach
    void plugIn() throws IOException {
        modem = new WiredModem(folder);
        modem.faults.ussdMillis = 0;
    }

    @AfterEach
    void unplug() throws IOException {
        modem.close();
    }

    private String later() throws InterruptedException {
        String said = modem.said();
        for (int i = 0; said.isEmpty() && i < 500; i++) {
            Thread.sleep(10);
            said = modem.said();
        }
        return said;
    }

    @Test
    void theNetworkAnswersAfterTheOk() throws Exception {
        modem.faults.ussd = "KES \"5\"";
        modem.faults.ussdMillis = 20;
        assertThat(modem.at("AT+CUSD=1,\"*144#\",15")).isEqualTo("|OK|");
        assertThat(later()).isEqualTo("|+CUSD: 0,\"KES '5'\",15|");
        assertThat(modem.at("AT+CUSD=2")).isEqualTo("|OK|");
        assertThat(modem.at("AT+CUSD=?")).isEqualTo("|+CUSD: (0-2)||OK|");
        assertThat(modem.at("AT+CUSD")).isEqualTo("|ERROR|");
    }

    @Test
    void aNetworkThatKnowsNoCodeSaysSo() throws Exception {
        modem.faults.ussdMillis = 20;
        modem.at("AT+CUSD=1,\"*144#\",15");
        assertThat(later()).isEqualTo("|+CUSD: 4|");
    }

    @Test
    void withoutANetworkNothingIsAsked() {
        modem.modem.registration(0);
        modem.said();
        assertThat(modem.at("AT+CMEE=1;+CUSD=1,\"*144#\",15")).contains("+CME ERROR: 30");
    }

    @Test
    void aTestChoosesWhatTheNetworkSays() throws Exception {
        var script =
                new FaultScript(modem.network, modem.modem, modem.faults, new ModemPort(folder.resolve("modem.tty")));
        script.run("ussd Airtime 7 KES");
        assertThat(modem.faults.ussd).isEqualTo("Airtime 7 KES");
        assertThat(modem.faults.ussdSilent).isFalse();
        script.run("ussd");
        assertThat(modem.faults.ussdSilent).isTrue();
        script.run("clear");
        assertThat(modem.faults.ussdSilent).isFalse();
    }
}
