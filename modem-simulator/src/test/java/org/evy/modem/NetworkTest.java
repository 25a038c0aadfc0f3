package org.evy.modem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.evy.codec.Address;
import org.evy.codec.Deliver;
import org.evy.codec.Encoding;
import org.evy.codec.Pdu;
import org.evy.codec.PduException;
import org.evy.codec.SmsParts;
import org.evy.codec.Submit;
import org.evy.codec.UserData;
import org.evy.modem.PhoneMessage.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTest {
    private static final String LONG =
            "Mtoto ana homa kali na anatapika. ".repeat(9).strip();
    private static final Pattern LISTED = Pattern.compile("\\+CMGL: (\\d+),\\d,,\\d+\\|([0-9A-F]+)\\|");

    @TempDir
    Path folder;

    private WiredModem modem;

    @BeforeEach
    void plugIn() throws IOException {
        modem = new WiredModem(folder, Dialect.PLAIN.withEcho(false), 3, Duration.ZERO, null);
        modem.at("AT+CNMI=2,1,0,1,0");
    }

    @AfterEach
    void unplug() throws IOException {
        modem.close();
    }

    private List<UserData> drain() throws PduException {
        List<UserData> parts = new ArrayList<>();
        for (var match : LISTED.matcher(modem.at("AT+CMGL=4")).results().toList()) {
            if (Pdu.decodeFromNetwork(match.group(2)) instanceof Deliver deliver) {
                parts.add(deliver.data());
            }
            modem.at("AT+CMGD=" + match.group(1));
        }
        return parts;
    }

    private PhoneMessage bubble(String id) {
        return modem.network.state.mailboxes.all().stream()
                .filter(message -> message.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void twoEqualTextsOfOnePhoneCarryDifferentTimeStamps() throws PduException {
        modem.network.text(WiredModem.PHONE, "MORE");
        modem.network.text(WiredModem.PHONE, "MORE");

        assertThat(LISTED.matcher(modem.at("AT+CMGL=4")).results().map(match -> match.group(2)))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    private static List<String> submits(String text, boolean report) {
        return SmsParts.split(text, 7).stream()
                .map(part -> Pdu.encode(Submit.of(Address.of(WiredModem.PHONE), part, report, null)))
                .toList();
    }

    @Test
    void deliversALongTextInParts() throws PduException {
        Event.Texted texted = modem.network.text(WiredModem.PHONE, LONG);
        assertThat(texted.encoding()).isEqualTo(Encoding.GSM7);
        assertThat(texted.pdus()).hasSize(2);
        assertThat(SmsParts.join(drain())).isEqualTo(LONG);
    }

    @Test
    void deliversAnyScriptAndEmoji() throws PduException {
        String text = "كيف أعالج لدغة الأفعى؟ 🐍 ".repeat(6);
        assertThat(modem.network.text(WiredModem.PHONE, text).encoding()).isEqualTo(Encoding.UCS2);
        assertThat(SmsParts.join(drain())).isEqualTo(text);
    }

    @Test
    void keepsWhatTheFullStoreCannotTakeAndBringsItLater() throws PduException {
        for (int i = 1; i <= 8; i++) {
            modem.network.text(WiredModem.PHONE, "text " + i);
        }
        assertThat(modem.network.state.store.used("SM")).isEqualTo(3);
        assertThat(modem.network.state.texts).hasSize(5);
        assertThat(modem.said()).isEqualTo("|+CMTI: \"SM\",1||+CMTI: \"SM\",2||+CMTI: \"SM\",3|");
        List<String> got = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            drain().forEach(part -> got.add(part.text()));
        }
        assertThat(got).containsExactly("text 1", "text 2", "text 3", "text 4", "text 5", "text 6", "text 7", "text 8");
        assertThat(modem.network.state.texts).isEmpty();
    }

    @Test
    void usesTheFirstFreeIndexAgainUnlessTheDialectGrows() throws IOException {
        modem.network.text(WiredModem.PHONE, "one");
        modem.at("AT+CMGD=1");
        modem.network.text(WiredModem.PHONE, "two");
        assertThat(modem.network.state.store.list("SM")).extracting(Slot::index).containsExactly(1);
        Path other = Files.createTempDirectory(folder, "growing");
        try (var growing = new WiredModem(other, Dialect.named("growing"), 3, Duration.ZERO, null)) {
            growing.network.text(WiredModem.PHONE, "one");
            growing.at("AT+CMGD=1");
            growing.network.text(WiredModem.PHONE, "two");
            assertThat(growing.network.state.store.list("SM"))
                    .extracting(Slot::index)
                    .containsExactly(2);
        }
    }

    @Test
    void ticksGoFromSentToStoredToTaken() throws PduException {
        modem.at("AT+CFUN=0");
        String id = modem.network.text(WiredModem.PHONE, LONG).id();
        assertThat(bubble(id).state()).isEqualTo(State.SENT);
        modem.at("AT+CFUN=1");
        assertThat(bubble(id).state()).isEqualTo(State.STORED);
        modem.at("AT+CMGD=1");
        assertThat(bubble(id).state()).isEqualTo(State.STORED);
        drain();
        assertThat(bubble(id).state()).isEqualTo(State.TAKEN);
    }

    @Test
    void aTextTakesItsTimeThroughTheAir() throws IOException {
        Path other = Files.createTempDirectory(folder, "slow");
        try (var slow = new WiredModem(other, Dialect.PLAIN, 3, Duration.ofMinutes(5), null)) {
            slow.network.text(WiredModem.PHONE, "hello");
            assertThat(slow.network.state.texts).hasSize(1);
            slow.now = slow.now.plusSeconds(299);
            slow.network.pump();
            assertThat(slow.network.state.texts).hasSize(1);
            slow.now = slow.now.plusSeconds(1);
            slow.network.pump();
            assertThat(slow.network.state.store.used("SM")).isEqualTo(1);
        }
    }

    @Test
    void joinsRepliesWhosePartsComeInAnyOrder() {
        List<String> pdus = submits(LONG, false);
        modem.sends(pdus.get(1));
        assertThat(modem.network.state.mailboxes.all()).isEmpty();
        modem.sends(pdus.get(1));
        assertThat(modem.network.state.mailboxes.all()).isEmpty();
        modem.sends(pdus.get(0));
        PhoneMessage reply = modem.network.state.mailboxes.all().getFirst();
        assertThat(reply.text()).isEqualTo(LONG);
        assertThat(reply.parts()).isEqualTo(2);
        assertThat(reply.units()).isEqualTo(LONG.length());
        assertThat(reply.reference()).isEqualTo(3);
        assertThat(reply.phone()).isEqualTo(WiredModem.PHONE);
    }

    @Test
    void joinsUcs2RepliesCutInsideASurrogatePair() {
        String text = "ሰላም 🐍".repeat(30);
        submits(text, false).forEach(modem::sends);
        PhoneMessage reply = modem.network.state.mailboxes.all().getFirst();
        assertThat(reply.text()).isEqualTo(text);
        assertThat(reply.encoding()).isEqualTo(Encoding.UCS2);
        assertThat(reply.units()).isEqualTo(text.length());
    }

    @Test
    void reportsOnTheReplyItIsAbout() {
        modem.sends(submits("hello", true).getFirst());
        assertThat(modem.network.state.mailboxes.all().getFirst().report()).isZero();
    }

    @Test
    void aPhoneThatIsOffGetsNoReplyAndTheReportSaysSo() {
        modem.faults.reports = 1;
        modem.faults.reportStatus = 0x46;
        assertThat(modem.sends(submits("hello", true).getFirst()))
                .contains("+CDS: 25|")
                .contains("0046|");
        assertThat(modem.network.state.mailboxes.all()).isEmpty();
    }

    @Test
    void handsBrokenPdusOnAsTheyAre() {
        modem.network.inject("0791527400000099040C91527400000000");
        assertThat(modem.at("AT+CMGL=4"))
                .isEqualTo("|+CMTI: \"SM\",1||+CMGL: 1,0,,9|0791527400000099040C91527400000000||OK|");
        modem.network.inject("FF");
        assertThat(modem.at("AT+CMGR=2")).contains("+CMGR: 0,,1|FF|");
    }

    @Test
    void writesOneLineForEachThingThatHappened() throws IOException, PduException {
        modem.network.text(WiredModem.PHONE, "hello");
        drain();
        modem.sends(submits("good day", false).getFirst());
        modem.faults.fails = 1;
        modem.faults.failCode = 38;
        modem.sends(submits("lost", false).getFirst());
        assertThat(Files.readAllLines(folder.resolve("simulator.log")))
                .extracting(line -> line.replaceFirst(".*\"event\":\"([a-z-]+)\".*", "$1"))
                .containsExactly("texted", "stored", "deleted", "submitted", "replied", "refused");
    }

    @Test
    void keepsOnlyTheLatestMessages() {
        modem.at("AT+CFUN=0");
        for (int i = 0; i < Mailboxes.MESSAGES + 10; i++) {
            modem.network.text(WiredModem.PHONE, "text " + i);
        }
        assertThat(modem.network.state.mailboxes.all()).hasSize(Mailboxes.MESSAGES);
        assertThat(modem.network.state.texts).hasSize(Mailboxes.MESSAGES + 10);
        assertThat(modem.network.state.mailboxes.knowsSince(0)).isFalse();
    }
}
