package org.evy.rag;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One word (or phrase) of a question, and every way in which a fact may say it.
///
/// @param written  as texted, in lower case
/// @param options  best first; empty when neither the knowledge nor the word lists know it
/// @param weight   inverse document frequency: how much the word tells
/// @param light    true for a word that says little about the subject, such as "brother"
record QuestionWord(String written, List<Option> options, double weight, boolean light) {

    /// @param stems      all of them must be in the fact
    /// @param likeness   0 to 1: 1 for the word itself, less for a synonym, a translation or a correction
    /// @param understood the word that a misspelled one was taken for; null when nothing was corrected
    record Option(
            List<String> stems, double likeness, @Nullable String understood) {}

    boolean isKnown() {
        return !options.isEmpty();
    }
}
