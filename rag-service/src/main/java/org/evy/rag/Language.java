package org.evy.rag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;

/// All that retrieval knows about one language: how it is cut into words, texted, and which words say the same.
final class Language {

    private static final Map<String, Language> KNOWN = new ConcurrentHashMap<>();

    /// A letter three times or more: `heeelp`, `sooo`.
    private static final Pattern STRETCHED = Pattern.compile("(\\p{L})\\1{2,}");

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern AROUND_A_WORD = Pattern.compile("^[^\\p{L}\\p{N}@&]+|[^\\p{L}\\p{N}]+$");

    private final String code;
    private final Analyzer written;
    private final Analyzer stems;
    private final Map<String, String> texting;
    private final Set<String> correct;
    private final Set<String> correctStems;
    private final Set<String> light;
    private final WantedKind kinds;
    private final Set<String> lightStems;
    private final PhraseBook same;
    private final PhraseBook english;

    private Language(String code) {
        this.code = code;
        var stop = stopWords(code);
        written = new LanguageAnalyzer(code, stop, false);
        stems = new LanguageAnalyzer(code, stop, true);
        texting = pairs(Lexicon.lines(code, "texting"));
        correct = words("correct");
        correctStems = stemsOf(correct);
        light = words("light");
        kinds = new WantedKind(Lexicon.lines(code, "kinds"));
        lightStems = stemsOf(light);
        same = PhraseBook.ofGroups(Lexicon.lines(code, "same"), this::stems);
        english = code.equals("en")
                ? PhraseBook.EMPTY
                : PhraseBook.ofPairs(Lexicon.lines(code, "english"), this::stems, text -> of("en").stems(text));
    }

    static Language of(String code) {
        var known = KNOWN.get(code);
        if (known != null) {
            return known;
        }
        // Not computeIfAbsent: a language's glossary asks for English while it is being made.
        var made = new Language(code);
        var first = KNOWN.putIfAbsent(code, made);
        return first == null ? made : first;
    }

    String code() {
        return code;
    }

    /// Cuts into stems, for indexing.
    Analyzer stemming() {
        return stems;
    }

    List<String> stems(String text) {
        return Tokens.of(stems, text);
    }

    /// Words as written, in lower case and without accents, stop words left out.
    List<String> written(String text) {
        return Tokens.of(written, text);
    }

    /// The text with its SMS forms written out (`b4` = before) and stretched letters squeezed.
    String spelledOut(String text) {
        var words = new ArrayList<String>();
        for (var word : BLANKS.split(STRETCHED.matcher(text).replaceAll("$1$1").strip())) {
            var bare = folded(AROUND_A_WORD.matcher(word).replaceAll(""));
            var full = texting.get(bare);
            words.add(full == null ? word : full);
        }
        return String.join(" ", words);
    }

    /// True for an everyday word that is spelled correctly though the knowledge does not use it: correcting it would
    /// turn `moon` into `moan`.
    boolean isCorrect(String word) {
        return correct.contains(word) || stems(word).stream().anyMatch(correctStems::contains);
    }

    /// True for a word that says little about the subject, such as "brother", "yesterday" or a number.
    boolean isLight(String word) {
        return light.contains(word) || Character.isDigit(word.charAt(0));
    }

    boolean isLightStem(String stem) {
        return lightStems.contains(stem) || Character.isDigit(stem.charAt(0));
    }

    WantedKind kinds() {
        return kinds;
    }

    /// Other words for the same thing in this language.
    PhraseBook same() {
        return same;
    }

    /// The English for words of this language; empty for English itself.
    PhraseBook english() {
        return english;
    }

    static String folded(String word) {
        var lower = word.toLowerCase(Locale.ROOT);
        var out = new char[4 * lower.length()];
        int length = ASCIIFoldingFilter.foldToASCII(lower.toCharArray(), 0, out, 0, lower.length());
        return new String(out, 0, length).replace("'", "").replace("\u2019", "");
    }

    private Set<String> words(String list) {
        return new HashSet<>(Lexicon.lines(code, list).stream()
                .flatMap(line -> written(line).stream())
                .toList());
    }

    private Set<String> stemsOf(Set<String> words) {
        return new HashSet<>(
                words.stream().flatMap(word -> stems(word).stream()).toList());
    }

    private static Set<String> stopWords(String code) {
        var words = new HashSet<String>();
        var lucene = switch (code) {
            case "ar" -> ArabicAnalyzer.getDefaultStopSet();
            case "es" -> SpanishAnalyzer.getDefaultStopSet();
            case "fr" -> FrenchAnalyzer.getDefaultStopSet();
            case "hi" -> HindiAnalyzer.getDefaultStopSet();
            case "pt" -> PortugueseAnalyzer.getDefaultStopSet();
            default -> null;
        };
        if (lucene != null) {
            lucene.forEach(word -> words.add(new String((char[]) word)));
        }
        words.addAll(Lexicon.lines(code, "stop"));
        // The stop filter sees words as the chain before it leaves them.
        var chain = new LanguageAnalyzer(code, Set.of(), false);
        return new HashSet<>(
                words.stream().flatMap(word -> Tokens.of(chain, word).stream()).toList());
    }

    private static Map<String, String> pairs(List<String> lines) {
        var pairs = new HashMap<String, String>();
        for (var line : lines) {
            var sides = line.split("=", 2);
            Arrays.stream(sides[0].split(",")).forEach(form -> pairs.put(form.strip(), sides[1].strip()));
        }
        return pairs;
    }
}
