package org.evy.router;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which of the node's languages a text is written in.
///
/// Asked in this order: the script, words that belong to one language alone, letter sequences. Where all
/// three leave doubt the conversation keeps its language: a single word such as "ok" must not switch it.
final class LanguageGuess {

    /// Enough for a conversation that has no language yet, where the other choice is the node's default.
    private static final double LEAD_TO_START = 0.2;

    /// Enough to leave the language of a conversation: a wrong switch annoys more than a late one.
    private static final double LEAD_TO_SWITCH = 0.4;

    /// Languages that are not written in Latin letters; any other is taken to be.
    private static final Map<String, UnicodeScript> SCRIPTS = scripts();

    private static final Logger log = LoggerFactory.getLogger(LanguageGuess.class);

    private final List<String> languages;
    private final Set<String> wordsOfEveryLanguage =
            LanguageTexts.of("every-language").words();
    private final FutureTask<Map<UnicodeScript, Choice>> choices = new FutureTask<>(this::learn);

    /// @param language   null when the text leaves doubt and the conversation has no language yet
    /// @param confidence lead of the best language over the next, 0 to 1; 1 where script or words decided
    /// @param reason     for the operator's eyes; holds nothing of the text
    record Guess(@Nullable String language, double confidence, String reason) {}

    /// What a text in one script can be.
    ///
    /// @param words   by language the node answers in, words that only this one uses
    /// @param certain the only such language, and the script is its own
    /// @param model   absent where there is nothing to learn a difference from
    private record Choice(
            Map<String, Set<String>> words,
            @Nullable String certain,
            @Nullable LanguageModel model) {}

    /// Learns in the background; the first guess waits for it.
    ///
    /// @param languages ISO 639 codes; one without a text file is found only by a script that is its own
    LanguageGuess(List<String> languages) {
        this.languages = List.copyOf(languages);
        Thread.ofPlatform().daemon().name("language-learning").start(choices);
    }

    /// @param lastLanguage of the conversation, if it has one; ignored when the node does not answer in it
    Guess guess(String text, @Nullable String lastLanguage) {
        var last = lastLanguage != null && languages.contains(lastLanguage) ? lastLanguage : null;
        var plain = LanguageTexts.plain(text);
        var script = LanguageTexts.scriptOf(plain);
        var choice = script == null ? null : choices().get(script);
        if (choice == null) {
            return unsure(last, 0);
        }
        if (choice.certain != null) {
            return new Guess(choice.certain, 1, "script");
        }
        var words = List.of(plain.split(" "));
        var shown = shownByWords(words, choice);
        if (shown != null) {
            return new Guess(shown, 1, "known words");
        }
        if (choice.model == null || wordsOfEveryLanguage.containsAll(words) || (last != null && words.size() == 1)) {
            return unsure(last, 0);
        }
        var fit = choice.model.fit(plain);
        return fit.lead() >= (last == null ? LEAD_TO_START : LEAD_TO_SWITCH) && languages.contains(fit.language())
                ? new Guess(fit.language(), fit.lead(), "letter sequences")
                : unsure(last, fit.lead());
    }

    private static Guess unsure(@Nullable String last, double lead) {
        return new Guess(last, lead, last == null ? "unsure" : "unsure, kept " + last);
    }

    private static @Nullable String shownByWords(List<String> words, Choice choice) {
        var shown = choice.words.entrySet().stream()
                .filter(own -> own.getValue().containsAll(words))
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
            // A text must be answered in the wrong language rather than not at all.
            log.error("Languages could not be learnt: texts get the language of their conversation", e.getCause());
            return Map.of();
        }
    }

    private Map<UnicodeScript, Choice> learn() {
        var candidates = new EnumMap<UnicodeScript, Map<String, LanguageTexts>>(UnicodeScript.class);
        for (var language : languages) {
            var texts = LanguageTexts.of(base(language));
            var scripts = new HashSet<>(texts.sentences().keySet());
            scripts.add(scriptOf(language));
            for (var script : scripts) {
                candidates.computeIfAbsent(script, _ -> new LinkedHashMap<>()).put(language, texts);
            }
        }
        var choices = new EnumMap<UnicodeScript, Choice>(UnicodeScript.class);
        candidates.forEach((script, texts) -> choices.put(script, choice(script, texts)));
        return choices;
    }

    private Choice choice(UnicodeScript script, Map<String, LanguageTexts> candidates) {
        var natives = candidates.keySet().stream()
                .filter(language -> scriptOf(language) == script)
                .toList();
        if (candidates.size() == 1 && natives.size() == 1) {
            return new Choice(Map.of(), natives.getFirst(), null);
        }
        var sentences = new LinkedHashMap<String, List<String>>();
        candidates.forEach((language, texts) -> sentences.put(language, texts.in(script)));
        // Next to a language that cannot be learnt, a text of that language must not pass for one that can:
        // every language there is text for then stands for "another one".
        if (natives.isEmpty() || sentences.containsValue(List.<String>of())) {
            var known = candidates.keySet().stream().map(LanguageGuess::base).toList();
            LanguageTexts.WRITTEN.stream()
                    .filter(other -> !known.contains(other))
                    .forEach(other ->
                            sentences.put(other, LanguageTexts.of(other).in(script)));
        }
        sentences.values().removeIf(List::isEmpty);
        return new Choice(ownWords(candidates), null, sentences.size() < 2 ? null : LanguageModel.learn(sentences));
    }

    /// By language, the listed words that no other candidate lists or has in a sentence.
    private Map<String, Set<String>> ownWords(Map<String, LanguageTexts> candidates) {
        var used = new HashMap<String, Set<String>>();
        candidates.forEach((language, texts) -> used.put(language, texts.everyWord()));
        var own = new HashMap<String, Set<String>>();
        candidates.forEach((language, texts) -> {
            var words = new HashSet<>(texts.words());
            words.removeAll(wordsOfEveryLanguage);
            used.forEach((other, theirs) -> {
                if (!other.equals(language)) {
                    words.removeAll(theirs);
                }
            });
            own.put(language, words);
        });
        return own;
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
        put(scripts, UnicodeScript.BENGALI, "as", "bn");
        put(scripts, UnicodeScript.ETHIOPIC, "am", "ti");
        put(scripts, UnicodeScript.TIBETAN, "bo", "dz");
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
        return Map.copyOf(scripts);
    }

    private static void put(Map<String, UnicodeScript> scripts, UnicodeScript script, String... languages) {
        for (var language : languages) {
            scripts.put(language, script);
        }
    }
}
