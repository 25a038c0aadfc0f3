package org.evy.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.evy.llm.OpenAiStub.Mood;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiChatTest {

    private static final Predicate<String> NEVER = text -> false;
    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final Prompt PROMPT = Prompt.of("is it safe", List.of(Asked.passage(Asked.SENTENCE)), "en");

    private final OpenAiStub stub;
    private final Chat chat;

    OpenAiChatTest() throws Exception {
        stub = new OpenAiStub();
        chat = new OpenAiChat(stub.endpoint(), Configured.shipped());
    }

    @AfterEach
    void close() {
        stub.close();
    }

    @ParameterizedTest
    @CsvSource({"NORMAL", "SLOW"})
    void hearsAWholeAnswer(Mood mood) {
        stub.mood = mood;
        assertThat(chat.say(PROMPT, NEVER)).isEqualTo(new Chat.Spoken(Asked.SENTENCE, true, 74, 13));
        assertThat(stub.keys).containsExactly("Bearer k3y");
    }

    @Test
    void sendsTheFixedOrdersFirstAndLlamaCppsOwnParameters() {
        chat.say(PROMPT, NEVER);
        chat.say(Prompt.of("another", List.of(Asked.passage("Other text.")), "sw"), NEVER);
        var first = stub.requests.get(0).replaceAll("\\s+", "");
        var second = stub.requests.get(1).replaceAll("\\s+", "");
        assertThat(first)
                .contains(
                        "\"model\":\"evy\"",
                        "\"stream\":true",
                        "\"max_tokens\":90",
                        "\"cache_prompt\":true",
                        "\"min_p\":0.05",
                        "\"enable_thinking\":false",
                        "\"seed\":42");
        int question = first.indexOf("\"role\":\"user\"");
        assertThat(first.indexOf("\"role\":\"system\"")).isBetween(0, question);
        assertThat(second).startsWith(first.substring(0, question));
    }

    @Test
    void anEmptyAnswerIsAnEmptyText() {
        stub.mood = Mood.EMPTY;
        assertThat(chat.say(PROMPT, NEVER).text()).isEmpty();
    }

    @Test
    void anAnswerThatWasCutOffIsNotFinished() {
        stub.mood = Mood.LENGTH;
        assertThat(chat.say(PROMPT, NEVER).finished()).isFalse();
    }

    @Test
    void hangsUpOnAModelThatNeverEndsOnceItHasEnough() throws Exception {
        stub.mood = Mood.NEVER_ENDS;
        var spoken = Deadline.within(AMPLE, () -> chat.say(PROMPT, text -> text.length() > 160));
        assertThat(spoken.finished()).isFalse();
        assertThat(spoken.text()).hasSizeBetween(161, 180);
        assertThat(stub.hungUp.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"HANG_BEFORE_HEADERS", "HANG_AFTER_FIRST_CHUNK", "NEVER_ENDS_SILENTLY"})
    void theDeadlineEndsACallWhereverItHangs(Mood mood) {
        stub.mood = mood;
        var ended = new java.util.concurrent.CountDownLatch(1);
        assertFails(
                () -> Deadline.within(Duration.ofMillis(300), () -> {
                    try {
                        return chat.say(PROMPT, NEVER);
                    } finally {
                        ended.countDown();
                    }
                }),
                ModelFailure.Kind.LATE);
        Asked.eventually(() -> ended.getCount() == 0);
    }

    @ParameterizedTest
    @CsvSource({
        "DROP, DROPPED",
        "DROP_AFTER_FIRST_CHUNK, DROPPED",
        "GARBAGE, GARBLED",
        "LINE_WITHOUT_END, DROPPED",
    })
    void tellsHowAServerFailed(Mood mood, ModelFailure.Kind kind) {
        stub.mood = mood;
        assertFails(() -> Deadline.within(AMPLE, () -> chat.say(PROMPT, NEVER)), kind);
    }

    @ParameterizedTest
    @CsvSource({
        "400, exceed_context_size_error, TOO_LONG",
        "400, unknown field min_p, REFUSED",
        "401, Invalid API Key, MISCONFIGURED",
        "403, no, MISCONFIGURED",
        "404, no such model, MISCONFIGURED",
        "408, slow, LATE",
        "429, often, BUSY",
        "500, broken, BROKEN",
        "502, gateway, BROKEN",
        "503, Loading model, LOADING",
    })
    void tellsWhatAStatusMeans(int status, String message, ModelFailure.Kind kind) {
        stub.mood = Mood.STATUS;
        stub.status = status;
        stub.error =
                "{\"error\":{\"code\":" + status + ",\"message\":\"" + message + "\",\"type\":\"" + message + "\"}}";
        assertFails(() -> Deadline.within(AMPLE, () -> chat.say(PROMPT, NEVER)), kind);
    }

    @Test
    void tellsThatNobodyIsThere() {
        stub.close();
        assertFails(() -> Deadline.within(AMPLE, () -> chat.say(PROMPT, NEVER)), ModelFailure.Kind.UNREACHABLE);
    }

    @Test
    void aFailureRepeatsNothingOfThePrompt() {
        stub.mood = Mood.STATUS;
        stub.status = 500;
        stub.error = PROMPT.user();
        assertThatThrownBy(() -> chat.say(PROMPT, NEVER))
                .isInstanceOf(ModelFailure.class)
                .message()
                .doesNotContain("safe");
        assertThat(PROMPT.toString()).doesNotContain("safe");
    }

    private static void assertFails(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ModelFailure.Kind kind) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ModelFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind));
    }
}
