package org.evy.emergency;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.evy.emergency.LanguageRules.Hit;
import org.evy.emergency.LanguageRules.Opinion;

/// Decides whether a text tells of danger: the rules of every language are the authority, the classifier a second vote.
final class Recogniser {

    private final List<String> kinds;
    private final List<LanguageRules> languages;
    private final SecondVote secondVote;
    private final double threshold;

    /// What was decided, and why in words that do not repeat the text.
    sealed interface Verdict {
        String reason();

        /// @param language of the rule that fits best
        /// @param by       `rule` or `classifier`
        record Danger(String kind, String language, String by, String reason) implements Verdict {}

        record Harmless(String reason) implements Verdict {}
    }

    /// @param threshold from which probability on the second vote alone means danger
    Recogniser(DangerBook book, SecondVote secondVote, double threshold) {
        this.kinds = book.kinds();
        this.secondVote = secondVote;
        this.threshold = threshold;
        Set<String> known = known(book);
        this.languages = book.files().stream()
                .map(file -> LanguageRules.compile(file, known))
                .toList();
    }

    private static Set<String> known(DangerBook book) {
        Set<String> known = new HashSet<>();
        for (DangerFile file : book.files()) {
            known.addAll(file.known());
            known.addAll(TrainingText.words(TrainingText.read(file.language())));
        }
        return known;
    }

    /// @param language the text's language as the router takes it, which may be a guess
    Verdict check(String text, String language) {
        PlainText plain = PlainText.of(text);
        List<Hit> hits = new ArrayList<>();
        Set<String> heldBack = new HashSet<>();
        boolean harmless = false;
        boolean learning = false;
        for (LanguageRules rules : languages) {
            Opinion opinion = rules.check(plain);
            hits.addAll(opinion.hits());
            if (rules.language().equals(language)) {
                harmless = opinion.harmless();
                learning = opinion.learning();
                opinion.hits().stream().filter(Hit::blocked).map(Hit::kind).forEach(heldBack::add);
            }
        }
        for (String kind : kinds) {
            List<Hit> fitting = hits.stream()
                    .filter(hit -> hit.kind().equals(kind) && !hit.blocked() && !heldBack.contains(kind))
                    .toList();
            if (!fitting.isEmpty()) {
                Hit best = best(fitting, hits, language);
                return new Verdict.Danger(kind, best.language(), "rule", "rule " + best.rule());
            }
        }
        if (!hits.isEmpty()) {
            return new Verdict.Harmless("no danger: rule " + hits.getFirst().rule() + " met an unless");
        }
        if (harmless) {
            return new Verdict.Harmless("no danger sign, and an unless");
        }
        return vote(plain, language, learning ? (1 + threshold) / 2 : threshold);
    }

    private Verdict vote(PlainText text, String language, double needed) {
        OptionalDouble vote = secondVote.danger(text);
        if (vote.isEmpty() || vote.getAsDouble() < needed) {
            return new Verdict.Harmless("no danger sign");
        }
        String reason = String.format(Locale.ROOT, "classifier %.2f", vote.getAsDouble());
        return new Verdict.Danger(DangerBook.GENERAL, language, "classifier", reason);
    }

    /// The text's own language if its rules fit; else the language whose rules fit most often.
    private static Hit best(List<Hit> fitting, List<Hit> hits, String language) {
        Hit best = fitting.getFirst();
        long most = 0;
        for (Hit hit : fitting) {
            if (hit.language().equals(language)) {
                return hit;
            }
            long all = hits.stream()
                    .filter(each -> each.language().equals(hit.language()) && !each.blocked())
                    .count();
            if (all > most) {
                best = hit;
                most = all;
            }
        }
        return best;
    }
}
