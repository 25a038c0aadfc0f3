package org.evy.messages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Stands for one person everywhere outside the gateway: a keyed hash of the phone number, so nobody else can turn it
/// back into the number. It keys every Kafka record about that person, which keeps one person's texts in order.
public record ConversationId(@JsonValue String value) {

    /// The node's own questions, by which it finds out whether its services answer: no person's, so they are never
    /// counted, traced or sent.
    public static final ConversationId CHECK = new ConversationId("deep-check");

    @JsonCreator
    public ConversationId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a conversation id must not be blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
