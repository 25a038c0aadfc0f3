package org.evy.logging;

import java.util.Comparator;
import java.util.List;
import org.evy.messages.ConversationId;
import org.evy.messages.MessageId;
import org.evy.messages.RedactedStep;

/// All that is known of one text, in the order in which it happened.
record TextTrace(MessageId id, ConversationId conversation, List<RedactedStep> steps) {

    /// @param steps of one text, at least one
    static TextTrace of(List<RedactedStep> steps) {
        var sorted = steps.stream()
                .sorted(Comparator.comparing(RedactedStep::at))
                .distinct()
                .toList();
        return new TextTrace(sorted.getFirst().id(), sorted.getFirst().conversation(), sorted);
    }
}
