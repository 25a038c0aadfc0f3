package org.evy.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Finds where sentences end, in scripts with and without capital letters.
///
/// In doubt there is no end: two sentences taken for one cost room, half a sentence taken for a whole one can cost a
/// life ("Give 5 ml." before "twice a day").
final class SentenceEnds {
    /// End a sentence whatever follows: danda, double danda, Urdu and Arabic, Ethiopic, Armenian, Chinese, Burmese,
    /// Khmer.
    private static final String CERTAIN =
            "\u0964\u0965\u06D4\u061F\u1362\u1367\u1368\u0589\u3002\uFF01\uFF1F\u104B\u17D4";

    private static final String CLOSERS = "\"')]}\u00BB\u201D\u2019\u203A";

    /// Written with a dot inside sentences; lower case, without the last dot.
    private static final Set<String> ABBREVIATIONS = Set.of(
            ("dr dra mr mrs ms prof st sr sra srta jr rev hon gen bw bi mme mlle no nos nr núm num pág pag pp vol fig"
                            + " vs etc ex ej cf ca approx env aprox incl excl max min máx mín tel tél temp av ave dept inc"
                            + " ltd co corp jan feb apr aug sept oct nov dec डॉ डा श्री")
                    .split(" "));

    /// After a number these are units, whose dot does not end the sentence.
    private static final Set<String> UNITS = Set.of(
            ("ml l dl cl cc mg g gr kg mcg ug µg μg iu ui km m cm mm h hr hrs min mins sec secs s d wk wks mo yr yrs tsp"
                            + " tbsp tab tabs caps oz lb lbs ft in x deg c f vol pct मिली मिग्रा ग्राम")
                    .split(" "));

    private SentenceEnds() {}

    /// Indexes behind the sentences; the last one is the length of the text.
    static List<Integer> of(String text) {
        List<Integer> ends = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int end = i + 1;
            while (end < text.length() && isStop(text.charAt(end)) && isStop(c)) {
                end++;
            }
            while (end < text.length() && CLOSERS.indexOf(text.charAt(end)) >= 0 && isStop(c)) {
                end++;
            }
            if (endsSentence(text, start, i, end)) {
                ends.add(end);
                start = end;
            }
            i = end - 1;
        }
        if (ends.isEmpty() || !text.substring(ends.getLast()).isBlank()) {
            ends.add(text.length());
        } else {
            ends.set(ends.size() - 1, text.length());
        }
        return ends;
    }

    private static boolean isStop(char c) {
        return c == '.' || c == '!' || c == '?' || c == '\u2026' || CERTAIN.indexOf(c) >= 0;
    }

    /// @param stop index of the sign (or line end) that may end the sentence begun at `start`
    /// @param end index behind it, behind further stops and closing quotes
    private static boolean endsSentence(String text, int start, int stop, int end) {
        char c = text.charAt(stop);
        if ((c != '\n' && !isStop(c)) || text.substring(start, stop).isBlank()) {
            return false;
        }
        if (c == '\n') {
            return endsLine(text, stop, end);
        }
        if (CERTAIN.indexOf(c) >= 0 || end == text.length()) {
            return true;
        }
        if (!Character.isWhitespace(text.charAt(end))) {
            return false;
        }
        int next = end;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        if (next == text.length() || text.substring(end, next).indexOf('\n') >= 0) {
            return true;
        }
        String stops = text.substring(stop, end);
        boolean quoted = CLOSERS.indexOf(stops.charAt(stops.length() - 1)) >= 0;
        if (stops.indexOf('!') >= 0 || stops.indexOf('?') >= 0) {
            // Help!" she said
            return !quoted || !Character.isLowerCase(text.codePointAt(next));
        }
        return endsWithDot(text, start, stop, next);
    }

    /// A line is a sentence unless it announces the next one or is continued there.
    private static boolean endsLine(String text, int stop, int end) {
        String line = text.substring(0, stop).stripTrailing();
        String next = text.substring(end).stripLeading();
        boolean announces = line.endsWith(":") || line.endsWith(",") || line.endsWith(";");
        return !announces && !next.isEmpty() && !Character.isLowerCase(next.codePointAt(0));
    }

    private static boolean endsWithDot(String text, int start, int stop, int next) {
        if (Character.isLowerCase(text.codePointAt(next))) {
            return false;
        }
        int wordStart = stop;
        while (wordStart > start && isWordCharacter(text.charAt(wordStart - 1))) {
            wordStart--;
        }
        String word = text.substring(wordStart, stop).toLowerCase(Locale.ROOT);
        String before = text.substring(start, wordStart).stripTrailing();
        if (word.isEmpty()) {
            return true;
        }
        boolean listNumber = word.length() <= 2 && isNumber(word);
        boolean initials = word.matches("\\p{L}(\\.\\p{L})*");
        return !listNumber && !initials && !ABBREVIATIONS.contains(word) && !isQuantity(word, before);
    }

    private static boolean isWordCharacter(char c) {
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK
                || c == '.';
    }

    private static boolean isNumber(String word) {
        return word.chars().allMatch(Character::isDigit);
    }

    /// "5 ml" or "5ml".
    private static boolean isQuantity(String word, String before) {
        int digits = 0;
        while (digits < word.length() && (Character.isDigit(word.charAt(digits)) || word.charAt(digits) == '.')) {
            digits++;
        }
        boolean afterNumber = !before.isEmpty() && Character.isDigit(before.charAt(before.length() - 1));
        return (digits > 0 || afterNumber) && UNITS.contains(word.substring(digits));
    }
}
