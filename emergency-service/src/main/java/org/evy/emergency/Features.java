package org.evy.emergency;

import java.util.Arrays;

/// Turns a line of plain words into the numbers of its character 3- to 5-grams, words and word pairs.
final class Features {

    static final int BUCKETS = 1 << 16;

    private static final int SHORTEST = 3;
    private static final int LONGEST = 5;

    private Features() {}

    /// Each feature once.
    static int[] of(String line) {
        String padded = " " + line + " ";
        int[] features = new int[padded.length() * 5 + 8];
        int count = 0;
        for (int start = 0; start < padded.length(); start++) {
            int hash = 17;
            for (int end = start; end < padded.length() && end < start + LONGEST; end++) {
                hash = hash * 31 + padded.charAt(end);
                if (end - start + 1 >= SHORTEST) {
                    features[count++] = bucket(hash);
                }
            }
        }
        int before = 0;
        for (String word : line.split(" ")) {
            int hash = word.hashCode() * 31 + 1;
            features[count++] = bucket(hash);
            features[count++] = bucket(before * 131 + hash + 2);
            before = hash;
        }
        Arrays.sort(features, 0, count);
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || features[i] != features[i - 1]) {
                features[distinct++] = features[i];
            }
        }
        return Arrays.copyOf(features, distinct);
    }

    /// The upper bits of the product are the well mixed ones.
    private static int bucket(int hash) {
        return (hash * 0x9E3779B1) >>> 16;
    }
}
