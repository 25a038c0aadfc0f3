package org.evy.router;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// Which of the node's languages a text is written in.
///
/// Asked in this order: the script, words that belong to one language alone, letter sequences. Where all three
/// leave doubt the conversation keeps its language: one word such as "ok" must not switch it.
final class LanguageGuess {

    /// Enough to answer a first text in another language than the node's first; one in seven pairs of words has less.
    private static final double LEAD_TO_START = 0.2;

    /// Enough to leave the language of a conversation: a wrong switch annoys more than a late one.
    private static final double LEAD_TO_SWITCH = 0.4;

    /// Languages that are not written in Latin letters; any other is taken to be.
    private static final Map<String, UnicodeScript> SCRIPTS = scripts();

    private final List<String> languages;
    private final FutureTask<Map<UnicodeScript, Choice>> choices = new FutureTask<>(this::learn);

    /// @param language   null when the text leaves doubt and the conversation has no language yet
    /// @param confidence lead of the best language over the next, 0 to 1; 1 where script or words decided
    /// @param reason     for the operator's eyes; holds nothing of the text
    record Guess(@Nullable String language, double confidence, String reason) {}

    /// What a text in one script can be.
    ///
    /// @param candidates the node's languages that people write in this script
    /// @param certain    the only candidate, and the script is its own
    /// @param words      by language, words that only this candidate uses
    /// @param model      absent where there is nothing to choose between
    private record Choice(
            Set<String> candidates,
            @Nullable String certain,
            Map<String, Set<String>> words,
            @Nullable LanguageModel model) {}

    /// Learns in the background; the first guess waits for it.
    ///
    /// @param languages ISO 639 codes; one without a text file is found only by a script that is its own
    LanguageGuess(List<String> languages) {
        this.languages = List.copyOf(languages);
        Thread.ofPlatform().daemon().name("language-learning").start(choices);
    }

    /// @param lastLanguage of the conversation, if it has one; ignored when the node no longer speaks it
    Guess guess(String text, @Nullable String lastLanguage) {
        var plain = LanguageTexts.plain(text);
        var script = LanguageTexts.scriptOf(plain);
        var choice = script == null ? null : choices().get(script);
        if (choice == null) {
            return unsure(lastLanguage, 0);
        }
        if (choice.certain != null) {
            return new Guess(choice.certain, 1, "script");
        }
        var shown = shownByWords(plain, choice);
        if (shown != null) {
            return new Guess(shown, 1, "known words");
        }
        if (choice.model == null) {
            return unsure(lastLanguage, 0);
        }
        var fit = choice.model.fit(plain);
        var needed = lastLanguage == null ? LEAD_TO_START : LEAD_TO_SWITCH;
        return fit.lead() >= needed && choice.candidates.contains(fit.language())
                ? new Guess(fit.language(), fit.lead(), "letter sequences")
                : unsure(lastLanguage, fit.lead());
    }

    private Guess unsure(@Nullable String lastLanguage, double lead) {
        return lastLanguage != null && languages.contains(lastLanguage)
                ? new Guess(lastLanguage, lead, "unsure, kept " + lastLanguage)
                : new Guess(null, lead, "unsure");
    }

    private static @Nullable String shownByWords(String plain, Choice choice) {
        var words = Arrays.asList(plain.split(" "));
        var shown = choice.words.entrySet().stream()
                .filter(list -> list.getValue().containsAll(words))
                .map(Map.Entry::getKey)
                .toList();
        return shown.size() == 1 ? shown.getFirst() : null;
    }

