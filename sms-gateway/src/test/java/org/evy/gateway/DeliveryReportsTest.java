package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.evy.messages.ReplyId;
import org.evy.messages.SmsResult;
import org.evy.messages.Urgency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryReportsTest {

    @TempDir
    Path folder;

    private Rig rig;
    private ReplyId id;

    @BeforeEach
    void askAndAnswer() {
        rig = Rig.in(folder);
        rig.receive(Sms.from(Rig.AMINA, "q"));
        var text = rig.onlyText();
        id = ReplyId.answerTo(text.id());
        rig.outgoing.accept(rig.reply(id, text, "An answer.", Urgency.ANSWER, true, null, false));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void sent(int reference) {
        rig.settle(rig.mustClaim(), new Submission.Accepted(reference));
    }

    @Test
    void saysThatThePhoneHasIt() {
        sent(7);
        rig.receive(Sms.report(7, Rig.AMINA, 0));
        assertThat(rig.state(id)).isEqualTo("DELIVERED");
        assertThat(rig.results())
                .extracting(SmsResult::state)
                .containsExactly(SmsResult.State.SENT, SmsResult.State.DELIVERED);
        Eventually.until("the step", () -> rig.steps.contains("delivered"));
    }

    @Test
    void saysThatThePhoneWillNeverHaveIt() {
        sent(7);
        rig.receive(Sms.report(7, Rig.AMINA, 0x46));
        assertThat(rig.state(id)).isEqualTo("FAILED");
        assertThat(rig.results().getLast().reason()).contains("0x46");
    }

    @Test
    void saysNothingWhileTheNetworkTries() {
        sent(7);
        rig.receive(Sms.report(7, Rig.AMINA, 0x20));
        assertThat(rig.state(id)).isEqualTo("SENT");
        rig.receive(Sms.report(7, Rig.AMINA, 0));
        assertThat(rig.state(id)).isEqualTo("DELIVERED");
    }

    @Test
    void matchesByTheEndOfTheNumber() {
        sent(7);
        rig.receive(Sms.report(7, "0700000042", 0));
        assertThat(rig.state(id)).isEqualTo("DELIVERED");
    }

    @Test
    void ignoresReportsAboutAnotherReferenceOrNumber() {
        sent(7);
        rig.receive(Sms.report(8, Rig.AMINA, 0), Sms.report(7, "+254700000043", 0));
        rig.clocks.pass(Duration.ofSeconds(6));
        rig.inbound.read();
        assertThat(rig.state(id)).isEqualTo("SENT");
    }

    @Test
    void holdsAReportThatOvertakesTheModemsAnswer() {
        var part = rig.mustClaim();
        rig.receive(Sms.report(7, Rig.AMINA, 0));
        assertThat(rig.inbound.holding()).isTrue();
        rig.settle(part, new Submission.Accepted(7));
        rig.inbound.read();
        assertThat(rig.inbound.holding()).isFalse();
        assertThat(rig.state(id)).isEqualTo("DELIVERED");
    }

    @Test
    void settlesAnUncertainSms() {
        rig.settle(rig.mustClaim(), new Submission.Unknown("no answer"));
        rig.receive(Sms.report(99, Rig.AMINA, 0));
        assertThat(rig.state(id)).isEqualTo("DELIVERED");
        assertThat(rig.results())
                .extracting(SmsResult::state)
                .containsExactly(SmsResult.State.SENT, SmsResult.State.DELIVERED);
        rig.clocks.pass(Duration.ofMinutes(5));
        assertThat(rig.claim()).isNull();
    }

    @Test
    void waitsThreeDaysAndNoLonger() {
        sent(7);
        rig.clocks.pass(Duration.ofHours(71));
        rig.watch.tick();
        assertThat(rig.state(id)).isEqualTo("SENT");
        rig.clocks.pass(Duration.ofHours(2));
        rig.watch.tick();
        assertThat(rig.state(id)).isEqualTo("NO_REPORT");
        rig.receive(Sms.report(7, Rig.AMINA, 0));
        assertThat(rig.state(id)).isEqualTo("NO_REPORT");
    }
}
