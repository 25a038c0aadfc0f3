package org.evy.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.evy.messages.Answer;
import org.evy.messages.Passage;
import org.evy.messages.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.health.contributor.Status;

class BreakerTest {

    private static final Passage WATER = Asked.passage(Asked.SENTENCE);

    private final Asked.Hands clock = new Asked.Hands();
    private final AtomicInteger calls = new AtomicInteger();
    private Function<Prompt, Chat.Spoken> model = prompt -> new Chat.Spoken(Asked.SENTENCE, true, 1, 1);
    private final ModelDesk desk = new ModelDesk(
            new FixedServer(),
            endpoint -> (prompt, isEnough) -> {
                calls.incrementAndGet();
                return model.apply(prompt);
            },
            Configured.shipped(),
            new ModelMetrics(new SimpleMeterRegistry()),
            clock);

    private Question question(Passage... passages) {
        return Asked.about(clock.instant().plusSeconds(20), passages);
    }

    @Test
    void restsAfterThreeFailuresAndTriesAgainAfterThePause() {
        fails(ModelFailure.Kind.BROKEN);
        for (int i = 0; i < 3; i++) {
            assertThat(desk.answer(question(WATER))).isInstanceOf(Answer.Unavailable.class);
        }
        assertThat(desk.status().state()).isEqualTo(ModelStatus.State.DEGRADED);
        assertThat(desk.status().reason())
                .isEqualTo("the model server failed; tried again with the next question after 30 s");
        var health = new ModelHealth(desk).health();
        assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);

        model = prompt -> new Chat.Spoken(Asked.SENTENCE, true, 1, 1);
        assertThat(desk.answer(question(WATER)))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        answer -> assertThat(answer.reason())
                                .isEqualTo("the last calls failed: the model server failed"));
        assertThat(calls).hasValue(3);

        clock.forward(Duration.ofSeconds(31));
        assertThat(desk.answer(question(WATER))).isInstanceOf(Answer.Found.class);
        assertThat(desk.status().state()).isEqualTo(ModelStatus.State.READY);
    }

    @Test
    void restsOnWhenItFailsAgain() {
        fails(ModelFailure.Kind.UNREACHABLE);
        for (int i = 0; i < 3; i++) {
            desk.answer(question(WATER));
        }
        clock.forward(Duration.ofSeconds(31));
        desk.answer(question(WATER));
        desk.answer(question(WATER));
        assertThat(calls).hasValue(4);
    }

    @ParameterizedTest
    @EnumSource(
            value = ModelFailure.Kind.class,
            names = {"TOO_LONG", "BUSY"})
    void whatIsNotTheServersFaultDoesNotRestIt(ModelFailure.Kind kind) {
        fails(kind);
        for (int i = 0; i < 10; i++) {
            desk.answer(question(WATER));
        }
        assertThat(calls).hasValue(10);
        assertThat(desk.status().state()).isEqualTo(ModelStatus.State.READY);
    }

    private void fails(ModelFailure.Kind kind) {
        model = prompt -> {
            throw new ModelFailure(kind);
        };
    }
}
