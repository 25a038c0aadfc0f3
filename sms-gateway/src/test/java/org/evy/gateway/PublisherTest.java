package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.evy.messages.Preferences;
import org.evy.messages.SmsReceived;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {

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

    @Test
    void handsATextOnOnce() {
        rig.receive(Sms.from(Rig.AMINA, "q"));
        assertThat(rig.publishedTexts()).hasSize(1);
        assertThat(rig.publishedTexts()).hasSize(1);
        var text = rig.publishedTexts().getFirst();
        assertThat(text.conversation()).isEqualTo(rig.who(Rig.AMINA));
        assertThat(text.sentAt()).isEqualTo(Sms.NOON.toInstant());
        assertThat(text.preferences()).isEqualTo(Preferences.NONE);
        assertThat(Duration.between(Instant.now(), text.deadline()))
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
    }

    @Test
    void keepsWhatKafkaDoesNotTake() {
        rig.kafkaAway = true;
        rig.receive(Sms.from(Rig.AMINA, "one"), Sms.from(Rig.AMINA, "two", Sms.NOON.plusMinutes(1)));
        rig.publish();
        assertThat(rig.published).isEmpty();
        assertThat(rig.publisher.failures()).isEqualTo(1);
        rig.kafkaAway = false;
        assertThat(rig.publishedTexts()).extracting(text -> text.text().value()).containsExactly("one", "two");
        assertThat(rig.publisher.failures()).isZero();
    }

    @Test
    void triesAgainByItself() {
        rig.kafkaAway = true;
        rig.announcer.wakes(rig.publisher::nudge, () -> {}, () -> {});
        rig.publisher.start();
        rig.receive(Sms.from(Rig.AMINA, "one"));
        Eventually.until("a failure", () -> rig.publisher.failures() > 0);
        rig.kafkaAway = false;
        Eventually.until("the text", () -> !rig.published.isEmpty());
        rig.publisher.close();
    }

    @Test
    void handsUnansweredTextsOnAgainAfterARestart() {
        rig.receive(Sms.from(Rig.AMINA, "answered"), Sms.from(Rig.AMINA, "open", Sms.NOON.plusMinutes(1)));
        rig.publish();
        rig.outgoing.accept(rig.answer(rig.openTexts().getFirst(), "a"));
        var open = rig.onlyText();
        rig = rig.restart();
        assertThat(rig.publishedTexts()).extracting(SmsReceived::id).containsExactly(open.id());
    }

    @Test
    void handsALateTextOnEvenAfterTheLastResort() {
        rig.kafkaAway = true;
        rig.receive(Sms.from(Rig.AMINA, "STOP"));
        rig.clocks.pass(Duration.ofSeconds(31));
        rig.watch.tick();
        rig.kafkaAway = false;
        assertThat(rig.publishedTexts()).hasSize(1);
    }

    @Test
    void publishesAResultAgainUntilKafkaHasIt() {
        rig.receive(Sms.from(Rig.AMINA, "q"));
        rig.outgoing.accept(rig.answer(rig.onlyText(), "a"));
        rig.publish();
        rig.kafkaAway = true;
        rig.settle(rig.mustClaim(), new Submission.Accepted(1));
        rig.publish();
        rig = rig.restart();
        assertThat(rig.results()).hasSize(1);
        assertThat(rig.results()).hasSize(1);
    }

    @Test
    void emptiesALongQueue() {
        for (int i = 0; i < 250; i++) {
            rig.receive(Sms.from("+2547000%05d".formatted(i), "q"));
        }
        rig.announcer.wakes(rig.publisher::nudge, () -> {}, () -> {});
        rig.publisher.start();
        rig.publisher.nudge();
        Eventually.until("all", () -> rig.published.size() == 250);
        rig.publisher.close();
    }
}
