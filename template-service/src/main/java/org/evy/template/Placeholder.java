package org.evy.template;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What may stand in braces in a text. The last two are filled in by whoever asked.
enum Placeholder {
    /// The number to call in danger.
    EMERGENCY,
    /// The staffed number for everyday questions.
    HELPLINE,
    /// The node's name.
    NODE,
    /// The codes that LANG takes.
    LANGUAGES,
    /// The name of the language just chosen.
    LANGUAGE,
    /// The code that confirms DELETE ME.
    CODE;

    static Optional<Placeholder> named(String name) {
        return Stream.of(values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    @Override
    public String toString() {
        return "{" + name().toLowerCase(Locale.ROOT) + "}";
    }
}
