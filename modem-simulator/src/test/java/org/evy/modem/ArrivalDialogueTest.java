package org.evy.modem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How texts and reports come to the node; `|` stands for CR LF.
class ArrivalDialogueTest {
    /// SUBMIT to +259970234567, "hello".
    private static final String HELLO = "0001000C91529907325476000005E8329BFD06";
    /// The same, a status report asked for.
    private static final String HELLO_WITH_REPORT = "0021000C91529907325476000005E8329BFD06";

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

    @Test
    void announcesListsReadsAndDeletes() {
        modem.at("AT+CNMI=2,1,0,1,0");
        modem.network.text(WiredModem.PHONE, "hello");
        assertThat(modem.said()).isEqualTo("|+CMTI: \"SM\",1|");
        String pdu = "0791527400000000040C9152740000001000006211320100000005E8329BFD06";
        assertThat(modem.at("AT+CMGL=4")).isEqualTo("|+CMGL: 1,0,,24|" + pdu + "||OK|");
        assertThat(modem.at("AT+CMGL=0")).isEqualTo("|OK|");
        assertThat(modem.at("AT+CMGL=1")).isEqualTo("|+CMGL: 1,1,,24|" + pdu + "||OK|");
        assertThat(modem.at("AT+CMGR=1")).isEqualTo("|+CMGR: 1,,24|" + pdu + "||OK|");
        assertThat(modem.at("AT+CPMS?")).isEqualTo("|+CPMS: \"SM\",1,30,\"SM\",1,30,\"SM\",1,30||OK|");
        assertThat(modem.at("AT+CMGD=1")).isEqualTo("|OK|");
        assertThat(modem.at("AT+CMGL=4")).isEqualTo("|OK|");
    }

    @Test
    void deletesManyByFlag() {
        modem.network.text(WiredModem.PHONE, "one");
        modem.at("AT+CMGR=1");
        modem.network.text(WiredModem.PHONE, "two");
        assertThat(modem.at("AT+CMGD=1,1")).isEqualTo("|OK|");
        assertThat(modem.network.state.store.list("SM")).extracting(Slot::index).containsExactly(2);
        assertThat(modem.at("AT+CMGD=1,4")).isEqualTo("|OK|");
        assertThat(modem.network.state.store.all()).isEmpty();
    }

    @Test
    void putsTextsWhereTheNodeSays() {
        modem.at("AT+CNMI=2,1;+CPMS=\"SM\",\"SM\",\"ME\"");
        modem.network.text(WiredModem.PHONE, "hello");
        assertThat(modem.said()).isEqualTo("|+CMTI: \"ME\",1|");
        assertThat(modem.at("AT+CMGL=4")).isEqualTo("|OK|");
    }

    @Test
    void holdsAnnouncementsBackAtThePrompt() {
        modem.at("AT+CNMI=2,1");
        modem.at("AT+CMGS=18");
        modem.network.text(WiredModem.PHONE, "hello");
        assertThat(modem.said()).isEmpty();
        assertThat(modem.types(HELLO + "\u001a")).isEqualTo("|+CMGS: 1||OK||+CMTI: \"SM\",1|");
    }

    @Test
    void reportsStraightOrStoredOrNotAtAll() {
        String report = "0006010C91529907325476621132010000006211320100000000";
        modem.at("AT+CNMI=2,1,0,1,0");
        assertThat(modem.sends(HELLO_WITH_REPORT)).isEqualTo("|+CMGS: 1||OK||+CDS: 25|" + report + "|");
        modem.at("AT+CNMI=2,1,0,2,0");
        assertThat(modem.sends(HELLO_WITH_REPORT)).isEqualTo("|+CMGS: 2||OK||+CDSI: \"SM\",1|");
        modem.at("AT+CNMI=2,1,0,0,0");
        assertThat(modem.sends(HELLO_WITH_REPORT)).isEqualTo("|+CMGS: 3||OK|");
        assertThat(modem.network.state.reports).isEmpty();
    }

    @Test
    void handsTextsOverAndWaitsForTheAcknowledgement() {
        modem.at("AT+CSMS=1");
        modem.at("AT+CNMI=2,2");
        modem.network.text(WiredModem.PHONE, "one");
        modem.network.text(WiredModem.PHONE, "two");
        assertThat(modem.said()).startsWith("|+CMT: ,2").containsOnlyOnce("+CMT");
        assertThat(modem.at("AT+CNMA")).startsWith("|OK||+CMT: ,2");
        assertThat(modem.at("AT+CNMA=2")).isEqualTo("|OK|");
        // What was refused comes again, and is stored this time.
        assertThat(modem.network.state.store.list("SM")).hasSize(1);
        assertThat(modem.network.state.texts).isEmpty();
    }

    @Test
    void handsTextsOverWithoutAcknowledgementInTheOldService() {
        modem.at("AT+CNMI=2,2");
        modem.network.text(WiredModem.PHONE, "hello");
        assertThat(modem.said())
                .isEqualTo("|+CMT: ,24|0791527400000000040C9152740000001000006211320100000005E8329BFD06|");
        assertThat(modem.network.state.store.all()).isEmpty();
    }
}
