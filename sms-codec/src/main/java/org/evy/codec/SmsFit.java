package org.evy.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/// Makes an answer fit the SMS it may cost, by whole sentences.
public final class SmsFit {
    private static final int MAX_PARTS = 10;
    private static final String ELLIPSIS = "...";
    private static final int FEW_WORDS = 3;
    private static final int LONG_WORD = 20;
    private static final Pattern WORD = Pattern.compile("[^\\s.,;:!?()\"]+");
    private static final String CLAUSE_ENDS = ";,:\u060C\u061B\u3001\uFF0C\uFF1B\uFF1A\u1363\u1364\u1365";

    /// A sentence or clause that starts with one of these takes back some of what was said before it.
    private static final Set<String> CONTRASTS =
            wordSet("but however except unless only mais sauf pero salvo excepto mas exceto"
                    + " lakini isipokuwa laakiin लेकिन لكن إلا কিন্তু");

    /// Those, and the words that turn round what is beside them.
    private static final Set<String> BINDING = wordSet(String.join(" ", CONTRASTS)
            + " not no never without don't dont avoid nor pas ne jamais sans non aucun"
            + " ni nunca jamás sin não nao sem si usi wala bila kamwe hapana ma नहीं मत न बिना لا ليس بدون না নয়");

    private SmsFit() {}

    private static Set<String> wordSet(String list) {
        return Set.of(list.split(" "));
    }

    /// The sentences without the blanks between them. Dots of abbreviations, units after numbers, initials, list
    /// numbers and decimals end no sentence; in doubt two sentences stay one.
    public static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        int start = 0;
        for (int end : SentenceEnds.of(text)) {
            String sentence = text.substring(start, end).strip();
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
            start = end;
        }
        return List.copyOf(sentences);
    }

    /// As many sentences of the body as fit, then the suffix, then, if something is left over, the hint.
    ///
    /// No cut comes before a sentence that starts with "but" and its like, while there is another one. A first
    /// sentence that does not fit is cut behind a clause, where that keeps a fair share of the room, or between
    /// words with "..."; not beside a negation, and not behind a number, whose unit would be lost.
    ///
    /// @param suffix said always, for example " [WHO]"
    /// @param moreHint said when something is left over, for example " MORE?"
    /// @param maxParts how many SMS it may cost, 1 to 10
    /// @throws IllegalArgumentException if suffix and hint leave no room for the body
    public static Fitted fit(String body, String suffix, String moreHint, int maxParts) {
        if (maxParts < 1 || maxParts > MAX_PARTS) {
            throw new IllegalArgumentException("an answer has 1 to " + MAX_PARTS + " parts, not " + maxParts);
        }
        String text = body.strip();
        if (fits(text + suffix, maxParts)) {
            return new Fitted((text + suffix).strip(), "");
        }
        String tail = suffix + moreHint;
        int sentence = bySentences(text, tail, maxParts);
        if (sentence > 0) {
            return fitted(text, sentence, tail);
        }
        int word = byWords(text, ELLIPSIS + tail, maxParts);
        int clause = byClauses(text, tail, maxParts);
        if (clause > 0 && clause * 4 >= word) {
            return fitted(text, clause, tail);
        }
        if (word > 0) {
            return broken(text, word, ELLIPSIS + tail);
        }
        throw new IllegalArgumentException("suffix and hint leave no room in " + maxParts + " SMS");
    }

    private static Fitted fitted(String text, int cut, String tail) {
        String said = text.substring(0, cut).strip();
        return new Fitted((said + tail).strip(), text.substring(cut).strip());
    }

    private static Fitted broken(String text, int cut, String tail) {
        int said = cut;
        while (said > 1
                && (Character.isWhitespace(text.charAt(said - 1)) || ".,;:-".indexOf(text.charAt(said - 1)) >= 0)) {
            said--;
        }
        return new Fitted(
                (text.substring(0, said) + tail).strip(), text.substring(cut).strip());
    }

    private static boolean fits(String text, int maxParts) {
        return SmsLength.of(text.strip()).parts() <= maxParts;
    }

    private static int bySentences(String text, String tail, int maxParts) {
        List<Integer> ends = SentenceEnds.of(text);
        ends.removeLast();
        int kind = longest(text, tail, maxParts, ends, end -> !negated(text, end, 1, CONTRASTS));
        return kind > 0 ? kind : longest(text, tail, maxParts, ends, _ -> true);
    }

    private static int byClauses(String text, String tail, int maxParts) {
        List<Integer> ends = indexes(
                text,
                maxParts,
                i -> CLAUSE_ENDS.indexOf(text.charAt(i - 1)) >= 0
                        && (text.charAt(i - 1) > 0x7F || Character.isWhitespace(text.charAt(i))));
        return longest(text, tail, maxParts, ends, end -> !negated(text, end, FEW_WORDS, BINDING));
    }

    /// Rather a few words from a negation than beside it, rather beside it than not at all.
    private static int byWords(String text, String tail, int maxParts) {
        List<Integer> ends = indexes(text, maxParts, i -> Character.isWhitespace(text.charAt(i)));
        List<Integer> safe = ends.stream()
                .filter(end -> !Character.isDigit(text.charAt(end - 1)) && !BINDING.contains(wordBefore(text, end)))
                .toList();
        for (int distance : new int[] {FEW_WORDS, 1, 0}) {
            int word = longest(text, tail, maxParts, safe, end -> !negated(text, end, distance, BINDING));
            if (word > 0) {
                return word;
            }
        }
        int anyWord = longest(text, tail, maxParts, ends, _ -> true);
        // One endless word, or a script without blanks.
        return anyWord > 0
                ? anyWord
                : longest(text, tail, maxParts, indexes(text, maxParts, i -> isVisibleStart(text, i)), _ -> true);
    }

    /// The last of the indexes that is good and up to which the text fits; 0 when there is none.
    private static int longest(String text, String tail, int maxParts, List<Integer> ends, IntPredicate good) {
        for (int end : ends.reversed()) {
            if (end <= reach(text, maxParts)
                    && good.test(end)
                    && fits(text.substring(0, end).strip() + tail, maxParts)) {
                return end;
            }
        }
        return 0;
    }

    private static List<Integer> indexes(String text, int maxParts, IntPredicate wanted) {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 1; i < Math.min(text.length(), reach(text, maxParts)); i++) {
            if (wanted.test(i)) {
                indexes.add(i);
            }
        }
        return indexes;
    }

    /// No more characters than this can fit, whatever they are.
    private static int reach(String text, int maxParts) {
        return Math.min(text.length(), maxParts * UserData.MAX_SEPTETS + 1);
    }

    private static boolean isVisibleStart(String text, int index) {
        return !Character.isLowSurrogate(text.charAt(index))
                && Character.getType(text.charAt(index)) != Character.NON_SPACING_MARK
                && Character.getType(text.charAt(index)) != Character.COMBINING_SPACING_MARK;
    }

    /// True when one of the next few words would take back what was said before the cut: "..., should not be given".
    private static boolean negated(String text, int index, int distance, Set<String> binding) {
        String after = text.substring(index, Math.min(text.length(), index + distance * LONG_WORD));
        return words(after).stream().limit(distance).anyMatch(binding::contains);
    }

    private static String wordBefore(String text, int index) {
        List<String> words = words(text.substring(Math.max(0, index - LONG_WORD), index));
        return words.isEmpty() ? "" : words.getLast();
    }

    private static List<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(word -> word.group().toLowerCase(Locale.ROOT))
                .toList();
    }
}
