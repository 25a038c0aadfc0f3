package org.evy.rag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.evy.messages.Answer;
import org.evy.messages.ConversationId;
import org.evy.messages.MessageId;
import org.evy.messages.Question;
import org.evy.messages.SmsText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/// The service as it starts, without a broker.
class RagApplicationTest {

    private static final String FILE = """
            topic: water
            language: en
            licence: CC0-1.0
            facts:
              - {id: boil, asked: [boil water], text: Boil it., source: WHO, tag: WHO, reviewed: 2026-01-01, valid-to: 2027-01-01}
              - {id: old, asked: [old thing], text: Old., source: WHO, tag: WHO, reviewed: 2020-01-01, valid-to: 2021-01-01}
            """;

    @TempDir
    Path folder;

    @Test
    void answersCountsAndTellsItsHealth() throws IOException {
        write(FILE);

        try (var service = start()) {
            var answer = service.getBean(RagListener.class).onQuestion(question("how do i boil water"));

            assertThat(answer).isInstanceOf(Answer.Found.class);
            var meters = service.getBean(MeterRegistry.class);
            assertThat(meters.get("evy.rag.answers")
                            .tag("outcome", "found")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(meters.get("evy.rag.search").timer().count()).isEqualTo(1);
            assertThat(meters.get("evy.rag.index.facts")
                            .tag("language", "en")
                            .gauge()
                            .value())
                    .isEqualTo(2);
            assertThat(meters.get("evy.rag.expired.facts")
                            .tag("language", "en")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            var health = service.getBean(RagHealth.class).health();
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails()).containsEntry("facts en", 2).containsEntry("expired", 1);
        }
    }

    @Test
    void doesNotStartWithABrokenFileAndSaysWhere() throws IOException {
        write(FILE.replace("id: boil", "id: Boil"));

        assertThatThrownBy(this::start)
                .rootCause()
                .isInstanceOf(KnowledgeException.class)
                .hasMessageContaining("water.yml:5");
    }

    @Test
    void explainsABrokenFileWithoutAStackTrace() {
        var analysis = new KnowledgeFailureAnalyzer()
                .analyze(new IllegalStateException(new KnowledgeException("a.yml:3: add a tag")));

        assertThat(analysis).isNotNull();
        assertThat(Objects.requireNonNull(analysis).getDescription()).isEqualTo("a.yml:3: add a tag");
    }

    private ConfigurableApplicationContext start() {
        return RagApplication.app()
                .run(
                        "--evy.rag.knowledge=" + folder.resolve("knowledge"),
                        "--evy.node.data=" + folder.resolve("data"),
                        "--evy.management.port=-1",
                        "--evy.kafka.create-topics=false",
                        "--spring.kafka.listener.auto-startup=false",
                        "--spring.main.register-shutdown-hook=false");
    }

    private void write(String text) throws IOException {
        Files.createDirectories(folder.resolve("knowledge/en"));
        Files.writeString(folder.resolve("knowledge/en/water.yml"), text);
    }

    private static Question question(String text) {
        return new Question(
                MessageId.random(),
                new ConversationId("c"),
                new SmsText(text),
                null,
                "en",
                Instant.MAX,
                List.of(),
                List.of());
    }
}
