package org.evy.emergency;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The sentences that the second vote learns from: `danger/training/<language>.txt`, one a line, the dangerous ones
/// under `== danger`, the others under `== harmless`. `[my son|our baby]` is a choice: such a line stands for several
/// sentences.
final class TrainingText {

    private static final Pattern CHOICE = Pattern.compile("\\[([^\\[\\]]*)]");
    private static final int SENTENCES_PER_LINE = 6;

    private TrainingText() {}

    record Line(String text, boolean danger) {

        /// The sentences this line stands for, or some of them when it stands for many; always the same ones.
        List<String> sentences() {
            Set<String> sentences = new LinkedHashSet<>();
            Random random = new Random(text.hashCode());
            int tries = text.indexOf('[') < 0 ? 1 : SENTENCES_PER_LINE * 2;
            for (int i = 0; i < tries && sentences.size() < SENTENCES_PER_LINE; i++) {
                sentences.add(CHOICE.matcher(text).replaceAll(choice -> {
                    String[] options = choice.group(1).split("\\|", -1);
                    return Matcher.quoteReplacement(options[random.nextInt(options.length)]);
                }));
            }
            return List.copyOf(sentences);
        }
    }

    /// What `<language>.txt` and, where there is one, `<language>-more.txt` hold.
    ///
    /// @return empty when there are no training sentences in this language
    static List<Line> read(String language) {
        List<Line> lines = new ArrayList<>(file(language));
        lines.addAll(file(language + "-more"));
        return lines;
    }

    private static List<Line> file(String name) {
        InputStream stream = TrainingText.class.getResourceAsStream("/danger/training/" + name + ".txt");
        if (stream == null) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            boolean danger = false;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("==")) {
                    danger = line.contains("danger");
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    lines.add(new Line(line.strip(), danger));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return lines;
    }

    /// Every word in these lines, as [Letters] writes it.
    static Set<String> words(List<Line> lines) {
        Set<String> words = new LinkedHashSet<>();
        for (Line line : lines) {
            for (PlainText.Word word : PlainText.of(line.text()).words()) {
                words.add(word.plain());
            }
        }
        return words;
    }
}
