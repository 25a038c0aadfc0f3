package org.evy.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.evy.messages.Answer;
import org.evy.messages.Passage;
import org.evy.messages.PowerLevel;
import org.evy.messages.Question;
import org.evy.messages.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ModelDeskTest {

    private static final Passage WATER = Asked.passage(Asked.SENTENCE);

    private final Asked.Hands clock = new Asked.Hands();
    private final FixedServer server = new FixedServer();
    private final List<Prompt> prompts = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Function<Prompt, Chat.Spoken> model = prompt -> new Chat.Spoken(Asked.SENTENCE, true, 74, 13);
    private final ModelDesk desk = desk(Map.of());

    private ModelDesk desk(Map<String, Object> operator) {
        return new ModelDesk(
                server,
                endpoint -> (prompt, isEnough) -> {
                    prompts.add(prompt);
                    return model.apply(prompt);
                },
                Configured.with(operator),
                new ModelMetrics(meters),
                clock);
    }

    private Question question(Passage... passages) {
        return Asked.about(clock.instant().plusSeconds(20), passages);
    }

    @Test
    void answersWithTheSentenceItsSourceAndItsPassages() {
        var question = question(WATER);
        assertThat(desk.answer(question))
                .isEqualTo(new Answer.Found(
                        question.id(),
                        question.conversation(),
                        Route.MODEL,
                        new org.evy.messages.SmsText(Asked.SENTENCE),
                        1,
                        "WHO",
                        List.of(WATER),
                        "the model, from water-boil"));
        assertThat(meters.get("evy.model.tokens")
                        .tag("kind", "prompt")
                        .counter()
                        .count())
                .isEqualTo(74);
        assertThat(meters.get("evy.model.tokens")
                        .tag("kind", "completion")
                        .counter()
                        .count())
                .isEqualTo(13);
        assertThat(meters.get("evy.model.call").timer().count()).isEqualTo(1);
    }

    @Test
    void withoutAPassageTheModelIsNotAsked() {
        assertThat(desk.answer(question())).isInstanceOf(Answer.NotFound.class);
        assertThat(prompts).isEmpty();
    }

    @Test
    void aPassageInAnotherLanguageCannotBeCheckedAgainst() {
        var swahili = new Passage("maji", "Chemsha maji kwa dakika moja.", "WHO", "a document", "sw", 0.9);
        assertThat(desk.answer(question(swahili)))
                .isInstanceOfSatisfying(
                        Answer.NotFound.class,
                        answer -> assertThat(answer.passages()).containsExactly(swahili));
        assertThat(prompts).isEmpty();
    }

    @Test
    void whatTheModelMadeUpStaysInAndThePassagesGoBack() {
        model = prompt -> new Chat.Spoken("Boil water for 25 minutes before you drink.", true, -1, -1);
        assertThat(desk.answer(question(WATER))).isInstanceOfSatisfying(Answer.NotFound.class, answer -> {
            assertThat(answer.reason()).contains("number");
            assertThat(answer.passages()).containsExactly(WATER);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"SAVE", "CRITICAL", "OFF"})
    void aLowBatterySilencesTheModelAtOnce(PowerLevel level) {
        desk.onPower(level);
        assertThat(desk.answer(question(WATER)))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        answer -> assertThat(answer.reason()).isEqualTo("power " + level));
        assertThat(server.power).isEqualTo(level);
        assertThat(prompts).isEmpty();
        desk.onPower(PowerLevel.LITE);
        assertThat(desk.answer(question(WATER))).isInstanceOf(Answer.Found.class);
    }

    @Test
    void aLockdownSilencesTheModelAtOnce() {
        desk.onLockdown(true);
        assertThat(desk.answer(question(WATER)))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        answer -> assertThat(answer.reason()).isEqualTo("lockdown"));
        assertThat(server.locked).isTrue();
        assertThat(prompts).isEmpty();
        desk.onLockdown(false);
        assertThat(desk.answer(question(WATER))).isInstanceOf(Answer.Found.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = ModelStatus.State.class,
            names = {"ABSENT", "LOADING", "DEGRADED"})
    void aModelThatIsNotReadyIsNotAsked(ModelStatus.State state) {
        server.status = new ModelStatus(state, "because");
        assertThat(desk.answer(question(WATER)))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        answer -> assertThat(answer.reason()).isEqualTo("model " + state + ": because"));
        assertThat(prompts).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-60000", "0", "499"})
    void aQuestionWhoseTimeIsOverIsNotAsked(int millisLeft) {
        var late = Asked.about(clock.instant().plusMillis(millisLeft), WATER);
        assertThat(desk.answer(late))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        answer -> assertThat(answer.reason()).isEqualTo("too late"));
        assertThat(prompts).isEmpty();
    }

    @Test
    void neverThinksBeyondTheQuestionsDeadline() {
        hangs();
        var soon = Asked.about(clock.instant().plusMillis(600), WATER);
        assertThat(desk.answer(soon))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        answer -> assertThat(answer.reason()).isEqualTo("no answer in time"));
    }

    @Test
    void neverThinksBeyondItsOwnTimeLimit() {
        hangs();
        var desk = desk(Map.of("evy.model.time-limit", "200ms"));
        assertThat(desk.answer(Asked.about(clock.instant().plusSeconds(3600), WATER)))
                .isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    void aCallThatDoesNotHeedItsInterruptIsLeftBehind() {
        var end = new CountDownLatch(1);
        model = prompt -> {
            while (end.getCount() > 0) {
                Thread.onSpinWait();
            }
            return new Chat.Spoken("", true, -1, -1);
        };
        var desk = desk(Map.of("evy.model.time-limit", "100ms"));
        assertThat(desk.answer(question(WATER))).isInstanceOf(Answer.Unavailable.class);
        end.countDown();
    }

    @Test
    void anErrorOfTheModelsLibraryIsAFailureLikeAnother() {
        model = prompt -> {
            throw new IllegalStateException("of the library, with a person's words");
        };
        assertThat(desk.answer(question(WATER)))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        answer -> assertThat(answer.reason()).isEqualTo("the model server failed"));
    }

    @Test
    void aServerThatWentAwayJustNowIsUnavailable() {
        server.endpoint = null;
        assertThat(desk.answer(question(WATER))).isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    void connectsAgainWhenTheServerHasMoved() {
        var connected = new ArrayList<ModelServer.Endpoint>();
        var desk = new ModelDesk(
                server,
                endpoint -> {
                    connected.add(endpoint);
                    return (prompt, isEnough) -> new Chat.Spoken(Asked.SENTENCE, true, 1, 1);
                },
                Configured.shipped(),
                new ModelMetrics(meters),
                clock);
        desk.answer(question(WATER));
        desk.answer(question(WATER));
        server.endpoint = new ModelServer.Endpoint(URI.create("http://127.0.0.1:2/v1"), "other");
        desk.answer(question(WATER));
        assertThat(connected).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"ABSENT, UP", "LOADING, UP", "READY, UP", "DEGRADED, OUT_OF_SERVICE"})
    void healthTellsStateAndReason(ModelStatus.State state, String code) {
        server.status = new ModelStatus(state, "because");
        var health = new ModelHealth(desk).health();
        assertThat(health.getStatus().getCode()).isEqualTo(code);
        assertThat(health.getDetails()).containsEntry("state", state.name()).containsEntry("reason", "because");
    }

    private void hangs() {
        model = prompt -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException ended) {
                throw new ModelFailure(ModelFailure.Kind.LATE, ended);
            }
            return new Chat.Spoken("", true, -1, -1);
        };
    }
}
