package org.evy.messages;

import com.fasterxml.jackson.annotation.JsonIgnore;

/// A message about one text of one person: the conversation keys its record, the id is its trace.
public interface AboutPerson {

    /// The text that started it all.
    @JsonIgnore
    MessageId trace();

    ConversationId conversation();
}
