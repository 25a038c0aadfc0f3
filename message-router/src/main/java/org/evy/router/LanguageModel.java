package org.evy.router;

import static org.evy.router.LanguageTexts.withoutAccents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Tells languages apart by their letter sequences: a linear softmax over hashed words and character 1- to
/// 5-grams.
///
/// It learns from a few hundred sentences per language in a fraction of a second, so no trained file has to
/// be shipped, and always learns the same: the order of the examples is fixed.
final class LanguageModel {

    private static final int BUCKETS = 1 << 14;
    private static final int LONGEST_SEQUENCE = 5;
    private static final int PASSES = 3;
    private static final float FIRST_RATE = 1;
    /// Keeps the hash of a whole word apart from the hash of the same letters inside a word.
    private static final int WORD = 0x5bd1e995;

    private final List<String> languages;
    /// The weight of language k for bucket b is at `b * languages + k`, in units of `scale[k]`.
    private final byte[] weights;

    private final float[] scale;

    /// The language that fits a text best.
    ///
    /// @param language the best one
    /// @param lead     its probability less that of the next best, 0 to 1
    record Fit(String language, double lead) {}

    private record Example(int[] features, int language) {}

    private LanguageModel(List<String> languages, float[] learned) {
        this.languages = languages;
        this.weights = new byte[learned.length];
        this.scale = new float[languages.size()];
        for (int k = 0; k < scale.length; k++) {
            float largest = Float.MIN_NORMAL;
            for (int i = k; i < learned.length; i += scale.length) {
                largest = Math.max(largest, Math.abs(learned[i]));
            }
            scale[k] = largest / Byte.MAX_VALUE;
            for (int i = k; i < learned.length; i += scale.length) {
                weights[i] = (byte) Math.round(learned[i] / scale[k]);
            }
        }
    }

    /// @param sentences by language, at least two, in the form [LanguageTexts#plain] gives
    static LanguageModel learn(Map<String, List<String>> sentences) {
        var languages = List.copyOf(sentences.keySet());
        var examples = examples(languages, sentences);
        var weights = new float[BUCKETS * languages.size()];
        var scores = new float[languages.size()];
        var order = new Random(7);
        for (int pass = 0; pass < PASSES; pass++) {
            Collections.shuffle(examples, order);
            float rate = FIRST_RATE * (PASSES - pass) / PASSES;
            for (var example : examples) {
                learn(example, weights, scores, rate);
            }
        }
        return new LanguageModel(languages, weights);
    }

    private static void learn(Example example, float[] weights, float[] scores, float rate) {
        Arrays.fill(scores, 0);
        for (int feature : example.features) {
            for (int k = 0; k < scores.length; k++) {
                scores[k] += weights[feature * scores.length + k];
            }
        }
        float norm = (float) (1 / Math.sqrt(example.features.length));
        for (int k = 0; k < scores.length; k++) {
            scores[k] *= norm;
        }
        softmax(scores);
        for (int k = 0; k < scores.length; k++) {
            scores[k] = rate * norm * ((k == example.language ? 1 : 0) - scores[k]);
        }
        for (int feature : example.features) {
            for (int k = 0; k < scores.length; k++) {
                weights[feature * scores.length + k] += scores[k];
            }
        }
    }

    /// Each sentence as written; its words and pieces of three words without accents, as people text them.
    private static List<Example> examples(List<String> languages, Map<String, List<String>> sentences) {
        var examples = new ArrayList<Example>();
        for (int k = 0; k < languages.size(); k++) {
            for (var sentence : sentences.getOrDefault(languages.get(k), List.of())) {
                examples.add(new Example(features(sentence), k));
                var words = List.of(withoutAccents(sentence).split(" "));
                for (int from = 0; from < words.size(); from++) {
                    examples.add(new Example(features(words.get(from)), k));
                    if (from + 3 <= words.size()) {
                        examples.add(new Example(features(String.join(" ", words.subList(from, from + 3))), k));
                    }
                }
            }
        }
        return examples;
    }

    /// @param text in the form [LanguageTexts#plain] gives, not empty
    Fit fit(String text) {
        var features = features(text);
        var scores = new float[scale.length];
        for (int feature : features) {
            for (int k = 0; k < scores.length; k++) {
                scores[k] += weights[feature * scores.length + k];
            }
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] *= (float) (scale[k] / Math.sqrt(features.length));
        }
        softmax(scores);
        int best = 0;
        float next = 0;
        for (int k = 1; k < scores.length; k++) {
            if (scores[k] > scores[best]) {
                next = scores[best];
                best = k;
            } else {
                next = Math.max(next, scores[k]);
            }
        }
        return new Fit(languages.get(best), scores[best] - next);
    }

    private static void softmax(float[] scores) {
        float largest = scores[0];
        for (float score : scores) {
            largest = Math.max(largest, score);
        }
        float sum = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = (float) Math.exp(scores[k] - largest);
            sum += scores[k];
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] /= sum;
        }
    }

    /// The buckets of all sequences and words of a text, each once.
    private static int[] features(String text) {
        var padded = " " + text + " ";
        var features = new int[padded.length() * (LONGEST_SEQUENCE + 1)];
        var seen = new long[BUCKETS / Long.SIZE];
        int count = 0;
        int word = WORD;
        for (int from = 0; from < padded.length(); from++) {
            int end = Math.min(from + LONGEST_SEQUENCE, padded.length());
            int sequence = 0;
            for (int to = from; to < end; to++) {
                sequence = 31 * sequence + padded.charAt(to);
                count = add(sequence, features, count, seen);
            }
            if (padded.charAt(from) == ' ') {
                count = add(word, features, count, seen);
                word = WORD;
            } else {
                word = 31 * word + padded.charAt(from);
            }
        }
        return Arrays.copyOf(features, count);
    }

    private static int add(int hash, int[] features, int count, long[] seen) {
        int bucket = (hash * 0x9E3779B1 >>> 8) & (BUCKETS - 1);
        long bit = 1L << bucket;
        if ((seen[bucket / Long.SIZE] & bit) != 0) {
            return count;
        }
        seen[bucket / Long.SIZE] |= bit;
        features[count] = bucket;
        return count + 1;
    }
}
