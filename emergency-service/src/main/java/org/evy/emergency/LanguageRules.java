package org.evy.emergency;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.evy.emergency.Phrasebook.Found;
import org.evy.emergency.Phrasebook.Span;

/// The compiled rules of one language.
final class LanguageRules {

    private final String language;
    private final Phrasebook phrasebook;
    private final List<SignPattern> unless;
    private final List<SignPattern> learning;
    private final List<Kind> kinds;

    private record Kind(String id, List<Rule> rules, List<SignPattern> unless) {}

    private record Rule(String id, SignPattern pattern, boolean topic) {}

    /// @param rule    such as `snakebite-sw-2`
    /// @param blocked a sign fits, but something in its sentences says that it is no danger
    record Hit(String kind, String language, String rule, boolean blocked) {}

    String language() {
        return language;
    }

    private LanguageRules(
            String language,
            Phrasebook phrasebook,
            List<SignPattern> unless,
            List<SignPattern> learning,
            List<Kind> kinds) {
        this.language = language;
        this.phrasebook = phrasebook;
        this.unless = unless;
        this.learning = learning;
        this.kinds = kinds;
    }

    /// @param known correctly written words of any language
    /// @throws DangerFileException when a pattern is wrong
    static LanguageRules compile(DangerFile file, Set<String> known) {
        Phrasebook phrasebook = new Phrasebook(known, file.spelling());
        Map<String, String> groups = new LinkedHashMap<>();
        file.groups().forEach((name, words) -> groups.put(name, words.text()));
        List<Kind> kinds = new ArrayList<>();
        file.kinds().forEach((id, kind) -> {
            List<Rule> rules = new ArrayList<>();
            for (DangerFile.Line sign : kind.signs()) {
                String name = id + "-" + file.language() + "-" + (rules.size() + 1);
                rules.add(new Rule(name, parse(sign, groups, phrasebook), false));
            }
            for (DangerFile.Line topic : kind.topics()) {
                String name = id + "-" + file.language() + "-" + (rules.size() + 1);
                rules.add(new Rule(name, parse(topic, groups, phrasebook), true));
            }
            kinds.add(new Kind(id, rules, parse(kind.unless(), groups, phrasebook)));
        });
        List<SignPattern> unless = parse(file.unless(), groups, phrasebook);
        List<SignPattern> learning = parse(file.learning(), groups, phrasebook);
        phrasebook.seal();
        return new LanguageRules(file.language(), phrasebook, unless, learning, kinds);
    }

    private static List<SignPattern> parse(
            List<DangerFile.Line> lines, Map<String, String> groups, Phrasebook phrasebook) {
        return lines.stream().map(line -> parse(line, groups, phrasebook)).toList();
    }

    private static SignPattern parse(DangerFile.Line line, Map<String, String> groups, Phrasebook phrasebook) {
        try {
            return SignPattern.parse(line.text(), groups, phrasebook);
        } catch (IllegalArgumentException wrong) {
            throw new DangerFileException(line.where(), String.valueOf(wrong.getMessage()));
        }
    }

    /// What this language says about a text.
    ///
    /// @param hits     the first rule of each kind that fits, or the last that met an "unless"
    /// @param harmless something in the text says that it is no danger, whatever its signs
    /// @param learning the person seems only to want to know about something
    record Opinion(List<Hit> hits, boolean harmless, boolean learning) {}

    Opinion check(PlainText text) {
        Found found = phrasebook.find(text);
        return new Opinion(hits(found), fits(unless, found, found.whole()), fits(learning, found, found.whole()));
    }

    private static boolean fits(List<SignPattern> patterns, Found found, Span within) {
        return patterns.stream().anyMatch(each -> each.fits(found, within));
    }

    private List<Hit> hits(Found found) {
        List<Hit> hits = new ArrayList<>();
        for (Kind kind : kinds) {
            String blocked = "";
            String fitting = "";
            for (Rule rule : kind.rules) {
                boolean[] near = {false};
                boolean fits = rule.pattern.fits(found, found.whole(), place -> {
                    near[0] = true;
                    return !isHarmless(found, found.sentences(place), kind, rule);
                });
                if (fits) {
                    fitting = rule.id;
                    break;
                }
                blocked = near[0] ? rule.id : blocked;
            }
            if (!fitting.isEmpty()) {
                hits.add(new Hit(kind.id, language, fitting, false));
            } else if (!blocked.isEmpty()) {
                hits.add(new Hit(kind.id, language, blocked, true));
            }
        }
        return hits;
    }

    private boolean isHarmless(Found found, Span sentences, Kind kind, Rule rule) {
        return fits(unless, found, sentences)
                || fits(kind.unless, found, sentences)
                || (rule.topic && fits(learning, found, sentences));
    }
}
