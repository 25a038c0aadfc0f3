package org.evy.template;

import org.evy.messages.Keyword;

/// What the book holds for a text.
sealed interface Finding {

    /// @param argument the ISO 639 code that LANG asks for; empty for other keywords and for a language unknown here
    /// @param text     may still hold `{language}` or `{code}`
    /// @param language of the text
    record ByKeyword(Keyword keyword, String argument, String text, String language) implements Finding {}

    /// @param text     with its values filled in
    /// @param language of the text
    record ByTemplate(Template template, String text, String language) implements Finding {}

    record Nothing() implements Finding {}
}
