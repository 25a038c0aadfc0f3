package org.evy.template;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.evy.messages.Keyword;
import org.jspecify.annotations.Nullable;

/// Turns a file into a page, or says what is wrong with it. `templates/en.yml` shows and explains the format.
final class PageReader {

    private static final Pattern CODE = Pattern.compile("[a-z]{2,3}");
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");
    /// More would cost the person a day's airtime.
    private static final int MOST_PARTS = 5;

    private final Values values;

    PageReader(Values values) {
        this.values = values;
    }

    Page read(String file, String yaml) throws RefusedFile {
        var fields = Fields.read(file, yaml)
                .allow(Set.of("language", "keywords", "courtesy", "own-words", "languages", "templates"));
        var language = fields.required("language");
        if (!CODE.matcher(language).matches()) {
            throw fields.refuse("language", "\"language\" is an ISO 639 code such as sw");
        }
        return new Page(
                language,
                keywords(fields.under("keywords")),
                fields.list("courtesy").stream()
                        .flatMap(each -> Words.of(each).stream())
                        .collect(Collectors.toSet()),
                squeezed(fields, "own-words"),
                languages(fields.under("languages")),
                templates(fields));
    }

    private Map<Keyword, Page.Entry> keywords(Fields fields) throws RefusedFile {
        var keywords = new EnumMap<Keyword, Page.Entry>(Keyword.class);
        var taken = new HashMap<List<String>, String>();
        for (var name : fields.keys()) {
            var keyword = keyword(fields, name);
            var entry = fields.under(name)
                    .allow(keyword == Keyword.LANG ? Set.of("words", "text", "choose") : Set.of("words", "text"));
            var words = squeezed(entry, "words");
            for (var each : words) {
                var other = taken.put(each, name);
                if (other != null) {
                    throw entry.refuse("words", "\"" + String.join(" ", each) + "\" is also a word of " + other);
                }
            }
            keywords.put(
                    keyword,
                    new Page.Entry(
                            words,
                            wording(entry, "text", allowed(keyword)),
                            wording(entry, "choose", EnumSet.of(Placeholder.LANGUAGES))));
        }
        return keywords;
    }

    private static Keyword keyword(Fields fields, String name) throws RefusedFile {
        try {
            return Keyword.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw fields.refuse(name, "unknown keyword " + name + "; there are " + List.of(Keyword.values()));
        }
    }

    /// A keyword must always be answered, so its text may not wait for a help line that the node does not have.
    private Set<Placeholder> allowed(Keyword keyword) {
        var allowed = EnumSet.of(Placeholder.EMERGENCY, Placeholder.NODE, Placeholder.LANGUAGES);
        if (values.known().containsKey(Placeholder.HELPLINE)) {
            allowed.add(Placeholder.HELPLINE);
        }
        if (keyword == Keyword.LANG) {
            allowed.add(Placeholder.LANGUAGE);
        }
        if (keyword == Keyword.DELETE_ME) {
            allowed.add(Placeholder.CODE);
        }
        return allowed;
    }

    private @Nullable Wording wording(Fields fields, String key, Set<Placeholder> allowed) throws RefusedFile {
        if (!fields.has(key)) {
            return null;
        }
        var wording = new Wording(fields.required(key));
        check(fields, key, wording, allowed, 1);
        return wording;
    }

    private void check(Fields fields, String key, Wording wording, Set<Placeholder> allowed, int parts)
            throws RefusedFile {
        var fault = wording.fault(allowed, values.longest(), parts);
        if (fault.isPresent()) {
            throw fields.refuse(key, fault.get());
        }
    }

    private static Set<List<String>> squeezed(Fields fields, String key) throws RefusedFile {
        var all = new HashSet<List<String>>();
        for (var each : fields.list(key)) {
            all.add(Words.squeezed(words(fields, key, each)));
        }
        return all;
    }

    private static List<String> words(Fields fields, String key, String text) throws RefusedFile {
        var words = Words.of(text);
        if (words.isEmpty()) {
            throw fields.refuse(key, "\"" + text + "\" in \"" + key + "\" has no letter or digit");
        }
        return words;
    }

    private static Map<List<String>, String> languages(Fields fields) throws RefusedFile {
        var names = new HashMap<List<String>, String>();
        for (var code : fields.keys()) {
            if (!CODE.matcher(code).matches()) {
                throw fields.refuse(code, "\"" + code + "\" is no ISO 639 code such as sw");
            }
            for (var name : fields.list(code)) {
                names.put(words(fields, code, name), code);
            }
        }
        return names;
    }

    private List<Template> templates(Fields fields) throws RefusedFile {
        var templates = new ArrayList<Template>();
        var ids = new HashSet<String>();
        for (var entry : fields.each("templates")) {
            entry.allow(Set.of("id", "words", "phrases", "only", "text", "parts"));
            var id = entry.required("id");
            if (!ID.matcher(id).matches()) {
                throw entry.refuse("id", "an id has small letters, digits and hyphens, such as clinic-hours");
            }
            if (!ids.add(id)) {
                throw entry.refuse("id", "there are two templates with the id " + id);
            }
            templates.add(template(entry, id));
        }
        return templates;
    }

    private Template template(Fields entry, String id) throws RefusedFile {
        var words = new HashSet<String>();
        for (var each : entry.list("words")) {
            var one = words(entry, "words", each);
            if (one.size() > 1) {
                throw entry.refuse("words", "\"" + each + "\" is more than one word; put it under \"phrases\"");
            }
            words.addAll(one);
        }
        var phrases = new ArrayList<List<String>>();
        for (var each : entry.list("phrases")) {
            phrases.add(words(entry, "phrases", each));
        }
        var parts = entry.number("parts", 1, MOST_PARTS);
        var wording = new Wording(entry.text("text").orElseThrow(() -> entry.refuse("id", id + " has no \"text\"")));
        check(
                entry,
                "text",
                wording,
                EnumSet.of(Placeholder.EMERGENCY, Placeholder.HELPLINE, Placeholder.NODE, Placeholder.LANGUAGES),
                parts);
        return new Template(id, Set.copyOf(words), List.copyOf(phrases), entry.flag("only"), wording, parts);
    }
}
