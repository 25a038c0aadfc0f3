package org.evy.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.evy.messages.Answer;
import org.evy.messages.Passage;
import org.evy.messages.PowerLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelQueueTest {

    private static final Passage WATER = Asked.passage(Asked.SENTENCE);

    private final Asked.Hands clock = new Asked.Hands();
    private final FixedServer server = new FixedServer();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ModelMetrics metrics = new ModelMetrics(meters);
    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final Semaphore mayAnswer = new Semaphore(0);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean broken;
    private final ModelDesk desk = new ModelDesk(
            server, endpoint -> this::say, Configured.with(Map.of("evy.model.time-limit", "1h")), metrics, clock);
    private final ModelQueue queue = queue(2);

    private ModelQueue queue(int waiting) {
        return new ModelQueue(desk, answers::add, metrics, clock, waiting);
    }

    private Chat.Spoken say(Prompt prompt, java.util.function.Predicate<String> isEnough) {
        asked.incrementAndGet();
        mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            mayAnswer.acquire();
            if (broken) {
                throw new ExceptionInInitializerError("broken on purpose");
            }
            return new Chat.Spoken(Asked.SENTENCE, true, 1, 1);
        } catch (InterruptedException stopped) {
            throw new ModelFailure(ModelFailure.Kind.LATE, stopped);
        } finally {
            running.decrementAndGet();
        }
    }

    private org.evy.messages.Question question() {
        return Asked.about(clock.instant().plusSeconds(3600), WATER);
    }

    @AfterEach
    void stop() {
        mayAnswer.release(1000);
        queue.stop();
    }

    @Test
    void oneRunsSomeWaitAndTheNextIsTurnedAwayAtOnce() {
        for (int i = 0; i < 3; i++) {
            queue.submit(question());
        }
        assertThat(answers).isEmpty();
        assertThat(meters.get("evy.model.queue").gauge().value()).isEqualTo(3);
        var fourth = question();
        queue.submit(fourth);
        assertThat(answers).containsExactly(ModelDesk.unavailable(fourth, "queue full: 2 waiting"));
        mayAnswer.release(3);
        Asked.eventually(() -> answers.size() == 4);
        assertThat(answers.subList(1, 4)).allMatch(Answer.Found.class::isInstance);
        assertThat(mostRunning).hasValue(1);
        assertThat(meters.get("evy.model.answers")
                        .tag("outcome", "found")
                        .counter()
                        .count())
                .isEqualTo(3);
        assertThat(meters.get("evy.model.answers")
                        .tag("outcome", "unavailable")
                        .counter()
                        .count())
                .isEqualTo(1);
        Asked.eventually(() -> meters.get("evy.model.queue").gauge().value() == 0);
    }

    @Test
    void withNoPlaceToWaitOneAfterAnotherIsStillAnswered() {
        var narrow = queue(0);
        for (int i = 1; i <= 50; i++) {
            mayAnswer.release();
            narrow.submit(question());
            int so = i;
            Asked.eventually(() -> answers.size() == so && narrow.size() == 0);
        }
        assertThat(answers).hasSize(50).allMatch(Answer.Found.class::isInstance);
        narrow.stop();
    }

    @Test
    void turnsAwayWhatCannotBeAnsweredBeforeItsDeadline() {
        metrics.learn(Duration.ofSeconds(100));
        queue.submit(question());
        var hurried = Asked.about(clock.instant().plusSeconds(150), WATER);
        queue.submit(hurried);
        assertThat(answers).hasSize(1).first().isInstanceOfSatisfying(Answer.Unavailable.class, answer -> {
            assertThat(answer.id()).isEqualTo(hurried.id());
            assertThat(answer.reason()).contains("too many for the deadline");
        });
        queue.submit(Asked.about(clock.instant().plusSeconds(250), WATER));
        assertThat(answers).hasSize(1);
    }

    @Test
    void slowCallsDoNotShutTheModelOutForGood() {
        metrics.learn(Duration.ofSeconds(100));
        mayAnswer.release();
        queue.submit(Asked.about(clock.instant().plusSeconds(20), WATER));
        Asked.eventually(() -> answers.size() == 1);
        assertThat(answers.getFirst()).isInstanceOf(Answer.Found.class);
    }

    @Test
    void whatNeedsNoModelIsAnsweredWhileOneRuns() {
        queue.submit(question());
        queue.submit(Asked.about(clock.instant().plusSeconds(60)));
        assertThat(answers).hasSize(1).first().isInstanceOf(Answer.NotFound.class);
        desk.onPower(PowerLevel.SAVE);
        queue.submit(question());
        assertThat(answers).hasSize(2).last().isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    void aQuestionThatLosesItsTimeInTheQueueIsNotAsked() {
        queue.submit(question());
        queue.submit(Asked.about(clock.instant().plusSeconds(60), WATER));
        Asked.eventually(() -> asked.get() == 1);
        clock.forward(Duration.ofSeconds(61));
        mayAnswer.release();
        Asked.eventually(() -> answers.size() == 2);
        assertThat(answers.get(1).reason()).isEqualTo("too late");
        assertThat(asked).hasValue(1);
    }

    @Test
    void theSameQuestionTwiceIsAskedOnce() {
        var question = question();
        queue.submit(question);
        queue.submit(question);
        mayAnswer.release(2);
        Asked.eventually(() -> queue.size() == 0);
        assertThat(answers).hasSize(1);
    }

    @Test
    void anErrorInsideStillGivesAnAnswer() {
        broken = true;
        mayAnswer.release();
        queue.submit(question());
        Asked.eventually(() -> answers.size() == 1);
        assertThat(answers.getFirst()).isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    void stoppingAnswersTheOneInHandAndThoseThatWait() {
        for (int i = 0; i < 3; i++) {
            queue.submit(question());
        }
        Asked.eventually(() -> asked.get() == 1);
        queue.stop();
        assertThat(answers).hasSize(3).allMatch(Answer.Unavailable.class::isInstance);
        queue.submit(question());
        assertThat(answers).hasSize(4).last().extracting(Answer::reason).isEqualTo("llm-inference stops");
    }
}
