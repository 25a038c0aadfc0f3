package org.evy.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.evy.messages.Answer;
import org.evy.messages.ConversationId;
import org.evy.messages.Keyword;
import org.evy.messages.MessageId;
import org.evy.messages.Question;
import org.evy.messages.Route;
import org.evy.messages.SmsText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole service, without a broker.
class TemplateApplicationTest {

    @TempDir
    Path data;

    @Test
    void startsWithItsDefaultsAndAnswers() {
        try (var service = TemplateApplication.app()
                .run(
                        "--evy.node.data=" + data,
                        "--evy.kafka.create-topics=false",
                        "--evy.management.port=-1",
                        "--spring.kafka.listener.auto-startup=false")) {
            var listener = service.getBean(TemplateListener.class);
            var question = question("stop", "sw");

            assertThat(listener.onQuestion(question)).isInstanceOfSatisfying(Answer.KeywordFound.class, found -> {
                assertThat(found.keyword()).isEqualTo(Keyword.STOP);
                assertThat(found.id()).isEqualTo(question.id());
                assertThat(found.reason()).isEqualTo("keyword STOP (sw)");
            });
            assertThat(listener.onQuestion(question("Good morning", "en")))
                    .isInstanceOfSatisfying(Answer.Found.class, found -> {
                        assertThat(found.route()).isEqualTo(Route.TEMPLATE);
                        assertThat(found.text().value()).contains("999");
                        assertThat(found.parts()).isEqualTo(1);
                        assertThat(found.reason()).isEqualTo("template greeting (en)");
                    });
            assertThat(listener.onQuestion(question("when do I plant beans", "en")))
                    .isInstanceOfSatisfying(
                            Answer.NotFound.class,
                            none -> assertThat(none.route()).isEqualTo(Route.TEMPLATE));
            var meters = service.getBean(MeterRegistry.class);
            for (var outcome : List.of("keyword", "template", "none")) {
                assertThat(meters.counter("evy.template.questions", "outcome", outcome)
                                .count())
                        .isEqualTo(1);
            }
            assertThat(service.getBean(TemplateHealth.class).health().getDetails())
                    .containsEntry("refused", List.of())
                    .containsKeys("answerable", "unfilled");
        }
    }

    private static Question question(String text, String language) {
        return new Question(
                MessageId.random(),
                new ConversationId("person-1"),
                new SmsText(text),
                null,
                language,
                Instant.now(),
                List.of(),
                List.of());
    }
}
