package org.evy.emergency;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A small linear classifier, trained at start from plain sentences: a cheap second opinion on wordings that no rule
/// knows.
final class SecondVote {

    private static final int PASSES = 12;
    private static final double RATE = 0.4;

    /// Weights as bytes of a 32nd each, and the bias last; null until trained.
    private volatile byte @Nullable [] weights;

    private volatile int sentences;

    private record Example(int[] features, boolean danger) {}

    /// Learns from these lines; takes a fraction of a second, and until it is done there is no vote.
    void train(Collection<TrainingText.Line> lines) {
        Random random = new Random(7);
        List<Example> examples = new ArrayList<>();
        for (TrainingText.Line line : lines) {
            for (String sentence : line.sentences()) {
                PlainText plain = PlainText.of(sentence);
                examples.add(new Example(Features.of(plain.line()), line.danger()));
                examples.add(new Example(Features.of(hasty(plain, random)), line.danger()));
            }
        }
        weights = fit(examples, random);
        sentences = examples.size() / 2;
    }

    /// The words as somebody in a hurry writes them: one loses its vowels, another a letter.
    private static String hasty(PlainText text, Random random) {
        StringBuilder line = new StringBuilder();
        for (PlainText.Word word : text.words()) {
            String written = word.plain();
            int dice = random.nextInt(10);
            if (dice == 0 && written.length() >= 4) {
                written = written.charAt(0) + written.substring(1).replaceAll("[aeiou]", "");
            } else if (dice <= 2 && written.length() >= 5) {
                int lost = 1 + random.nextInt(written.length() - 1);
                written = written.substring(0, lost) + written.substring(lost + 1);
            } else if (dice == 3 && text.words().size() > 4) {
                continue;
            }
            line.append(line.isEmpty() ? "" : " ").append(written);
        }
        return line.toString();
    }

    private static byte[] fit(List<Example> examples, Random random) {
        float[] weight = new float[Features.BUCKETS];
        float bias = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            Collections.shuffle(examples, random);
            for (Example example : examples) {
                double root = Math.sqrt(example.features.length);
                double score = bias;
                for (int feature : example.features) {
                    score += weight[feature] / root;
                }
                double error = (example.danger ? 1 : 0) - sigmoid(score);
                float step = (float) (RATE * error / root);
                for (int feature : example.features) {
                    weight[feature] += step;
                }
                bias += (float) (RATE * 0.05 * error);
            }
        }
        byte[] rounded = new byte[Features.BUCKETS + 1];
        for (int i = 0; i < weight.length; i++) {
            rounded[i] = round(weight[i]);
        }
        rounded[Features.BUCKETS] = round(bias);
        return rounded;
    }

    private static byte round(float weight) {
        return (byte) Math.clamp(Math.round(weight * 32), -127, 127);
    }

    /// How likely the text tells of danger, 0 to 1; empty when a single word is all there is, or before training.
    OptionalDouble danger(PlainText text) {
        byte[] weight = weights;
        if (weight == null || text.words().size() < 2) {
            return OptionalDouble.empty();
        }
        int[] features = Features.of(text.line());
        double sum = 0;
        for (int feature : features) {
            sum += weight[feature];
        }
        return OptionalDouble.of(sigmoid((sum / Math.sqrt(features.length) + weight[Features.BUCKETS]) / 32));
    }

    private static double sigmoid(double score) {
        return 1 / (1 + Math.exp(-score));
    }

    /// How many sentences it has learnt from; 0 until trained.
    int sentences() {
        return sentences;
    }
}
