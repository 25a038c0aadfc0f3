package org.evy.template;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A text as words that compare well: lower case, no punctuation, no emoji, no accents, one spelling per letter;
/// `helloooo` is `hello`.
final class Words {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*");
    /// Accents of Latin letters, vowel signs and the stretching line of Arabic, the dot under some Hindi letters,
    /// and what turns signs into emoji. The vowel signs of Hindi stay: they are letters to its readers.
    private static final Pattern DROPPED = Pattern.compile(
            "[\\u0300-\\u036F\\u064B-\\u0655\\u0670\\u0640\\u093C\\uFE00-\\uFE0F\\u200B-\\u200F\\u20E3]");
    private static final Pattern REPEATED = Pattern.compile("(\\p{L})\\1+");
    private static final Pattern DRAWN_OUT = Pattern.compile("(\\p{L})\\1{2,}");

    private Words() {}

    static List<String> of(String text) {
        var plain = DROPPED.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace('ى', 'ي')
                .replace('ة', 'ه')
                .replace('ँ', 'ं');
        // A second time, because İ only shows its dot once it is small.
        var words = WORD.matcher(DROPPED.matcher(plain).replaceAll(""))
                .results()
                .map(found -> DRAWN_OUT.matcher(found.group()).replaceAll("$1"))
                .toList();
        return spelledOut(words) ? List.of(String.join("", words)) : words;
    }

    /// As `S T O P` and `S.T.O.P`.
    private static boolean spelledOut(List<String> words) {
        return words.size() > 2 && words.stream().allMatch(word -> word.length() == 1);
    }

    /// `stoppp` and `stop` are the same keyword.
    static List<String> squeezed(List<String> words) {
        return words.stream()
                .map(word -> REPEATED.matcher(word).replaceAll("$1"))
                .toList();
    }
}
