package org.evy.template;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One answer an operator wrote.
///
/// @param words   any of these in the text picks this template
/// @param phrases so does any of these, when all its words are in the text
/// @param only    true: the text must hold nothing else, as with greetings; courtesy words do not count
/// @param parts   how many SMS the text may take
record Template(String id, Set<String> words, List<List<String>> phrases, boolean only, Wording text, int parts) {

    boolean matches(List<String> asked, Set<String> courtesy) {
        boolean picked =
                asked.stream().anyMatch(words::contains) || phrases.stream().anyMatch(asked::containsAll);
        return picked && (!only || nothingElse(asked, courtesy));
    }

    private boolean nothingElse(List<String> asked, Set<String> courtesy) {
        var mine = new HashSet<>(words);
        phrases.forEach(mine::addAll);
        mine.addAll(courtesy);
        return mine.containsAll(asked);
    }

    boolean hasNoWords() {
        return words.isEmpty() && phrases.isEmpty();
    }

    /// This one with the words of the one it replaces, where it brings none itself.
    Template replacing(Template former) {
        return hasNoWords() ? new Template(id, former.words, former.phrases, former.only, text, parts) : this;
    }
}
