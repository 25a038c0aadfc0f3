package org.evy.messages;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person asks, handed by the router to one answering service.
///
/// @param role     of the sender, as in [SmsReceived]
/// @param language ISO 639 code the answer is wanted in
/// @param deadline an answer after this instant is of no use
/// @param passages what retrieval found for it; empty for services that are asked before retrieval
/// @param earlier  the last turns of this conversation, oldest first
public record Question(
        MessageId id,
        ConversationId conversation,
        SmsText text,
        @Nullable String role,
        String language,
        Instant deadline,
        List<Passage> passages,
        List<Turn> earlier)
        implements AboutPerson {

    @Override
    public MessageId trace() {
        return id;
    }
}
