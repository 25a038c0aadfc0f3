package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.evy.messages.ConversationId;
import org.evy.messages.MessageId;
import org.evy.messages.Recipient;
import org.evy.messages.ReplyId;
import org.evy.messages.Route;
import org.evy.messages.SmsReceived;
import org.evy.messages.SmsResult;
import org.evy.messages.SmsText;
import org.evy.messages.SmsToSend;
import org.evy.messages.Urgency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the node itself has to say to a role, about no person's text; and who texts as which role.
class NodeSpeaksTest {

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Rig rig;

    @AfterEach
    void stop() {
        rig.close();
    }

    private static SmsToSend alarm(String role) {
        var cause = new MessageId("00000000000000000000000000000abc");
        return new SmsToSend(
                ReplyId.about(cause, "alarm-" + role),
                cause,
                new ConversationId("node"),
                new Recipient.Role(role),
                new SmsText("EVY ALARM: battery 24 %."),
                Urgency.EMERGENCY,
                Route.OPERATOR,
                null,
                "en",
                false,
                null,
                false);
    }

    @Test
    void sendsAnAlarmOnceAlsoWhenItIsWantedAgainAfterARestart() {
        rig = Rig.in(folder);
        assertThat(rig.outgoing.accept(alarm("nurse-1"))).isEqualTo(Outbox.Entry.QUEUED);
        var part = rig.mustClaim();
        assertThat(part.row().role()).isEqualTo("nurse-1");
        rig.settle(part, new Submission.Accepted(7));

        assertThat(rig.outgoing.accept(alarm("nurse-1"))).isEqualTo(Outbox.Entry.DUPLICATE);
        assertThat(rig.results()).extracting(SmsResult::state).containsExactly(SmsResult.State.SENT);
        rig = rig.restart();
        assertThat(rig.outgoing.accept(alarm("nurse-1"))).isEqualTo(Outbox.Entry.DUPLICATE);
        assertThat(rig.claim()).isNull();
    }

    @Test
    void saysWhichSettingIsMissingForARoleThatNobodyHas() {
        rig = Rig.in(folder);
        assertThat(rig.outgoing.accept(alarm("operator-9"))).isEqualTo(Outbox.Entry.REFUSED);
        assertThat(rig.results()).singleElement().satisfies(result -> {
            assertThat(result.state()).isEqualTo(SmsResult.State.FAILED);
            assertThat(result.reason()).contains("operator-9").contains("evy.gateway.roles");
        });
    }

    @Test
    void aPersonWhoIsErasedTakesNothingOfTheNodesWordsAlong() {
        rig = Rig.in(folder);
        rig.outgoing.accept(alarm("nurse-1"));
        rig.receive(Sms.from(Rig.AMINA, "delete me", Sms.NOON));
        var text = rig.onlyText();
        rig.outgoing.accept(rig.reply(ReplyId.answerTo(text.id()), text, "", Urgency.ANSWER, false, null, true));
        rig.journal.write(sql -> rig.tables.people().eraseWhoIsDue(sql));

        assertThat(rig.count("SELECT count(*) FROM people WHERE conversation <> 'node'"))
                .isZero();
        assertThat(rig.mustClaim().row().role()).isEqualTo("nurse-1");
    }

    @Test
    void tellsTheRoleOfASenderAndNothingAboutOthers() {
        rig = Rig.in(folder, Rig.rules(Map.of("operator-1", new PhoneNumber("+254722222222")), true));
        rig.receive(Sms.from("+254722222222", "STATUS", Sms.NOON));
        rig.receive(Sms.from(Rig.AMINA, "STATUS", Sms.NOON.plusMinutes(1)));

        assertThat(rig.publishedTexts()).extracting(SmsReceived::role).containsExactly("operator-1", null);
    }

    @Test
    void measuresHowFarItsClockIsFromTheNetworks() {
        rig = Rig.in(folder);
        var skew = rig.meters.get("evy.gateway.clock.skew.seconds").gauge();
        assertThat(skew.value()).isNaN();

        rig.receive(Sms.from(Rig.AMINA, "hello", java.time.OffsetDateTime.now().plusHours(2)));
        assertThat(skew.value()).isBetween(7000.0, 7300.0);
    }
}
