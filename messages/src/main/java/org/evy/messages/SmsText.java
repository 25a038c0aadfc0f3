package org.evy.messages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// What somebody wrote or will read. It prints as its length only, so that no log line or exception repeats it.
public record SmsText(@JsonValue String value) {

    @JsonCreator
    public SmsText {}

    @Override
    public String toString() {
        return "(" + value.length() + " characters)";
    }
}
