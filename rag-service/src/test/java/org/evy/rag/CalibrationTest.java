package org.evy.rag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whether EVY answers what it knows and refuses what it does not. The questions were written from the facts' texts and
/// not from their `asked` lines. Words and weights were fitted on the first set, the threshold was chosen with the
/// second in view, and the held-out set was written after that.
class CalibrationTest {

    private static FactFinder finder;

    @BeforeAll
    static void readsTheKnowledgeThatShips() {
        assumeTrue(Trial.isShipped(), "no ../knowledge: run from the repository");
        var knowledge = KnowledgeFolder.read(Trial.shippedKnowledge());
        finder = new FactFinder(Trial.index(knowledge.facts()), Trial.properties(Trial.shippedKnowledge()));
    }

    @Test
    void answersWhatItKnowsAndRefusesWhatItDoesNot() {
        var known = ask("answerable", Trial.questions("answerable.tsv"));
        var unknown = ask("unanswerable", Trial.questions("unanswerable.tsv"));

        assertThat(known.share()).as("right facts%n%s", known.listed()).isGreaterThanOrEqualTo(0.90);
        assertThat(known.wrongShare()).as("wrong facts%n%s", known.listed()).isLessThanOrEqualTo(0.06);
        assertThat(unknown.share()).as("refused%n%s", unknown.listed()).isGreaterThanOrEqualTo(0.86);
    }

    @Test
    void doesSoOnQuestionsThatNoWordWasAddedFor() {
        var known = ask("answerable, second", Trial.questions("answerable-second.tsv"));
        var unknown = ask("unanswerable, second", Trial.questions("unanswerable-second.tsv"));

        assertThat(known.share()).as("right facts%n%s", known.listed()).isGreaterThanOrEqualTo(0.85);
        assertThat(known.wrongShare()).as("wrong facts%n%s", known.listed()).isLessThanOrEqualTo(0.09);
        assertThat(unknown.share()).as("refused%n%s", unknown.listed()).isGreaterThanOrEqualTo(0.86);
    }

    @Test
    void doesSoOnQuestionsThatNobodyTunedTo() {
        var known = ask("answerable, held out", Trial.questions("answerable-held-out.tsv"));
        var unknown = ask("unanswerable, held out", Trial.questions("unanswerable-held-out.tsv"));

        assertThat(known.share()).as("right facts%n%s", known.listed()).isGreaterThanOrEqualTo(0.75);
        assertThat(known.wrongShare()).as("wrong facts%n%s", known.listed()).isLessThanOrEqualTo(0.13);
        assertThat(unknown.share()).as("refused%n%s", unknown.listed()).isGreaterThanOrEqualTo(0.90);
    }

    @Test
    void answersInEveryLanguageThatHasFacts() {
        for (var language : List.of("en", "sw", "fr")) {
            var known = ask(
                    "answerable " + language,
                    all(language, "answerable.tsv", "answerable-second.tsv", "answerable-held-out.tsv"));

            assertThat(known.share())
                    .as("right facts in %s%n%s", language, known.listed())
                    .isGreaterThanOrEqualTo(0.88);
        }
    }

    @Test
    void understandsSmsSpelling() {
        var noise = new SmsNoise(7);
        var noisy = all("en", "answerable.tsv", "answerable-second.tsv", "answerable-held-out.tsv").stream()
                .map(asked -> new Trial.Asked(asked.language(), asked.answers(), noise.over(asked.text())))
                .toList();
        var unknown = all("en", "unanswerable.tsv", "unanswerable-second.tsv", "unanswerable-held-out.tsv").stream()
                .map(asked -> new Trial.Asked(asked.language(), asked.answers(), noise.over(asked.text())))
                .toList();

        var right = ask("answerable en, every third long word misspelled", noisy);
        assertThat(right.share()).as("right facts%n%s", right.listed()).isGreaterThanOrEqualTo(0.75);
        var refused = ask("unanswerable en, every third long word misspelled", unknown);
        assertThat(refused.share()).as("refused%n%s", refused.listed()).isGreaterThanOrEqualTo(0.80);
    }

    @Test
    void findsTheQuestionInALongMessage() {
        var known = ask("long messages", Trial.questions("long.tsv"));
        var unknown = ask("long unanswerable messages", Trial.questions("long-unanswerable.tsv"));

        assertThat(known.share()).as(known.listed()).isGreaterThanOrEqualTo(0.8);
        assertThat(unknown.share()).as(unknown.listed()).isGreaterThanOrEqualTo(0.8);
    }

    private static List<Trial.Asked> all(String language, String... files) {
        var all = new ArrayList<Trial.Asked>();
        for (var file : files) {
            all.addAll(Trial.questions(file));
        }
        all.removeIf(asked -> !asked.language().equals(language));
        return all;
    }

    private static Trial ask(String name, List<Trial.Asked> questions) {
        var trial = Trial.of(finder, questions);
        System.out.printf(
                Locale.ROOT,
                "%s: %.1f %% right (%d of %d), %.1f %% wrong fact%n",
                name,
                100 * trial.share(),
                trial.right(),
                trial.asked(),
                100 * trial.wrongShare());
        trial.notes().stream()
                .filter(n -> n.contains(" sw ") || n.contains("WRONG en"))
                .forEach(System.out::println);
        return trial;
    }
}