    private Map<UnicodeScript, Choice> choices() {
        try {
            return choices.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the languages were learnt", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the languages could not be learnt", e);
        }
    }

    private Map<UnicodeScript, Choice> learn() {
        var texts = new HashMap<String, LanguageTexts>();
        var candidates = new EnumMap<UnicodeScript, Set<String>>(UnicodeScript.class);
        for (var language : languages) {
            var text = texts.computeIfAbsent(language, code -> LanguageTexts.of(base(code)));
            var scripts = new HashSet<>(text.sentences().keySet());
            scripts.add(scriptOf(language));
            for (var script : scripts) {
                candidates.computeIfAbsent(script, _ -> new LinkedHashSet<>()).add(language);
            }
        }
        var choices = new EnumMap<UnicodeScript, Choice>(UnicodeScript.class);
        candidates.forEach((script, those) -> choices.put(script, choice(script, those, texts)));
        return choices;
    }

    private static Choice choice(UnicodeScript script, Set<String> candidates, Map<String, LanguageTexts> texts) {
        var natives =
                candidates.stream().filter(code -> scriptOf(code) == script).toList();
        if (candidates.size() == 1 && natives.size() == 1) {
            return new Choice(candidates, natives.getFirst(), Map.of(), null);
        }
        var sentences = new LinkedHashMap<String, List<String>>();
        for (var language : candidates) {
            sentences.put(language, texts.get(language).sentences().getOrDefault(script, List.of()));
        }
        var words = new HashMap<String, Set<String>>();
        for (var language : candidates) {
            var own = new HashSet<>(texts.get(language).words());
            sentences.forEach((other, those) -> {
                if (!other.equals(language)) {
                    those.forEach(sentence -> List.of(sentence.split(" ")).forEach(own::remove));
                }
            });
            words.put(language, own);
        }
        // Next to a language that cannot be learnt, a text of that language must not pass for one that can:
        // every language there is text for then stands for "another one".
        if (natives.isEmpty() || sentences.containsValue(List.<String>of())) {
            for (var other : LanguageTexts.WRITTEN) {
                if (candidates.stream().noneMatch(code -> base(code).equals(other))) {
                    sentences.put(other, LanguageTexts.of(other).sentences().getOrDefault(script, List.of()));
                }
            }
        }
        sentences.values().removeIf(List::isEmpty);
        return new Choice(candidates, null, words, sentences.size() < 2 ? null : LanguageModel.learn(sentences));
    }

    private static UnicodeScript scriptOf(String language) {
        return SCRIPTS.getOrDefault(base(language), UnicodeScript.LATIN);
    }

    /// `pt` for `pt-BR`.
    private static String base(String language) {
        return Locale.forLanguageTag(language).getLanguage();
    }

    private static Map<String, UnicodeScript> scripts() {
        var scripts = new HashMap<String, UnicodeScript>();
        put(scripts, UnicodeScript.ARABIC, "ar", "ckb", "fa", "ks", "ps", "sd", "ug", "ur");
        put(scripts, UnicodeScript.CYRILLIC, "be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk");
        put(scripts, UnicodeScript.DEVANAGARI, "bho", "hi", "mai", "mr", "ne");
        put(scripts, UnicodeScript.ETHIOPIC, "am", "ti");
        put(scripts, UnicodeScript.BENGALI, "as", "bn");
        put(scripts, UnicodeScript.ARMENIAN, "hy");
        put(scripts, UnicodeScript.GEORGIAN, "ka");
        put(scripts, UnicodeScript.GREEK, "el");
        put(scripts, UnicodeScript.GUJARATI, "gu");
        put(scripts, UnicodeScript.GURMUKHI, "pa");
        put(scripts, UnicodeScript.HAN, "zh");
        put(scripts, UnicodeScript.HANGUL, "ko");
        put(scripts, UnicodeScript.HEBREW, "he");
        put(scripts, UnicodeScript.HIRAGANA, "ja");
        put(scripts, UnicodeScript.KANNADA, "kn");
        put(scripts, UnicodeScript.KHMER, "km");
        put(scripts, UnicodeScript.LAO, "lo");
        put(scripts, UnicodeScript.MALAYALAM, "ml");
        put(scripts, UnicodeScript.MYANMAR, "my");
        put(scripts, UnicodeScript.ORIYA, "or");
        put(scripts, UnicodeScript.SINHALA, "si");
        put(scripts, UnicodeScript.TAMIL, "ta");
        put(scripts, UnicodeScript.TELUGU, "te");
        put(scripts, UnicodeScript.THAANA, "dv");
        put(scripts, UnicodeScript.THAI, "th");
        put(scripts, UnicodeScript.TIBETAN, "bo", "dz");
        return Map.copyOf(scripts);
    }

    private static void put(Map<String, UnicodeScript> scripts, UnicodeScript script, String... languages) {
        for (var language : languages) {
            scripts.put(language, script);
        }
    }
}
