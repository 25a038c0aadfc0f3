package org.evy.rag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.evy.rag.QuestionWord.Option;
import org.jspecify.annotations.Nullable;

/// What the knowledge holds on a question: the facts in order, and whether the first of them is an answer.
///
/// @param matches    the best first; empty when nothing fits at all
/// @param lead       how far the first is ahead of the second, as a share of its score
/// @param answers    false: say "I do not know" rather than the first fact
/// @param understood the word a misspelled one was taken for, when the answer hangs on it and does not show it; else
/// null
/// @param reason     the figures, for the trace; nothing of the person's words
record Finding(
        List<Match> matches,
        double lead,
        boolean answers,
        @Nullable String understood,
        String reason) {

    /// An answer may hang on a corrected word when it carries this share of the question.
    private static final double DECISIVE = 0.4;

    static Finding of(List<QuestionWord> words, List<Match> matches, Limits limits) {
        if (matches.isEmpty()) {
            return new Finding(List.of(), 0, false, null, "no fact holds any word of the question");
        }
        var best = matches.getFirst();
        double second = matches.stream()
                .filter(match -> !match.fact().id().equals(best.fact().id()))
                .mapToDouble(Match::score)
                .findFirst()
                .orElse(0);
        double lead = best.score() <= 0 ? 0 : (best.score() - second) / best.score();
        if (best.score() < limits.score()) {
            return refused(matches, lead, "best score %.2f below %.2f", best.score(), limits.score());
        }
        if (best.coverage() < limits.coverage()) {
            return refused(matches, lead, "best coverage %.2f below %.2f", best.coverage(), limits.coverage());
        }
        if (lead < limits.lead() && best.score() < limits.clearScore()) {
            return refused(matches, lead, "best lead %.2f below %.2f", lead, limits.lead());
        }
        var reason =
                figures("%s score %.2f lead %.2f coverage %.2f", best.fact().id(), best.score(), lead, best.coverage());
        return new Finding(matches, lead, true, understood(words, best.fact()), reason);
    }

    private static Finding refused(List<Match> matches, double lead, String why, double figure, double limit) {
        return new Finding(matches, lead, false, null, figures(why, figure, limit));
    }

    private static String figures(String format, Object... figures) {
        return String.format(Locale.ROOT, format, figures);
    }

    Match best() {
        return matches.getFirst();
    }

    double score() {
        return matches.isEmpty() ? 0 : best().score();
    }

    /// The same finding, said in the person's language.
    Finding translated(Candidate fact) {
        var best = best();
        var said = new Match(fact, best.score(), best.coverage(), best.asked(), best.likeness(), best.bm25());
        var others = matches.stream().skip(1).toList();
        var all = new ArrayList<Match>(List.of(said));
        all.addAll(others);
        return new Finding(
                List.copyOf(all),
                lead,
                answers,
                null,
                reason + ", found in " + best.fact().language());
    }

    private static @Nullable String understood(List<QuestionWord> words, Candidate fact) {
        double all = words.stream().mapToDouble(QuestionWord::weight).sum();
        return words.stream()
                .filter(word -> word.weight() >= DECISIVE * all)
                .flatMap(word -> word.options().stream())
                .filter(option -> fact.stems().containsAll(option.stems()))
                .max(Comparator.comparingDouble(Option::likeness))
                .map(Option::understood)
                .filter(Objects::nonNull)
                .filter(meant -> !fact.text().toLowerCase(Locale.ROOT).contains(meant))
                .orElse(null);
    }
}
