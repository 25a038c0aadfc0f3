package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.evy.messages.PowerLevel;
import org.evy.messages.ReplyId;
import org.evy.messages.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SavingTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Saving saving = new Saving(nanos::get);

    @Test
    void looksAtAnIdleModemLessOftenFromSaveOn() {
        assertThat(saving.check(MINUTE)).isEqualTo(MINUTE);
        saving.onPower(PowerLevel.LITE);
        assertThat(saving.check(MINUTE)).isEqualTo(MINUTE);
        saving.onPower(PowerLevel.SAVE);
        assertThat(saving.check(MINUTE)).isEqualTo(Duration.ofMinutes(3));
        saving.onPower(PowerLevel.CRITICAL);
        assertThat(saving.check(MINUTE)).isEqualTo(Duration.ofMinutes(3));
        saving.onPower(PowerLevel.FULL);
        assertThat(saving.check(MINUTE)).isEqualTo(MINUTE);
    }

    @ParameterizedTest
    @EnumSource(value = PowerLevel.class, names = "OFF", mode = EnumSource.Mode.EXCLUDE)
    void parksAtNoLevelButOff(PowerLevel level) {
        saving.onPower(level);
        assertThat(saving.parkedMillis()).isZero();
    }

    @Test
    void parksForAMinuteOnceAndGoesOnWhenTheNodeIsStillThere() {
        saving.onPower(PowerLevel.OFF);
        assertThat(saving.parkedMillis()).isEqualTo(60_000);
        nanos.addAndGet(MINUTE.toNanos() / 2);
        saving.onPower(PowerLevel.OFF);
        assertThat(saving.parkedMillis()).isEqualTo(30_000);
        nanos.addAndGet(MINUTE.toNanos() / 2);
        assertThat(saving.parkedMillis()).isZero();
        saving.onPower(PowerLevel.OFF);
        assertThat(saving.parkedMillis()).isZero();
        saving.onPower(PowerLevel.CRITICAL);
        saving.onPower(PowerLevel.OFF);
        assertThat(saving.parkedMillis()).isEqualTo(60_000);
    }

    @Test
    void sendsOnlyTheMostUrgentWhileTheNodeShutsDownAndAnswersAfterTheNextStart() {
        var modem = new ScriptedModem();
        ReplyId answer;
        try (var driven = DrivenRig.started(folder, modem).awaitReady()) {
            driven.saving.onPower(PowerLevel.OFF);
            modem.deliver(Sms.from(Rig.AMINA, "what heals a burn"));
            var text = driven.awaitTexts(1).getFirst();
            answer = ReplyId.answerTo(text.id());
            driven.rig.outgoing.accept(driven.rig.answer(text, "Cool it with water."));
            driven.rig.outgoing.accept(driven.rig.reply(
                    ReplyId.about(text.id(), "operator"), text, "battery 19 %", Urgency.EMERGENCY, false, null, false));
            driven.awaitAccepted(1);

            assertThat(modem.acceptedTexts()).containsExactly("battery 19 %");
            assertThat(driven.rig.state(answer)).isEqualTo("QUEUED");
        }
        var next = new ScriptedModem();
        try (var driven = DrivenRig.started(folder, next)) {
            driven.awaitAccepted(1);
            assertThat(next.acceptedTexts()).containsExactly("Cool it with water.");
        }
    }

    @Test
    void anAnswerThatWaitedThroughTheNightIsSentInTheMorning() {
        var rig = Rig.in(folder);
        rig.receive(Sms.from(Rig.AMINA, "what heals a burn"));
        var text = rig.onlyText();
        rig.outgoing.accept(rig.answer(text, "Cool it with water."));
        rig.receive(Sms.from(Rig.AMINA, "and a cut", Sms.NOON.plusSeconds(9)));
        rig.clocks.pass(Duration.ofHours(11));

        try (var morning = rig.restart()) {
            assertThat(morning.mustClaim().row().id()).isEqualTo(ReplyId.answerTo(text.id()));
            // What nobody had answered is handed on again, with as much time as a new text.
            assertThat(morning.onlyText().text().value()).isEqualTo("and a cut");
            assertThat(morning.onlyText().deadline()).isEqualTo(morning.clock.now() + Rig.ANSWER_WITHIN);
            assertThat(morning.publishedTexts())
                    .extracting(received -> received.text().value())
                    .contains("and a cut");
        }
    }

    @Test
    void anAnswerOfLastWeekIsNotSentAnyMore() {
        var rig = Rig.in(folder);
        rig.receive(Sms.from(Rig.AMINA, "what heals a burn"));
        rig.outgoing.accept(rig.answer(rig.onlyText(), "Cool it with water."));
        rig.clocks.pass(Duration.ofHours(73));

        try (var later = rig.restart()) {
            assertThat(later.claim()).isNull();
        }
    }
}
