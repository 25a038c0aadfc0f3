package org.evy.llm;

import java.util.function.Predicate;

/// One call to a model. Blocks; an interrupt ends it.
interface Chat {

    /// @param isEnough is asked with the text so far; true stops the model, because more would not fit an SMS
    /// @throws ModelFailure when no answer came
    Spoken say(Prompt prompt, Predicate<String> isEnough);

    /// What the model said.
    ///
    /// @param finished         true when it ended by itself; false when it was cut off, by its limit or by EVY
    /// @param promptTokens     -1 when the server does not count
    /// @param completionTokens -1 when the server does not count
    record Spoken(String text, boolean finished, int promptTokens, int completionTokens) {}
}
