package org.evy.rag;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.evy.messages.Answer;
import org.evy.messages.ConversationId;
import org.evy.messages.Question;
import org.springframework.stereotype.Component;

/// Counts answers by how they went, the time each search took, and the facts there are.
@Component
class RagMetrics {

    private final MeterRegistry meters;
    private final Timer search;

    RagMetrics(MeterRegistry meters, KnowledgeIndex index, Clock clock) {
        this.meters = meters;
        // Stand at zero from the start, or Prometheus misses the first event of each.
        List.of("found", "found_in_other_language", "not_found", "unavailable").forEach(this::answers);
        search = Timer.builder("evy.rag.search")
                .description("from a question to its answer, without Kafka")
                .publishPercentileHistogram(false)
                .serviceLevelObjectives(
                        Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(250), Duration.ofSeconds(1))
                .register(meters);
        index.facts().forEach((language, facts) -> {
            Gauge.builder("evy.rag.index.facts", () -> facts)
                    .description("facts in the index")
                    .tag("language", language)
                    .register(meters);
            Gauge.builder("evy.rag.expired.facts", () -> index.expired(language, LocalDate.now(clock)))
                    .description("facts past their valid-to")
                    .tag("language", language)
                    .register(meters);
        });
    }

    /// The node's own question is searched for like any other, but it is not people's traffic.
    Answer count(Question question, Supplier<Answer> searching) {
        if (question.conversation().equals(ConversationId.CHECK)) {
            return searching.get();
        }
        var answer = Objects.requireNonNull(search.record(searching));
        var outcome = switch (answer) {
            case Answer.Found found when isForeign(found, question) -> "found_in_other_language";
            case Answer.Found here -> "found";
            case Answer.NotFound nothing -> "not_found";
            default -> "unavailable";
        };
        answers(outcome).increment();
        return answer;
    }

    private Counter answers(String outcome) {
        return Counter.builder("evy.rag.answers")
                .tag("outcome", outcome)
                .description("questions to the index, by how they went")
                .register(meters);
    }

    private static boolean isForeign(Answer.Found found, Question question) {
        return !found.passages().getFirst().language().equals(question.language());
    }
}
