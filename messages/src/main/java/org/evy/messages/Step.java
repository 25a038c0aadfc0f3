package org.evy.messages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing a service did with a text. Only the privacy filter reads it; what others see is a [RedactedStep].
///
/// @param service who did it, such as `message-router`
/// @param what    what was done, one to three words, such as `received`, `asked template`, `sent`
/// @param reason  why, such as `rule bleed-01`; never the person's words
/// @param text    the person's text or the answer where this step is about it; null otherwise
public record Step(
        MessageId id,
        ConversationId conversation,
        String service,
        String what,
        String reason,
        Instant at,
        @Nullable SmsText text)
        implements AboutPerson {

    @Override
    public MessageId trace() {
        return id;
    }
}
