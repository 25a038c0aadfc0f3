package org.evy.fallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.evy.messages.Answer;
import org.evy.messages.ConversationId;
import org.evy.messages.MessageId;
import org.evy.messages.PowerChanged;
import org.evy.messages.PowerLevel;
import org.evy.messages.Question;
import org.evy.messages.Route;
import org.evy.messages.SmsText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.messaging.support.GenericMessage;

/// The whole service, without a broker.
class FallbackApplicationTest {

    @TempDir
    Path data;

    @Test
    void startsWithItsDefaultsAndAnswers() {
        try (var service = start()) {
            var question = new Question(
                    MessageId.random(),
                    new ConversationId("person-1"),
                    new SmsText("when will it rain"),
                    null,
                    "en",
                    Instant.now(),
                    List.of(),
                    List.of());

            var answer = service.getBean(FallbackListener.class).onQuestion(question);

            var listener = service.getBean(FallbackListener.class);
            assertThat(listener.on(new GenericMessage<>(
                            new PowerChanged(PowerLevel.CRITICAL, Instant.now(), 22.0, 3.0, "test", true))))
                    .isNull();
            assertThat(listener.on(new GenericMessage<>(question)))
                    .isInstanceOfSatisfying(
                            Answer.Found.class,
                            found -> assertThat(found.text().value()).startsWith("My battery is low"));
            assertThat(answer).isInstanceOfSatisfying(Answer.Found.class, found -> {
                assertThat(found.route()).isEqualTo(Route.FALLBACK);
                assertThat(found.id()).isEqualTo(question.id());
                assertThat(found.parts()).isEqualTo(1);
            });
        }
    }

    @Test
    void takesADirectoryFromTheConfigurationAndRefusesAWrongOne() {
        start(
                        "--evy.fallback.directory[0].words=police",
                        "--evy.fallback.directory[0].name=Police post",
                        "--evy.fallback.directory[0].number=0712 345678")
                .close();
        assertThatThrownBy(() -> start(
                        "--evy.fallback.directory[0].words=police",
                        "--evy.fallback.directory[0].name=Police post",
                        "--evy.fallback.directory[0].number=ask"))
                .hasStackTraceContaining("can be dialled");
        assertThatThrownBy(() -> start("--evy.fallback.directry=x")).hasStackTraceContaining("directry");
    }

    private ConfigurableApplicationContext start(String... more) {
        var arguments = Stream.concat(
                Stream.of(
                        "--evy.node.data=" + data,
                        "--evy.kafka.create-topics=false",
                        "--evy.management.port=-1",
                        "--spring.kafka.listener.auto-startup=false"),
                Stream.of(more));
        return FallbackApplication.app().run(arguments.toArray(String[]::new));
    }
}
