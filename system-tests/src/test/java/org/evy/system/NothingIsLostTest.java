package org.evy.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The node is killed, or Kafka loses its data, while texts are on their way. The simulated network is the judge.
class NothingIsLostTest {

    @TempDir
    Path folder;

    /// @param wait milliseconds between the texts and the kill: before, while and after they are read from the modem
    @ParameterizedTest
    @ValueSource(ints = {0, 60, 250})
    void aNodeThatIsKilledInMidQuestionAnswersExactlyOnceAfterwards(int wait) throws Exception {
        try (var evy = new EvyInstallation(folder)) {
            evy.up();
            evy.answerTo("+254700000001", "HELP");
            var phones = IntStream.range(10, 20)
                    .mapToObj("+2547000000%02d"::formatted)
                    .toList();
            phones.forEach(phone -> evy.text(phone, "How do I make river water safe to drink?"));
            Thread.sleep(wait);
            evy.killNode();

            evy.up();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> phones.stream()
                            .noneMatch(phone -> evy.received(phone).isEmpty()));
            await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
            assertThat(phones)
                    .allSatisfy(phone -> assertThat(evy.received(phone))
                            .singleElement()
                            .asString()
                            .containsAnyOf("Boil", "boil", "water"));
        }
    }

    @Test
    void deletingTheBrokersDataLosesNothingThatWasNotAnswered() throws Exception {
        try (var evy = new EvyInstallation(folder)) {
            evy.up();
            // Without network coverage the gateway reads texts but cannot send the answers.
            evy.post("/api/faults", "{\"fault\":\"reg 0\"}");
            var phones = IntStream.range(10, 15)
                    .mapToObj("+2547000000%02d"::formatted)
                    .toList();
            phones.forEach(phone -> evy.text(phone, "How do I make river water safe to drink?"));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> evy.nodePage("/texts?last=50").contains("received"));
            evy.killNode();
            evy.deleted("kafka");
            evy.post("/api/faults", "{\"fault\":\"reg 1\"}");

            evy.up();
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> phones.stream()
                            .noneMatch(phone -> evy.received(phone).isEmpty()));
            await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
            assertThat(phones)
                    .allSatisfy(phone -> assertThat(evy.received(phone)).hasSize(1));
        }
    }
}
