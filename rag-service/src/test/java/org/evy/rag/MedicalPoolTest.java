package org.evy.rag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How well long English health answers (MedQuAD, judged for TREC LiveQA) are ranked: nDCG@10 with linear gain, as in
/// trec_eval. The data is not EVY's; the test is skipped where it is absent.
class MedicalPoolTest {

    private static final LocalDate EVER = LocalDate.of(9999, 12, 31);
    private static final int DEPTH = 10;

    private static Path data;
    private static KnowledgeIndex index;

    @BeforeAll
    static void indexesThePassages() throws IOException {
        data = Path.of(Objects.requireNonNullElse(System.getenv("EVY_DATA_SETS"), "../../shared/data"), "retrieval");
        assumeTrue(Files.isDirectory(data), "no data sets at " + data + "; set EVY_DATA_SETS");
        var facts = new ArrayList<Fact>();
        for (var line : Files.readAllLines(data.resolve("passages.tsv"))) {
            var columns = line.split("\t", 2);
            int url = columns[1].indexOf(" URL: ");
            int answer = columns[1].indexOf(" Answer: ");
            var question = columns[1].substring("Question: ".length(), url);
            var text = columns[1].substring(answer + " Answer: ".length());
            facts.add(
                    new Fact(columns[0], "en", "", "", List.of(question), text, "NIH", "MedQuAD", EVER, EVER, "", "*"));
        }
        index = Trial.index(facts);
    }

    @Test
    void ranksCleanQuestions() throws IOException {
        assertThat(meanNdcg("questions-clean.tsv")).isGreaterThanOrEqualTo(0.65);
    }

    @Test
    void ranksMisspelledQuestions() throws IOException {
        assertThat(meanNdcg("questions-noisy.tsv")).isGreaterThanOrEqualTo(0.55);
    }

    @Test
    void ranksRamblingMessages() throws IOException {
        assertThat(meanNdcg("questions-messy.tsv")).isGreaterThanOrEqualTo(0.60);
    }

    private static double meanNdcg(String file) throws IOException {
        var judgements = judgements();
        var weights = new WordWeights(index);
        var reader = new QuestionReader(index, weights);
        var ranking = new Ranking(index, weights);
        double sum = 0;
        int questions = 0;
        for (var line : Files.readAllLines(data.resolve(file))) {
            var columns = line.split("\t", 2);
            var grades = Objects.requireNonNull(judgements.get(columns[0]), columns[0]);
            var found =
                    ranking
                            .rank(reader.read(columns[1], Language.of("en")), Set.of(), "en", new MatchAllDocsQuery())
                            .stream()
                            .limit(DEPTH)
                            .map(match -> grades.getOrDefault(match.fact().id(), 0))
                            .toList();
            sum += ndcg(
                    found,
                    grades.values().stream()
                            .sorted(Comparator.reverseOrder())
                            .limit(DEPTH)
                            .toList());
            questions++;
        }
        double mean = sum / questions;
        System.out.printf(Locale.ROOT, "%s: nDCG@10 %.3f over %d questions%n", file, mean, questions);
        return mean;
    }

    private static double ndcg(List<Integer> found, List<Integer> ideal) {
        double best = dcg(ideal);
        return best == 0 ? 0 : dcg(found) / best;
    }

    private static double dcg(List<Integer> grades) {
        double sum = 0;
        for (int i = 0; i < grades.size(); i++) {
            sum += grades.get(i) / (Math.log(i + 2) / Math.log(2));
        }
        return sum;
    }

    private static Map<String, Map<String, Integer>> judgements() throws IOException {
        Map<String, Map<String, Integer>> judgements = new HashMap<>();
        for (var line : Files.readAllLines(data.resolve("judgements.tsv"))) {
            var columns = line.split("\t");
            judgements
                    .computeIfAbsent(columns[0], none -> new HashMap<>())
                    .put(columns[1], Integer.parseInt(columns[2]));
        }
        return judgements;
    }
}
