package org.evy.messages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Names one outgoing SMS before it exists. The gateway sends each reply id at most once, so whoever builds the same
/// reply twice (a retry, a replay, a second service) costs nobody a second SMS.
///
/// @param value the message id alone for *the* answer to a text; `<message id>/<what>` for anything else about it
public record ReplyId(@JsonValue String value) {

    @JsonCreator
    public ReplyId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a reply id must not be blank");
        }
    }

    /// The one answer to this text.
    public static ReplyId answerTo(MessageId question) {
        return new ReplyId(question.value());
    }

    /// Something else that this text caused, such as an alert to a responder.
    public static ReplyId about(MessageId question, String what) {
        return new ReplyId(question.value() + "/" + what);
    }

    @Override
    public String toString() {
        return value;
    }
}
