package org.evy.fallback;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A text as words that compare well: lower case, no punctuation, no accents.
final class Words {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*");
    /// Accents of Latin letters, vowel signs and the stretching line of Arabic, the dot under some Hindi letters. The
    /// vowel signs of Hindi stay: they are letters to its readers.
    private static final Pattern DROPPED =
            Pattern.compile("[\\u0300-\\u036F\\u064B-\\u0655\\u0670\\u0640\\u093C\\uFE00-\\uFE0F\\u200B-\\u200F]");

    private Words() {}

    static List<String> of(String text) {
        var plain = DROPPED.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace('ى', 'ي')
                .replace('ة', 'ه');
        return WORD.matcher(plain).results().map(MatchResult::group).toList();
    }
}
