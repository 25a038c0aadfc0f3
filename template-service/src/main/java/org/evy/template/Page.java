package org.evy.template;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.evy.messages.Keyword;
import org.jspecify.annotations.Nullable;

/// Everything the book holds in one language.
///
/// @param courtesy  words such as "please" that change nothing
/// @param ownWords  words of this language that look like another language's keyword, or mean more than one of ours
/// @param languages how people who write this language call the others: words to ISO 639 code
record Page(
        String language,
        Map<Keyword, Entry> keywords,
        Set<String> courtesy,
        Set<List<String>> ownWords,
        Map<List<String>, String> languages,
        List<Template> templates) {

    /// @param words  each is a whole text that means this keyword
    /// @param text   null where an operator only added words
    /// @param choose for LANG alone: said when the language is not known; null elsewhere
    record Entry(
            Set<List<String>> words,
            @Nullable Wording text,
            @Nullable Wording choose) {

        static final Entry NONE = new Entry(Set.of(), null, null);

        private Entry with(Entry later) {
            return new Entry(
                    union(words, later.words),
                    later.text == null ? text : later.text,
                    later.choose == null ? choose : later.choose);
        }
    }

    /// This page after an operator's: theirs come first and replace ours of the same id. Words for keywords are added,
    /// never taken away, so that nobody can lose STOP.
    Page with(Page operators) {
        var allKeywords = new EnumMap<Keyword, Entry>(Keyword.class);
        allKeywords.putAll(keywords);
        operators.keywords.forEach((keyword, entry) -> allKeywords.merge(keyword, entry, Entry::with));
        var allLanguages = new HashMap<>(languages);
        allLanguages.putAll(operators.languages);

        var ours = new LinkedHashMap<String, Template>();
        templates.forEach(each -> ours.put(each.id(), each));
        var allTemplates = new ArrayList<Template>();
        for (var theirs : operators.templates) {
            allTemplates.add(Optional.ofNullable(ours.remove(theirs.id()))
                    .map(theirs::replacing)
                    .orElse(theirs));
        }
        allTemplates.addAll(ours.values());
        return new Page(
                language,
                allKeywords,
                union(courtesy, operators.courtesy),
                union(ownWords, operators.ownWords),
                allLanguages,
                List.copyOf(allTemplates));
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        var both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    /// The keyword that these words are, squeezed as [Words#squeezed] does. STOP wins where a file gives its word to
    /// another keyword too.
    Optional<Keyword> keyword(List<String> words) {
        return Stream.concat(Stream.of(Keyword.STOP), keywords.keySet().stream())
                .filter(each -> keywords.getOrDefault(each, Entry.NONE).words().contains(words))
                .findFirst();
    }
}
