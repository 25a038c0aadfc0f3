package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.evy.codec.Address;
import org.evy.codec.Deliver;
import org.evy.codec.Encoding;
import org.evy.codec.HeaderElement;
import org.evy.codec.Pdu;
import org.evy.codec.UserData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboundTest {

    private static final String TRUNCATED = "0791527400000099040C91527400000000";
    private static final String LONG = "word ".repeat(80);

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

    private double metric(String name) {
        var counter = rig.meters.find(name).counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void makesATextOfASms() {
        rig.receive(Sms.from(Rig.AMINA, "habari"));
        var text = rig.onlyText();
        assertThat(text.text().value()).isEqualTo("habari");
        assertThat(text.conversation()).isEqualTo(rig.who(Rig.AMINA));
        assertThat(text.encoding()).isEqualTo("GSM7");
        assertThat(text.parts()).isEqualTo(1);
        assertThat(text.sentAt()).isEqualTo(Sms.NOON.toInstant().toEpochMilli());
        assertThat(text.deadline()).isEqualTo(rig.clock.now() + Rig.ANSWER_WITHIN);
        Eventually.until("the step", () -> rig.steps.contains("received GSM7, 1 part"));
    }

    @Test
    void takesAnEmptyTextForAText() {
        rig.receive(Sms.from(Rig.AMINA, ""));
        assertThat(rig.onlyText().text().value()).isEmpty();
    }

    @Test
    void recognisesTheSameSmsHoweverOftenItComes() {
        rig.receive(Sms.from(Rig.AMINA, "once"), Sms.from(Rig.AMINA, "once"));
        rig.receive(Sms.from(Rig.AMINA, "once").toLowerCase(java.util.Locale.ROOT));
        assertThat(rig.openTexts()).hasSize(1);
        assertThat(metric("evy.gateway.duplicates")).isEqualTo(2);
    }

    @Test
    void recognisesItAfterARestartToo() {
        rig.receive(Sms.from(Rig.AMINA, "once"));
        rig = rig.restart();
        rig.receive(Sms.from(Rig.AMINA, "once"));
        assertThat(rig.openTexts()).hasSize(1);
    }

    @Test
    void takesTheSameWordsAtAnotherTimeForAnotherText() {
        rig.receive(Sms.from(Rig.AMINA, "help"), Sms.from(Rig.AMINA, "help", Sms.NOON.plusSeconds(1)));
        rig.receive(Sms.from("+254700000043", "help"));
        assertThat(rig.openTexts()).hasSize(3);
    }

    @Test
    void dropsAnUnstampedDoubleOnlyForMinutes() {
        var unstamped = Pdu.encode(
                new Deliver(null, Address.of(Rig.AMINA), 0, 0, null, UserData.of("help"), false, false, false));
        rig.receive(unstamped, unstamped);
        assertThat(rig.openTexts()).hasSize(1);
        rig.clocks.pass(Duration.ofMinutes(9));
        rig.receive(unstamped);
        assertThat(rig.openTexts()).hasSize(1);
        rig.clocks.pass(Duration.ofMinutes(21));
        rig.receive(unstamped);
        assertThat(rig.openTexts()).hasSize(2);
    }

    @Test
    void putsAsideWhatCannotBeReadAndReadsTheRest() {
        rig.receive(Sms.from(Rig.AMINA, "one"), TRUNCATED, "00", "ABC", Sms.from(Rig.AMINA, "two"), "FF".repeat(180));
        assertThat(rig.openTexts()).extracting(text -> text.text().value()).containsExactly("one", "two");
        assertThat(rig.count("SELECT count(*) FROM pdus WHERE state = 'QUARANTINED' AND pdu IS NOT NULL"))
                .isEqualTo(4);
        assertThat(metric("evy.gateway.quarantined")).isEqualTo(4);
    }

    @Test
    void readsAfterARestartWhatWasKeptBefore() {
        rig.inbound.keep(List.of(Sms.from(Rig.AMINA, "kept")));
        rig = rig.restart();
        rig.inbound.read();
        assertThat(rig.onlyText().text().value()).isEqualTo("kept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Safaricom", "40404", ""})
    void keepsTextsOfSendersThatAreNoPersonAndHandsThemToNobody(String sender) {
        rig.receive(Sms.from(sender, "You won!"));
        assertThat(rig.openTexts()).isEmpty();
        assertThat(rig.count("SELECT count(*) FROM texts WHERE state = 'CLOSED'"))
                .isEqualTo(1);
        assertThat(rig.publishedTexts()).isEmpty();
        Eventually.until("the step", () -> rig.steps.contains("not answered sender is no person"));
    }

    @Test
    void dropsWhatNoPersonWrote() {
        var from = Address.of(Rig.AMINA);
        var data = UserData.of("data");
        var wap = new UserData(
                Encoding.OCTETS,
                new byte[] {1, 2, 3},
                List.of(new HeaderElement(5, new byte[] {0x0B, (byte) 0x84, 0x23, (byte) 0xF0})),
                null);
        var waiting = new UserData(
                Encoding.GSM7, new byte[] {65}, List.of(new HeaderElement(1, new byte[] {(byte) 0x80, 3})), null);
        rig.receive(
                Pdu.encode(new Deliver(null, from, 0x40, 0, Sms.NOON, data, false, false, false)),
                Pdu.encode(new Deliver(null, from, 0x7F, 0, Sms.NOON, data, false, false, false)),
                Pdu.encode(new Deliver(null, from, 0x5F, 0, Sms.NOON, data, false, false, false)),
                Pdu.encode(new Deliver(null, from, 0, 0xC8, Sms.NOON, data, false, false, false)),
                Pdu.encode(new Deliver(null, from, 0, 0xD8, Sms.NOON, data, false, false, false)),
                Pdu.encode(Deliver.of(from, waiting, Sms.NOON)),
                Pdu.encode(Deliver.of(from, wap, Sms.NOON)));
        assertThat(rig.openTexts()).isEmpty();
        assertThat(rig.count("SELECT count(*) FROM pdus WHERE state = 'DROPPED'"))
                .isEqualTo(7);
    }

    @Test
    void readsAFlashSmsAsAText() {
        var flash = new UserData(Encoding.GSM7, UserData.of("now").payload(), List.of(), 0);
        rig.receive(Pdu.encode(Deliver.of(Address.of(Rig.AMINA), flash, Sms.NOON)));
        assertThat(rig.onlyText().text().value()).isEqualTo("now");
    }

    @Test
    void handsOnEightBitDataAsATextWithoutWords() {
        var data = new UserData(Encoding.OCTETS, new byte[] {1, 2}, List.of(), null);
        rig.receive(Pdu.encode(Deliver.of(Address.of(Rig.AMINA), data, Sms.NOON)));
        assertThat(rig.onlyText().encoding()).isEqualTo("OCTETS");
    }

    @Test
    void joinsALongTextWhateverTheOrder() {
        var parts = Sms.longFrom(Rig.AMINA, LONG, 7, Sms.NOON);
        assertThat(parts).hasSize(3);
        rig.receive(parts.get(2));
        rig.receive(parts.get(0), parts.get(2));
        assertThat(rig.openTexts()).isEmpty();
        rig = rig.restart();
        rig.receive(parts.get(1), parts.get(0));
        var text = rig.onlyText();
        assertThat(text.text().value()).isEqualTo(LONG);
        assertThat(text.parts()).isEqualTo(3);
        assertThat(text.complete()).isTrue();
    }

    @Test
    void keepsTwoLongTextsApart() {
        var first = Sms.longFrom(Rig.AMINA, "a".repeat(200), 1, Sms.NOON);
        var second = Sms.longFrom(Rig.AMINA, "b".repeat(200), 2, Sms.NOON);
        var other = Sms.longFrom("+254700000043", "c".repeat(200), 1, Sms.NOON);
        rig.receive(first.get(0), second.get(1), other.get(0), second.get(0), other.get(1), first.get(1));
        assertThat(rig.openTexts())
                .extracting(text -> text.text().value())
                .containsExactlyInAnyOrder("a".repeat(200), "b".repeat(200), "c".repeat(200));
    }

    @Test
    void handsOnWhatCameWhenAPartNeverComes() {
        var parts = Sms.longFrom(Rig.AMINA, LONG, 7, Sms.NOON);
        rig.receive(parts.get(0), parts.get(2));
        rig.clocks.pass(Duration.ofMinutes(9));
        rig.watch.tick();
        assertThat(rig.openTexts()).isEmpty();
        rig.clocks.pass(Duration.ofMinutes(1));
        rig.watch.tick();
        var text = rig.onlyText();
        assertThat(text.complete()).isFalse();
        assertThat(text.parts()).isEqualTo(2);
        assertThat(text.text().value())
                .startsWith("word word")
                .contains("[...]")
                .endsWith("word ");
        assertThat(text.deadline()).isEqualTo(rig.clock.now() + Rig.ANSWER_WITHIN);
    }

    @Test
    void answersOnceWhenTheMissingPartComesAfterAll() {
        var parts = Sms.longFrom(Rig.AMINA, LONG, 7, Sms.NOON);
        rig.receive(parts.get(0), parts.get(2));
        rig.clocks.pass(Duration.ofMinutes(10));
        rig.watch.tick();
        rig.receive(parts.get(1));
        rig.clocks.pass(Duration.ofMinutes(10));
        rig.inbound.handOnWaitingSince(rig.clock.now());
        assertThat(rig.count("SELECT count(*) FROM texts")).isEqualTo(1);
    }

    @Test
    void takesTheNextLongTextUnderTheSameReferenceForANewOne() {
        var first = Sms.longFrom(Rig.AMINA, "a".repeat(200), 0, Sms.NOON);
        var second = Sms.longFrom(Rig.AMINA, "b".repeat(200), 0, Sms.NOON.plusMinutes(1));
        rig.receive(first.get(0), first.get(1));
        rig.receive(second.get(0), second.get(1));
        assertThat(rig.openTexts()).hasSize(2);
    }

    @Test
    void endsAnUnfinishedTextWhenItsReferenceIsUsedAgain() {
        var first = Sms.longFrom(Rig.AMINA, "a".repeat(200), 0, Sms.NOON);
        var second = Sms.longFrom(Rig.AMINA, "b".repeat(200), 0, Sms.NOON.plusMinutes(1));
        rig.receive(first.get(0), second.get(0), second.get(1));
        assertThat(rig.openTexts())
                .extracting(text -> text.text().value())
                .containsExactly("a".repeat(153) + "[...]", "b".repeat(200));
    }

    @Test
    void ignoresAReportAboutNothingOfOurs() {
        rig.receive(Sms.report(9, Rig.AMINA, 0));
        assertThat(rig.inbound.holding()).isTrue();
        rig.clocks.pass(Duration.ofSeconds(6));
        rig.inbound.read();
        assertThat(rig.inbound.holding()).isFalse();
        assertThat(rig.openTexts()).isEmpty();
        assertThat(rig.count("SELECT count(*) FROM pdus WHERE state = 'DROPPED'"))
                .isEqualTo(1);
    }
}
