package org.evy.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The node is killed, or Kafka loses its data, while texts are on their way. The simulated network is the judge.
class NothingIsLostTest {

    @TempDir
    Path folder;

    /// Nobody can know whether the modem sent an SMS when the node died between handing it over and hearing the answer.
    /// Such an SMS is sent once more after this wait, so one person of all may get the answer twice.
    private static final String SHORT_WAIT = "evy:\n  gateway:\n    uncertain-wait: 2s\n";

    /// @param wait milliseconds between the texts and the kill: before, while and after they are read from the modem
    @ParameterizedTest
    @ValueSource(ints = {0, 60, 250})
    void aNodeThatIsKilledInMidQuestionAnswersExactlyOnceAfterwards(int wait) throws Exception {
        try (var evy = new EvyInstallation(folder).configured(SHORT_WAIT)) {
            evy.up();
            evy.answerTo("+254700000001", "HELP");
            var phones = phones(10);
            phones.forEach(phone -> evy.text(phone, "How do I make river water safe to drink?"));
            Thread.sleep(wait);
            evy.killNode();

            evy.up();
            answersAll(evy, phones);
        }
    }

    @Test
    void deletingTheBrokersDataLosesNothingThatWasNotAnswered() throws Exception {
        try (var evy = new EvyInstallation(folder).configured(SHORT_WAIT)) {
            evy.up();
            // The network refuses every SMS for a while, so the answers wait in the outbox.
            evy.post("/api/faults", "{\"fault\":\"fail 1000 38\"}");
            var phones = phones(5);
            phones.forEach(phone -> evy.text(phone, "How do I make river water safe to drink?"));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> evy.nodePage("/texts?last=50").contains("received"));
            evy.killNode();
            evy.deleted("kafka");

            evy.up();
            evy.post("/api/faults", "{\"fault\":\"clear\"}");
            answersAll(evy, phones);
        }
    }

    @Test
    void anSmsThatIsInTheAirWhenTheNodeIsStoppedIsFinishedFirst() throws Exception {
        try (var evy = new EvyInstallation(folder).configured(SHORT_WAIT)) {
            evy.up();
            evy.answerTo("+254700000001", "HELP");
            evy.post("/api/faults", "{\"fault\":\"delay 3000\"}");
            evy.text("+254700000002", "How do I make river water safe to drink?");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> evy.nodePage("/texts?last=50").contains("queued"));
            Thread.sleep(500);
            evy.evy("stop");
            evy.awaitEndOfUp();

            evy.up();
            answersAll(evy, List.of("+254700000002"));
            assertThat(evy.received("+254700000002")).hasSize(1);
            assertThat(evy.data.resolve("logs/up.log")).content().doesNotContain("being sent at the stop");
        }
    }

    private static List<String> phones(int count) {
        return IntStream.range(0, count).mapToObj("+2547000001%02d"::formatted).toList();
    }

    private static void answersAll(EvyInstallation evy, List<String> phones) {
        await().atMost(Duration.ofSeconds(90))
                .until(() ->
                        phones.stream().noneMatch(phone -> evy.received(phone).isEmpty()));
        await().pollDelay(Duration.ofSeconds(5)).until(() -> true);
        assertThat(phones)
                .allSatisfy(phone -> assertThat(evy.received(phone))
                        .allSatisfy(answer -> assertThat(answer).contains("Boil the water")));
        assertThat(phones.stream().filter(phone -> evy.received(phone).size() > 1))
                .as("answered twice")
                .hasSizeLessThanOrEqualTo(1);
        assertThat(phones).allSatisfy(phone -> assertThat(evy.received(phone)).hasSizeLessThanOrEqualTo(2));
    }
}
