package org.evy.logging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evy.messages.MessageId;
import org.evy.messages.RedactedStep;

/// The traces of the last texts, in memory.
final class RecentTexts {

    private final int most;
    private final Map<MessageId, List<RedactedStep>> texts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<MessageId, List<RedactedStep>> eldest) {
            return size() > most;
        }
    };

    RecentTexts(int most) {
        this.most = most;
    }

    /// @return false when exactly this step is known already: Kafka delivers at least once
    synchronized boolean add(RedactedStep step) {
        var steps = texts.computeIfAbsent(step.id(), id -> new ArrayList<>());
        return !steps.contains(step) && steps.add(step);
    }

    /// @param prefix first digits of a message id
    synchronized Optional<TextTrace> find(String prefix) {
        return texts.entrySet().stream()
                .filter(text -> text.getKey().value().startsWith(prefix))
                .findFirst()
                .map(text -> TextTrace.of(text.getValue()));
    }

    /// The newest text of which the modem accepted an SMS with this TP-MR at or after that instant.
    synchronized Optional<TextTrace> sentWith(int reference, Instant after) {
        return texts.values().stream()
                .filter(steps -> steps.stream().anyMatch(step -> isSent(step, reference, after)))
                .reduce((older, newer) -> newer)
                .map(TextTrace::of);
    }

    static boolean isSent(RedactedStep step, int reference, Instant after) {
        return step.service().equals("sms-gateway")
                && step.what().equals("sent")
                && !step.at().isBefore(after)
                && (" " + step.reason() + " ").contains(" mr=" + reference + " ");
    }

    synchronized List<TextTrace> last(int count) {
        return texts.values().stream()
                .skip(Math.max(0, texts.size() - count))
                .map(TextTrace::of)
                .toList();
    }
}
