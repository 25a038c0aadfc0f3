package org.evy.emergency;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.evy.emergency.Phrasebook.Found;
import org.evy.emergency.Phrasebook.Span;

/// One line of the rules, such as `@snake bit*|attack* @who -toy ~6`.
///
/// All its terms must stand near one another in any order: within 10 words, or as many as `~` says. Each term is a
/// choice of words, phrases or `@groups` (see [Phrasebook]). A term after `-` must not stand in the same sentences.
final class SignPattern {

    private static final int WINDOW = 10;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}*']+");
    private static final Pattern TOO_OPEN = Pattern.compile("\\**|.{0,1}\\*|\\*.{0,1}");

    private final List<Integer> wanted;
    private final List<Integer> unwanted;
    private final int window;

    private SignPattern(List<Integer> wanted, List<Integer> unwanted, int window) {
        this.wanted = List.copyOf(wanted);
        this.unwanted = List.copyOf(unwanted);
        this.window = window;
    }

    /// @param groups what each `@name` stands for: again terms in this notation
    /// @throws IllegalArgumentException with a message that says what to change
    static SignPattern parse(String notation, Map<String, String> groups, Phrasebook phrasebook) {
        List<Integer> wanted = new ArrayList<>();
        List<Integer> unwanted = new ArrayList<>();
        int window = WINDOW;
        for (String part : notation.strip().split("\\s+")) {
            if (part.startsWith("~")) {
                window = window(part);
            } else if (part.startsWith("-")) {
                unwanted.add(phrasebook.term(alternatives(part.substring(1), groups)));
            } else {
                wanted.add(phrasebook.term(alternatives(part, groups)));
            }
        }
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("'" + notation + "' needs at least one word that must be there");
        }
        return new SignPattern(wanted, unwanted, window);
    }

    private static int window(String part) {
        if (!part.matches("~[1-9][0-9]?")) {
            throw new IllegalArgumentException("'" + part + "' must be ~ and a number of words from 1 to 99");
        }
        return Integer.parseInt(part.substring(1));
    }

    private static Set<String> alternatives(String term, Map<String, String> groups) {
        Set<String> alternatives = new LinkedHashSet<>();
        collect(term, groups, alternatives, Set.of());
        return alternatives;
    }

    private static void collect(String term, Map<String, String> groups, Set<String> into, Set<String> open) {
        for (String phrase : term.split("\\|", -1)) {
            if (!phrase.startsWith("@")) {
                check(phrase, term);
                into.add(phrase);
                continue;
            }
            String name = phrase.substring(1);
            String group = groups.get(name);
            if (group == null) {
                throw new IllegalArgumentException(
                        "there is no group '" + name + "'; the groups are " + new java.util.TreeSet<>(groups.keySet()));
            }
            if (open.contains(name)) {
                throw new IllegalArgumentException("the group '" + name + "' contains itself");
            }
            Set<String> inside = new LinkedHashSet<>(open);
            inside.add(name);
            collect(group, groups, into, inside);
        }
    }

    private static void check(String phrase, String term) {
        String[] words = phrase.split("_", -1);
        for (int i = 0; i < words.length; i++) {
            boolean gap = words[i].equals("?") && i > 0 && i < words.length - 1;
            if (!gap && !WORD.matcher(words[i]).matches()) {
                throw new IllegalArgumentException("'" + phrase + "' in '" + term
                        + "' is no word or phrase; write words as bit*, phrases as new_born or not_?_breathing");
            }
            if (!gap && words[i].contains("*") && TOO_OPEN.matcher(words[i]).matches()) {
                throw new IllegalArgumentException(
                        "'" + words[i] + "' fits almost every word; leave at least two letters beside the *");
            }
        }
    }

    /// Whether a place inside these words fits and is accepted; told is the place, from its first word to its last.
    boolean fits(Found found, Span within, Predicate<Span> accepted) {
        for (int term : wanted) {
            if (found.spans(term).isEmpty()) {
                return false;
            }
        }
        return choose(found, within, accepted, 0, new ArrayList<>());
    }

    boolean fits(Found found, Span within) {
        return fits(found, within, place -> true);
    }

    private boolean choose(Found found, Span within, Predicate<Span> accepted, int term, List<Span> chosen) {
        if (term == wanted.size()) {
            Span place = around(chosen);
            Span sentences = found.sentences(place);
            return unwanted.stream().noneMatch(no -> found.spans(no).stream().anyMatch(each -> inside(each, sentences)))
                    && accepted.test(place);
        }
        for (Span span : found.spans(wanted.get(term))) {
            boolean free = chosen.stream().allMatch(other -> other.end() < span.start() || span.end() < other.start());
            if (free && inside(span, within)) {
                chosen.add(span);
                Span place = around(chosen);
                boolean near = place.end() - place.start() < window;
                if (near && choose(found, within, accepted, term + 1, chosen)) {
                    return true;
                }
                chosen.removeLast();
            }
        }
        return false;
    }

    private static Span around(List<Span> chosen) {
        int start = chosen.stream().mapToInt(Span::start).min().orElseThrow();
        int end = chosen.stream().mapToInt(Span::end).max().orElseThrow();
        return new Span(start, end);
    }

    private static boolean inside(Span span, Span within) {
        return span.start() >= within.start() && span.end() <= within.end();
    }
}
