package org.evy.router;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What `languages/<code>.txt` says about a language: words that show it alone, and sentences to learn from.
///
/// @param words     from the lines that start with `=`, in the form [#plain] gives
/// @param sentences every other line that is no comment, in that form; by script: Hindi is texted in two
record LanguageTexts(Set<String> words, Map<UnicodeScript, List<String>> sentences) {

    /// Every language that has a file; a new file is named here too.
    static final List<String> WRITTEN = List.of("ar", "en", "es", "fr", "hi", "pt", "sw");

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}]+");
    private static final Pattern DRAWN_OUT = Pattern.compile("(\\p{L})\\1{2,}");
    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036f]");

    /// Without a file for that language both parts are empty.
    static LanguageTexts of(String language) {
        var words = new HashSet<String>();
        var sentences = new EnumMap<UnicodeScript, List<String>>(UnicodeScript.class);
        for (var line : lines(language)) {
            if (line.startsWith("=")) {
                for (var word : plain(line).split(" ")) {
                    words.add(word);
                    words.add(withoutAccents(word));
                }
            } else if (!line.startsWith("#") && scriptOf(line) instanceof UnicodeScript script) {
                sentences.computeIfAbsent(script, _ -> new ArrayList<>()).add(plain(line));
            }
        }
        return new LanguageTexts(words, sentences);
    }

    List<String> in(UnicodeScript script) {
        return sentences.getOrDefault(script, List.of());
    }

    /// The listed words and those of all sentences, with and without accents.
    Set<String> everyWord() {
        var every = new HashSet<>(words);
        for (var those : sentences.values()) {
            for (var sentence : those) {
                every.addAll(List.of(sentence.split(" ")));
                every.addAll(List.of(withoutAccents(sentence).split(" ")));
            }
        }
        return every;
    }

    /// Lower case, letters and marks only, one blank between words; `helloooo` and `hello` become the same.
    static String plain(String text) {
        var composed = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        var letters = NO_LETTERS.matcher(composed).replaceAll(" ").strip();
        return DRAWN_OUT.matcher(letters).replaceAll("$1");
    }

    /// Only Latin, Greek and Cyrillic letters change: the vowel signs of other scripts are no accents.
    static String withoutAccents(String text) {
        var parts = Normalizer.normalize(text, Normalizer.Form.NFD);
        return Normalizer.normalize(ACCENTS.matcher(parts).replaceAll(""), Normalizer.Form.NFC);
    }

    /// The script of most letters; absent when there are none, as in `112 ?`.
    static @Nullable UnicodeScript scriptOf(String text) {
        var letters = new EnumMap<UnicodeScript, Integer>(UnicodeScript.class);
        text.codePoints()
                .filter(Character::isLetter)
                .forEach(letter -> letters.merge(UnicodeScript.of(letter), 1, Integer::sum));
        return letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static List<String> lines(String language) {
        try (var file = LanguageTexts.class.getResourceAsStream("/languages/" + language + ".txt")) {
            if (file == null) {
                return List.of();
            }
            return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
