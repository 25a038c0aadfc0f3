package org.evy.emergency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

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
        Integer before = numbers.get(notation);
        if (before != null) {
            return before;
        }
        int number = numbers.size();
        numbers.put(notation, number);
        int star = notation.indexOf('*');
        int lastStar = notation.lastIndexOf('*');
        String word = plain(notation.replace("*", ""));
        if (star < 0) {
            words.put(word, number);
            typos.addWord(word, number);
        } else if (star == lastStar && star == notation.length() - 1) {
            beginnings.put(word, number);
            typos.addStem(word, number);
        } else if (star == lastStar && star == 0) {
            ends.put(word, number);
        } else {
            StringBuilder pattern = new StringBuilder();
            for (String piece : notation.split("\\*", -1)) {
                pattern.append(pattern.isEmpty() ? "" : ".*").append(plain(piece));
            }
            globs.add(new Glob(Pattern.compile((star == 0 ? ".*" : "") + pattern), number));
        }
        return number;
    }

    private static String plain(String word) {
        return Letters.plain(word).replace(" ", "");
    }

    int size() {
        return numbers.size();
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

    private static boolean tell(@org.jspecify.annotations.Nullable Integer number, IntConsumer found) {
        if (number != null) {
            found.accept(number);
        }
        return number != null;
    }
}
