package org.evy.messages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/// Follows one text through every service. It is also that text's W3C trace id, hence 32 lower-case hex digits.
public record MessageId(@JsonValue String value) {

    private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{32}");

    @JsonCreator
    public MessageId {
        if (!TRACE_ID.matcher(value).matches()) {
            throw new IllegalArgumentException("a message id is 32 lower-case hex digits");
        }
    }

    public static MessageId random() {
        var random = ThreadLocalRandom.current();
        return new MessageId("%016x%016x".formatted(random.nextLong() | 1, random.nextLong()));
    }

    @Override
    public String toString() {
        return value;
    }
}
