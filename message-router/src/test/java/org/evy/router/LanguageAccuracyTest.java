package org.evy.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class LanguageAccuracyTest {

    private static final List<String> SEVEN = List.of("en", "sw", "fr", "es", "pt", "hi", "ar");
    private static final LanguageGuess GUESS = new LanguageGuess(SEVEN);

    @Test
    void findsTheLanguageOfTextsItHasNotLearnt() throws IOException {
        var learnt = SEVEN.stream()
                .flatMap(language -> LanguageTexts.of(language).sentences().values().stream())
                .flatMap(List::stream)
                .toList();
        for (var language : SEVEN) {
            var texts = heldOut(language);
            assertThat(texts).hasSize(20);
            assertThat(texts.stream().map(LanguageTexts::plain)).doesNotContainAnyElementsOf(learnt);
            assertThat(right(language, texts)).as(language).isGreaterThanOrEqualTo(0.9);
        }
    }

    @Test
    void findsTheLanguageOfSentencesFromElsewhere() throws IOException {
        var sentences = measure("sentences", (text, _) -> text);
        measure("word pairs", (text, random) -> words(text, 2, random));
        measure("single words", (text, random) -> words(text, 1, random));
        var latin = List.of("en", "sw", "fr", "es", "pt");
        for (int i = 0; i < SEVEN.size(); i++) {
            if (latin.contains(SEVEN.get(i))) {
                assertThat(sentences.get(i)).as(SEVEN.get(i)).isGreaterThanOrEqualTo(0.98);
            }
        }
    }

    /// Share of right guesses by language, in the order of [#SEVEN].
    private static List<Double> measure(String what, BiFunction<String, Random, String> cut) throws IOException {
        var shares = new ArrayList<Double>();
        for (var language : SEVEN) {
            var random = new Random(1);
            var texts = dataSet(language).stream()
                    .filter(text -> LanguageTexts.plain(text).split(" ").length >= 5)
                    .map(text -> cut.apply(text, random))
                    .toList();
            shares.add(right(language, texts));
        }
        System.out.printf("%s found, %s: %.3f%n", what, SEVEN, mean(shares));
        System.out.println(shares.stream().map("%.3f"::formatted).toList());
        return shares;
    }

    private static double mean(List<Double> shares) {
        return shares.stream().mapToDouble(share -> share).average().orElseThrow();
    }

    private static double right(String language, List<String> texts) {
        var right = texts.stream()
                .filter(text -> language.equals(GUESS.guess(text, null).language()))
                .count();
        return (double) right / texts.size();
    }

    private static String words(String text, int number, Random random) {
        var words = List.of(LanguageTexts.plain(text).split(" "));
        int from = random.nextInt(words.size() - number + 1);
        return String.join(" ", words.subList(from, from + number));
    }

    private static List<String> heldOut(String language) throws IOException {
        try (var file = Objects.requireNonNull(LanguageGuessTest.class.getResourceAsStream("/languages-heldout.txt"));
                var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)).lines()) {
            return lines.filter(line -> line.startsWith(language + " "))
                    .map(line -> line.substring(3))
                    .toList();
        }
    }

    private static List<String> dataSet(String language) throws IOException {
        var folder = System.getProperty("EVY_DATA_SETS", System.getenv().getOrDefault("EVY_DATA_SETS", ""));
        // Maven runs tests in the module's folder, one below the root.
        var file = (folder.isEmpty() ? Path.of("..", "..", "shared", "data") : Path.of(folder))
                .resolve("languages")
                .resolve(language + ".txt");
        assumeTrue(Files.isReadable(file), () -> "no data set " + file + ": set EVY_DATA_SETS to run this test");
        return Files.readAllLines(file);
    }
}
