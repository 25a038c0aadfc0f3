package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.evy.messages.BalanceKnown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BalanceCheckTest {

    private static final String ASK = "AT+CUSD=1,\"*144#\",15";

    @TempDir
    Path folder;

    private final ScriptedModem modem = new ScriptedModem();

    @SuppressWarnings("NullAway.Init")
    private DrivenRig driven;

    private void start() {
        driven = DrivenRig.started(folder, modem).awaitReady();
    }

    @AfterEach
    void stop() {
        if (driven != null) {
            driven.close();
        }
    }

    private BalanceKnown asked(String id) {
        int before = driven.balances.size();
        driven.balance.want(id);
        Eventually.until("an answer", () -> driven.balances.size() > before);
        return driven.balances.getLast();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsAnAnswerThatComesAfterTheOk(boolean bytewise) {
        modem.bytewise = bytewise;
        modem.always(ASK, "OK\r\n\r\n+CUSD: 0,\"Airtime: KES 120.50\",15");
        start();
        var known = asked("one");
        assertThat(known.id()).isEqualTo("one");
        assertThat(known.known()).isTrue();
        assertThat(known.words().value()).isEqualTo("Airtime: KES 120.50");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsAnAnswerOfSeveralLinesThatComesBeforeTheOk(boolean bytewise) {
        modem.bytewise = bytewise;
        modem.always(ASK, "+CUSD: 2,\"Airtime:\r\nKES 120.50\r\nBye\",15\r\n\r\nOK");
        start();
        assertThat(asked("one").words().value()).isEqualTo("Airtime: KES 120.50 Bye");
    }

    @Test
    void callsOffASessionThatTheNetworkLeavesOpen() {
        modem.always(ASK, "OK\r\n\r\n+CUSD: 1,\"1 Balance 2 Offers\",15").always("AT+CUSD=2", "OK");
        start();
        assertThat(asked("one").known()).isTrue();
        Eventually.until("called off", () -> modem.count("AT+CUSD=2") == 1);
        assertThat(asked("two").known()).isTrue();
    }

    @Test
    void saysThatTheModemRefusesOrTheNetworkIsSilent() {
        modem.once(ASK, "+CME ERROR: 258").always(ASK, "OK").always("AT+CUSD=2", "OK");
        start();
        assertThat(asked("one").words().value()).contains("refused");
        assertThat(asked("two").words().value()).isEqualTo("the network did not answer");
        Eventually.until("called off", () -> modem.count("AT+CUSD=2") == 1);
        assertThat(driven.balances).extracting(BalanceKnown::known).containsExactly(false, false);
    }

    @Test
    void dangerGoesOutWhileTheNetworkThinks() {
        modem.always(ASK, "OK").always("AT+CUSD=2", "OK");
        start();
        driven.balance.want("one");
        Eventually.until("asked", () -> modem.count(ASK) == 1);
        driven.rig.receive(Sms.from(Rig.AMINA, "help", Sms.NOON));
        driven.rig.outgoing.accept(driven.rig.answer(driven.rig.onlyText(), "Stop the bleeding."));
        driven.awaitAccepted(1);
        assertThat(driven.balances).isEmpty();
        modem.say("+CUSD: 0,\"KES 5\",15");
        Eventually.until("an answer", () -> driven.balances.size() == 1);
        assertThat(driven.balances.getFirst().words().value()).isEqualTo("KES 5");
    }

    @Test
    void answersAllWhoAskedTogether() {
        modem.always(ASK, "OK");
        start();
        driven.balance.want("one");
        driven.balance.want("two");
        Eventually.until("asked", () -> modem.count(ASK) == 1);
        modem.say("+CUSD: 0,\"KES 5\",15");
        Eventually.until("both", () -> driven.balances.size() == 2);
        assertThat(modem.count(ASK)).isEqualTo(1);
    }

    @Test
    void aTextThatIsNeverClosedDoesNotSwallowTheModemsAnswers() {
        modem.always(ASK, "+CUSD: 0,\"Airtime KES 5\r\n\r\nOK");
        start();
        assertThat(asked("one").words().value()).isEqualTo("Airtime KES 5");
        assertThat(driven.status.state()).isEqualTo(ModemState.READY);
    }

    @Test
    void namesTheSettingThatIsMissing() {
        var told = new ArrayList<BalanceKnown>();
        new BalanceCheck("", Duration.ofSeconds(1), told::add, () -> {}).want("one");

        assertThat(told).singleElement().satisfies(known -> {
            assertThat(known.known()).isFalse();
            assertThat(known.words().value()).contains("evy.gateway.balance-code");
        });
    }

    @Test
    void whatTheNetworkSaysUnaskedIsOfNoInterest() {
        start();
        modem.say("+CUSD: 0,\"Buy one get one free\",15");
        driven.rig.receive(Sms.from(Rig.AMINA, "help", Sms.NOON));
        driven.rig.outgoing.accept(driven.rig.answer(driven.rig.onlyText(), "hello"));
        driven.awaitAccepted(1);
        assertThat(driven.balances).isEmpty();
    }
}
