package org.evy.llm;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.evy.messages.Answer;

/// Counts what the model was asked and said, and how long it took.
final class ModelMetrics {

    private static final List<String> OUTCOMES = List.of("found", "not_found", "unavailable");

    /// How much the last call weighs in the mean: four calls back hardly count any more.
    private static final double NEWEST = 0.4;

    private final MeterRegistry meters;
    private final Timer calls;
    private volatile double meanSeconds;

    ModelMetrics(MeterRegistry meters) {
        this.meters = meters;
        calls = Timer.builder("evy.model.call")
                .description("from the prompt to the last word, failed calls included")
                .serviceLevelObjectives(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(12),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60))
                .register(meters);
        // Stand at zero from the start, or Prometheus misses the first event of each.
        OUTCOMES.forEach(this::answers);
        tokens("prompt");
        tokens("completion");
    }

    private Counter answers(String outcome) {
        return Counter.builder("evy.model.answers")
                .tag("outcome", outcome)
                .description("questions that reached the model's service, by how they went")
                .register(meters);
    }

    private Counter tokens(String kind) {
        return Counter.builder("evy.model.tokens")
                .tag("kind", kind)
                .description("tokens that the model read and wrote")
                .register(meters);
    }

    void watchState(Supplier<ModelStatus> status) {
        for (var state : ModelStatus.State.values()) {
            Gauge.builder("evy.model.state", () -> status.get().state() == state ? 1 : 0)
                    .description("1 for the state the model is in")
                    .tag("state", state.name())
                    .register(meters);
        }
    }

    void watchQueue(AtomicInteger taken) {
        Gauge.builder("evy.model.queue", taken, AtomicInteger::get)
                .description("questions at the model or waiting for it")
                .register(meters);
    }

    void watchRestarts(AtomicInteger restarts) {
        FunctionCounter.builder("evy.model.restarts", restarts, AtomicInteger::get)
                .description("times the model server failed and was started again")
                .register(meters);
    }

    <T> T time(Supplier<T> call) {
        long started = System.nanoTime();
        boolean tellsTheSpeed = false;
        try {
            var said = call.get();
            tellsTheSpeed = true;
            return said;
        } catch (ModelFailure failed) {
            tellsTheSpeed = failed.kind() == ModelFailure.Kind.LATE;
            throw failed;
        } finally {
            var took = Duration.ofNanos(System.nanoTime() - started);
            calls.record(took);
            if (tellsTheSpeed) {
                learn(took);
            }
        }
    }

    void learn(Duration took) {
        double seconds = took.toNanos() / 1e9;
        meanSeconds = meanSeconds == 0 ? seconds : (1 - NEWEST) * meanSeconds + NEWEST * seconds;
    }

    /// Of the last few calls, without those that failed at once; zero before the first.
    Duration meanCall() {
        return Duration.ofNanos((long) (meanSeconds * 1e9));
    }

    void tokens(Chat.Spoken spoken) {
        if (spoken.promptTokens() > 0) {
            tokens("prompt").increment(spoken.promptTokens());
        }
        if (spoken.completionTokens() > 0) {
            tokens("completion").increment(spoken.completionTokens());
        }
    }

    void count(Answer answer) {
        var outcome = switch (answer) {
            case Answer.Found found -> "found";
            case Answer.NotFound nothing -> "not_found";
            default -> "unavailable";
        };
        answers(outcome).increment();
    }
}
