package org.evy.llm;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.evy.codec.SmsLength;
import org.evy.codec.Transliteration;
import org.evy.llm.ModelServer.Endpoint;
import org.evy.messages.Answer;
import org.evy.messages.Passage;
import org.evy.messages.PowerLevel;
import org.evy.messages.Question;
import org.evy.messages.Route;
import org.evy.messages.SmsText;
import org.jspecify.annotations.Nullable;

/// Decides whether a question is put to the model, and whether what it said may go out.
final class ModelDesk {

    private static final List<ModelFailure.Kind> NOT_THE_SERVERS_FAULT =
            List.of(ModelFailure.Kind.TOO_LONG, ModelFailure.Kind.BUSY);

    /// With less left, no board gets an answer out.
    private static final Duration LEAST = Duration.ofMillis(500);

    private final ModelServer server;
    private final Function<Endpoint, Chat> connect;
    private final ModelProperties properties;
    private final ModelMetrics metrics;
    private final Clock clock;
    private final CircuitBreaker breaker;
    private volatile PowerLevel power = PowerLevel.FULL;
    private volatile boolean locked;
    private volatile String lastFailure = "";

    private @Nullable Endpoint connected;
    private @Nullable Chat chat;

    ModelDesk(
            ModelServer server,
            Function<Endpoint, Chat> connect,
            ModelProperties properties,
            ModelMetrics metrics,
            Clock clock) {
        this.server = server;
        this.connect = connect;
        this.properties = properties;
        this.metrics = metrics;
        this.clock = clock;
        breaker = CircuitBreaker.of(
                "model",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(4)
                        .minimumNumberOfCalls(3)
                        .failureRateThreshold(75)
                        .waitDurationInOpenState(properties.pause())
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .clock(clock)
                        .ignoreException(failure ->
                                failure instanceof ModelFailure model && NOT_THE_SERVERS_FAULT.contains(model.kind()))
                        .build());
    }

    void onPower(PowerLevel level) {
        power = level;
        server.onPower(level);
    }

    void onLockdown(boolean now) {
        locked = now;
        server.onLockdown(now);
    }

    /// The server's own status, unless its calls keep failing.
    ModelStatus status() {
        var status = server.status();
        return status.state() == ModelStatus.State.READY && breaker.getState() == CircuitBreaker.State.OPEN
                ? new ModelStatus(
                        ModelStatus.State.DEGRADED,
                        lastFailure + "; tried again with the next question after "
                                + properties.pause().toSeconds() + " s")
                : status;
    }

    /// Why the question cannot be put to the model now; null when it can. Costs nothing. An open breaker is no reason
    /// here: only a question that gets as far as the breaker can close it again.
    @Nullable Answer refusal(Question question) {
        if (locked) {
            return unavailable(question, "lockdown");
        }
        if (power.compareTo(PowerLevel.SAVE) >= 0) {
            return unavailable(question, "power " + power);
        }
        var status = server.status();
        if (status.state() != ModelStatus.State.READY) {
            return unavailable(question, "model " + status.state() + ": " + status.reason());
        }
        if (passages(question).isEmpty()) {
            return notFound(question, "nothing to stand on: no passage in " + question.language());
        }
        if (left(question).compareTo(LEAST) < 0) {
            return unavailable(question, "too late");
        }
        return null;
    }

    /// Asks the model and waits for it. Only one thread at a time.
    Answer answer(Question question) {
        var refusal = refusal(question);
        return refusal != null ? refusal : ask(question);
    }

    private Answer ask(Question question) {
        var endpoint = server.endpoint();
        if (endpoint == null) {
            return unavailable(question, "the model went away");
        }
        var passages = passages(question);
        var prompt = Prompt.of(question.text().value(), passages, question.earlier(), question.language());
        try {
            var spoken = breaker.executeSupplier(() -> {
                var connection = chat(endpoint);
                return metrics.time(
                        () -> Deadline.within(left(question), () -> connection.say(prompt, ModelDesk::fillsAnSms)));
            });
            metrics.tokens(spoken);
            return switch (OutputCheck.of(spoken, passages)) {
                case OutputCheck.Verdict.Fine fine ->
                    new Answer.Found(
                            question.id(),
                            question.conversation(),
                            Route.MODEL,
                            new SmsText(fine.text()),
                            1,
                            fine.source().tag(),
                            passages,
                            "the model, from " + fine.source().id());
                case OutputCheck.Verdict.Refused refused -> notFound(question, refused.reason());
            };
        } catch (CallNotPermittedException resting) {
            return unavailable(question, "the last calls failed: " + lastFailure);
        } catch (ModelFailure failed) {
            lastFailure = failed.reason();
            return unavailable(question, failed.reason());
        }
    }

    /// Whatever comes after one full SMS is cut off anyway.
    private static boolean fillsAnSms(String text) {
        return SmsLength.of(Transliteration.toGsm7(text, false)).parts() > 1;
    }

    private Chat chat(Endpoint endpoint) {
        var known = chat;
        if (known == null || !endpoint.equals(connected)) {
            known = connect.apply(endpoint);
            chat = known;
            connected = endpoint;
        }
        return known;
    }

    /// Only passages in the language of the answer: against others it could not be checked.
    private static List<Passage> passages(Question question) {
        return question.passages().stream()
                .filter(passage -> passage.language().equals(question.language()))
                .toList();
    }

    private Duration left(Question question) {
        var untilDeadline = Duration.between(clock.instant(), question.deadline());
        return untilDeadline.compareTo(properties.timeLimit()) < 0 ? untilDeadline : properties.timeLimit();
    }

    static Answer unavailable(Question question, String reason) {
        return new Answer.Unavailable(question.id(), question.conversation(), Route.MODEL, reason);
    }

    private static Answer notFound(Question question, String reason) {
        return new Answer.NotFound(question.id(), question.conversation(), Route.MODEL, question.passages(), reason);
    }
}
