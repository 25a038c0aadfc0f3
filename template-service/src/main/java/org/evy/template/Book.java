package org.evy.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.evy.messages.Keyword;

/// Finds what the pages hold for a text. Never changes; an edited file makes a new book.
final class Book {

    /// Of ISO 639.
    private static final int LONGEST_CODE = 3;

    private final Map<String, Page> pages;
    /// The node's languages, in its order; the first speaks when the language is not known.
    private final List<Page> spoken;
    private final Set<String> courtesy = new HashSet<>();
    private final Map<Placeholder, String> values;

    /// @throws IllegalArgumentException when there is no page for any of the node's languages
    Book(Map<String, Page> pages, List<String> nodeLanguages, Map<Placeholder, String> values) {
        this.pages = Map.copyOf(pages);
        this.spoken =
                nodeLanguages.stream().map(pages::get).filter(Objects::nonNull).toList();
        if (spoken.isEmpty()) {
            throw new IllegalArgumentException("evy.node.languages " + nodeLanguages
                    + " has no language with templates; add one of " + pages.keySet());
        }
        this.values = values;
        spoken.forEach(page -> courtesy.addAll(page.courtesy()));
    }

    /// @param language ISO 639 code the answer is wanted in
    Finding find(String text, String language) {
        var words = Words.of(text);
        var wanted = pages.getOrDefault(language, spoken.getFirst());
        if (words.isEmpty()) {
            return said(Keyword.HELP, "", wanted);
        }
        var kept = words.stream().filter(word -> !courtesy.contains(word)).toList();
        return language(kept, wanted)
                .or(() -> keyword(words, wanted))
                .or(() -> keyword(kept, wanted))
                .or(() -> template(words, wanted))
                .orElseGet(Finding.Nothing::new);
    }

    private Optional<Finding> keyword(List<String> words, Page wanted) {
        var squeezed = Words.squeezed(words);
        var own = wanted.keyword(squeezed);
        if (own.isPresent()) {
            return Optional.of(said(own.get(), "", wanted));
        }
        if (wanted.ownWords().contains(squeezed)) {
            return Optional.empty();
        }
        var others = spoken.stream()
                .filter(page -> page.keyword(squeezed).isPresent())
                .toList();
        var meanings = others.stream()
                .flatMap(page -> page.keyword(squeezed).stream())
                .distinct()
                .toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        // A word of several languages does not tell which one the person reads.
        boolean shared = others.size() > 1 && meanings.size() == 1;
        return Optional.of(said(meanings.getFirst(), "", shared ? wanted : others.getFirst()));
    }

    /// LANG and what follows it, in any language, longest way of saying LANG first.
    private Optional<Finding> language(List<String> words, Page wanted) {
        var squeezed = Words.squeezed(words);
        record Change(Page page, List<String> lang, List<String> rest) {}
        var changes = Stream.concat(Stream.of(wanted), spoken.stream())
                .flatMap(page -> page.keywords().getOrDefault(Keyword.LANG, Page.Entry.NONE).words().stream()
                        .filter(lang -> squeezed.size() > lang.size()
                                && squeezed.subList(0, lang.size()).equals(lang))
                        .sorted(Comparator.<List<String>>comparingInt(List::size)
                                .reversed())
                        .map(lang -> new Change(page, lang, words.subList(lang.size(), words.size()))))
                .toList();
        for (var change : changes) {
            var named = named(change.rest);
            if (named.isPresent()) {
                return Optional.of(said(Keyword.LANG, named.get().language(), named.get()));
            }
        }
        // "langue" is also a tongue, so "langue blanche" is a question; "langue xx" is not.
        return changes.stream()
                .filter(change -> change.rest.size() == 1)
                .filter(change -> !change.page.ownWords().contains(change.lang)
                        || change.rest.getFirst().length() <= LONGEST_CODE)
                .findFirst()
                .map(change -> said(Keyword.LANG, "", change.page));
    }

    private Optional<Page> named(List<String> words) {
        var code = String.join("", words);
        return spoken.stream()
                .filter(page -> page.language().equals(code)
                        || spoken.stream()
                                .anyMatch(any ->
                                        page.language().equals(any.languages().get(words))))
                .findFirst();
    }

    private Finding said(Keyword keyword, String argument, Page page) {
        // An operator's page for a new language may lack keywords; English has them all.
        var candidates = new ArrayList<>(List.of(page, spoken.getFirst()));
        Optional.ofNullable(pages.get("en")).ifPresent(candidates::add);
        for (var candidate : candidates) {
            var entry = candidate.keywords().getOrDefault(keyword, Page.Entry.NONE);
            var wording = keyword == Keyword.LANG && argument.isEmpty() ? entry.choose() : entry.text();
            var text = Optional.ofNullable(wording).flatMap(each -> each.fill(values));
            if (text.isPresent()) {
                return new Finding.ByKeyword(keyword, argument, text.get(), candidate.language());
            }
        }
        return new Finding.Nothing();
    }

    /// Only a text that is nothing but a greeting or the like may be another language's.
    private Optional<Finding> template(List<String> words, Page wanted) {
        return Stream.concat(
                        answers(wanted, words, wanted.templates().stream()),
                        spoken.stream()
                                .filter(page -> page != wanted)
                                .flatMap(page -> answers(
                                        page, words, page.templates().stream().filter(Template::only))))
                .findFirst();
    }

    private Stream<Finding> answers(Page page, List<String> words, Stream<Template> templates) {
        return templates
                .filter(template -> template.matches(words, courtesy))
                .flatMap(template -> template.text().fill(values).stream()
                        .map(text -> new Finding.ByTemplate(template, text, page.language())));
    }

    /// How many templates can answer, by language.
    Map<String, Long> answerable() {
        var counts = new java.util.TreeMap<String, Long>();
        pages.forEach((language, page) -> counts.put(
                language,
                page.templates().stream()
                        .filter(each -> each.text().fill(values).isPresent())
                        .count()));
        return counts;
    }

    /// `language/id` of each template whose text or value an operator has not filled in yet.
    List<String> unfilled() {
        return spoken.stream()
                .flatMap(page -> page.templates().stream()
                        .filter(each -> each.text().fill(values).isEmpty())
                        .map(each -> page.language() + "/" + each.id()))
                .sorted()
                .toList();
    }
}
