package org.evy.fallback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.evy.codec.SmsLength;
import org.evy.codec.Transliteration;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// What the fallback says in one language; every text is one SMS.
///
/// @param noAnswer         knows `{emergency}`
/// @param noAnswerHelpline the same where the node has a help line; knows `{helpline}` too
/// @param batteryLow       instead of both, while nothing is looked up because the battery is low;
///     knows `{emergency}`
/// @param directory        knows `{name}`, `{number}`, `{emergency}`
/// @param asking           words that ask for a number, in the form of [Words]
record Texts(String noAnswer, String noAnswerHelpline, String batteryLow, String directory, Set<String> asking) {

    static final List<String> LANGUAGES = List.of("en", "sw", "fr", "es", "pt", "hi", "ar");

    private static final Set<String> KEYS =
            Set.of("no-answer", "no-answer-helpline", "battery-low", "directory", "asking");

    /// @throws IllegalStateException when this build's own file is wrong
    static Texts of(String language) {
        var name = "fallback/" + language + ".yml";
        try (var file = Objects.requireNonNull(Texts.class.getResourceAsStream("/" + name), name)) {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            if (!(read instanceof Map<?, ?> fields) || !fields.keySet().equals(KEYS)) {
                throw new IllegalStateException(name + " must have exactly the keys " + new TreeSet<>(KEYS));
            }
            return new Texts(
                    text(fields, "no-answer"),
                    text(fields, "no-answer-helpline"),
                    text(fields, "battery-low"),
                    text(fields, "directory"),
                    Words.of(text(fields, "asking")).stream().collect(Collectors.toUnmodifiableSet()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Map<?, ?> fields, String key) {
        return String.valueOf(fields.get(key)).strip();
    }

    /// @throws IllegalArgumentException when it takes more than one SMS
    static String filled(String text, Map<String, String> values, String what) {
        var filled = text;
        for (var each : values.entrySet()) {
            filled = filled.replace("{" + each.getKey() + "}", each.getValue());
        }
        var length = SmsLength.of(Transliteration.toGsm7(filled, true));
        if (length.parts() > 1) {
            throw new IllegalArgumentException(what + " takes " + length.parts() + " SMS (" + length.units()
                    + " units in " + length.encoding() + "); shorten it");
        }
        return filled;
    }
}
