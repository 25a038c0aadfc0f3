package org.evy.messages;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// Who gets an SMS. Nobody but the gateway can turn either into a phone number.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Recipient {

    /// Somebody who texted.
    record Person(ConversationId conversation) implements Recipient {}

    /// A responder or operator, by the role name of the gateway's configuration, such as `nurse-1`.
    record Role(String name) implements Recipient {}
}
