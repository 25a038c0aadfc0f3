package org.evy.emergency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The single words of one language's rules, each with a number, such as `snake`, `bit*`, `*uma`.
final class Vocabulary {

    private static final Pattern RUN = Pattern.compile("(.)\\1");

    /// Correctly written words of any language are no typos of danger words.
    private final Set<String> known;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> words = new HashMap<>();
    private final Map<String, Integer> beginnings = new HashMap<>();
    private final Map<String, Integer> ends = new HashMap<>();
    private final List<Glob> globs = new ArrayList<>();
    private final Typos typos = new Typos();

    private record Glob(Pattern pattern, int number) {}

    Vocabulary(Set<String> known) {
        this.known = known;
    }

    /// @param notation a word, with `*` for any letters at its end, its beginning or inside
    int number(String notation) {
        List<String> pieces = new ArrayList<>();
        for (String piece : notation.split("\\*", -1)) {
            pieces.add(plain(piece));
        }
        // spellings that Letters makes one share a number
        String same = String.join("*", pieces);
        Integer before = numbers.get(same);
        if (before != null) {
            return before;
        }
        int number = numbers.size();
        numbers.put(same, number);
        String word = String.join("", pieces);
        if (pieces.size() == 1) {
            words.put(word, number);
            typos.addWord(word, number);
        } else if (pieces.size() == 2 && pieces.getLast().isEmpty()) {
            beginnings.put(word, number);
            typos.addStem(word, number);
        } else if (pieces.size() == 2 && pieces.getFirst().isEmpty()) {
            ends.put(word, number);
        } else {
            globs.add(new Glob(Pattern.compile(String.join(".*", pieces)), number));
        }
        return number;
    }

    private static String plain(String word) {
        return Letters.plain(word).replace(" ", "");
    }

    /// Forgets what only numbering needed.
    void seal() {
        numbers.clear();
    }

    /// Tells the number of every entry that this word is, or was meant to be.
    void look(PlainText.Word word, IntConsumer found) {
        boolean any = false;
        for (String form : word.forms()) {
            any |= direct(form, found);
        }
        if (any || known.contains(word.plain())) {
            return;
        }
        String single = RUN.matcher(word.plain()).replaceAll("$1");
        if (!single.equals(word.plain()) && direct(single, found)) {
            return;
        }
        word.forms().forEach(form -> typos.meant(form, found));
    }

    private boolean direct(String word, IntConsumer found) {
        boolean any = tell(words.get(word), found);
        for (int length = 1; length <= word.length(); length++) {
            any |= tell(beginnings.get(word.substring(0, length)), found);
            any |= tell(ends.get(word.substring(word.length() - length)), found);
        }
        for (Glob glob : globs) {
            any |= glob.pattern.matcher(word).matches() && tell(glob.number, found);
        }
        return any;
    }

    private static boolean tell(@Nullable Integer number, IntConsumer found) {
        if (number != null) {
            found.accept(number);
        }
        return number != null;
    }
}
