package org.evy.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.evy.emergency.TrainingText.Line;
import org.junit.jupiter.api.Test;

class SecondVoteTest {

    @Test
    void theThresholdKeepsFalseAlarmsLowOnSentencesItHasNotLearntFrom() {
        var learnt = new ArrayList<Line>();
        var heldBack = new ArrayList<Line>();
        for (var language : DangerBook.BUILT_IN) {
            int line = 0;
            for (var each : TrainingText.read(language)) {
                (line++ % 5 == 0 ? heldBack : learnt).add(each);
            }
        }
        var vote = new SecondVote();
        vote.train(learnt);

        double recall = share(vote, heldBack, true);
        double falseAlarms = share(vote, heldBack, false);
        System.out.printf(
                "second vote alone, sentences held back: recall %.1f %%, false alarms %.1f %% at %.2f%n",
                100 * recall, 100 * falseAlarms, Fixtures.THRESHOLD);

        assertThat(falseAlarms).isLessThanOrEqualTo(0.05);
        assertThat(recall).isGreaterThanOrEqualTo(0.4);
    }

    private static double share(SecondVote vote, List<Line> lines, boolean danger) {
        var sentences = lines.stream()
                .filter(line -> line.danger() == danger)
                .flatMap(line -> line.sentences().stream())
                .toList();
        return sentences.stream()
                        .filter(text -> vote.danger(PlainText.of(text)).orElse(0) >= Fixtures.THRESHOLD)
                        .count()
                / (double) sentences.size();
    }

    @Test
    void thereIsNoVoteBeforeTrainingNorOnASingleWord() {
        assertThat(new SecondVote().danger(PlainText.of("my house is burning"))).isEmpty();
        assertThat(new SecondVote().sentences()).isZero();
        assertThat(Fixtures.VOTE.danger(PlainText.of("HELP"))).isEmpty();
        assertThat(Fixtures.VOTE.sentences()).isGreaterThan(2000);
    }

    @Test
    void trainingTwiceGivesTheSameVote() {
        var again = new SecondVote();
        again.train(Fixtures.BOOK.languages().stream()
                .flatMap(language -> TrainingText.read(language).stream())
                .toList());
        var text = PlainText.of("he lies there so pale please come");

        assertThat(again.danger(text)).isEqualTo(Fixtures.VOTE.danger(text));
    }

    @Test
    void aLineWithChoicesStandsForSeveralSentences() {
        assertThat(new Line("[my son|our baby] fell", true).sentences())
                .containsExactlyInAnyOrder("my son fell", "our baby fell");
        assertThat(new Line("no choice", false).sentences()).containsExactly("no choice");
    }

    @Test
    void everyLanguageHasHundredsOfSentencesOfBothSorts() {
        for (var language : DangerBook.BUILT_IN) {
            var lines = TrainingText.read(language);
            for (boolean danger : List.of(true, false)) {
                long sentences = lines.stream()
                        .filter(line -> line.danger() == danger)
                        .mapToLong(line -> line.sentences().size())
                        .sum();
                assertThat(sentences).as(language + " danger " + danger).isGreaterThanOrEqualTo(150);
            }
        }
    }
}
