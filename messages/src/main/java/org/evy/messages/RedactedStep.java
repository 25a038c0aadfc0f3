package org.evy.messages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A [Step] without personal data: all that logging-service ever sees.
///
/// @param text what the privacy filter left of the text; null where the step had none
public record RedactedStep(
        MessageId id,
        ConversationId conversation,
        String service,
        String what,
        String reason,
        Instant at,
        @Nullable String text)
        implements AboutPerson {

    @Override
    public MessageId trace() {
        return id;
    }
}
