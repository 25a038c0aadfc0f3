package org.evy.emergency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/// Finds the sign word that a misspelled word was meant to be: one letter wrong, missing, too many or swapped with its
/// neighbour, or the vowels left out as people do in SMS.
final class Typos {

    private static final int SHORTEST = 5;
    private static final int SHORTEST_STEM = 6;
    private static final int SHORTEST_SKELETON = 4;

    private record Target(String word, boolean stem, int atom) {}

    /// One slip cannot change both ends of a word, so each target stands under both.
    private final Map<Character, List<Target>> byFirst = new HashMap<>();

    private final Map<Character, List<Target>> byLast = new HashMap<>();
    private final Map<String, List<Target>> bySkeleton = new HashMap<>();

    void addWord(String word, int atom) {
        if (word.length() >= SHORTEST) {
            Target target = new Target(word, false, atom);
            list(byFirst, word.charAt(0)).add(target);
            list(byLast, word.charAt(word.length() - 1)).add(target);
            String skeleton = skeleton(word);
            if (skeleton.length() >= SHORTEST_SKELETON) {
                bySkeleton.computeIfAbsent(skeleton, s -> new ArrayList<>(2)).add(target);
            }
        }
    }

    /// A stem stands for every word that begins with it.
    void addStem(String stem, int atom) {
        if (stem.length() >= SHORTEST_STEM) {
            list(byFirst, stem.charAt(0)).add(new Target(stem, true, atom));
        }
    }

    private static List<Target> list(Map<Character, List<Target>> map, char key) {
        return map.computeIfAbsent(key, k -> new ArrayList<>(4));
    }

    void meant(String word, IntConsumer found) {
        if (word.length() >= SHORTEST - 1) {
            for (Target target : byFirst.getOrDefault(word.charAt(0), List.of())) {
                if (target.stem ? stemWithSlip(word, target.word) : oneSlip(word, target.word)) {
                    found.accept(target.atom);
                }
            }
            for (Target target : byLast.getOrDefault(word.charAt(word.length() - 1), List.of())) {
                if (target.word.charAt(0) != word.charAt(0) && oneSlip(word, target.word)) {
                    found.accept(target.atom);
                }
            }
        }
        for (Target target : bySkeleton.getOrDefault(skeleton(word), List.of())) {
            if (word.length() < target.word.length()) {
                found.accept(target.atom);
            }
        }
    }

    private static boolean stemWithSlip(String word, String stem) {
        for (int length = stem.length() - 1; length <= stem.length() + 1; length++) {
            if (length <= word.length() && oneSlip(word.substring(0, length), stem)) {
                return true;
            }
        }
        return false;
    }

    /// Whether the two differ by exactly one slip (Damerau distance 1).
    static boolean oneSlip(String a, String b) {
        int difference = a.length() - b.length();
        if (difference < -1 || difference > 1 || a.equals(b)) {
            return false;
        }
        int i = 0;
        while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        if (difference == 1) {
            return a.regionMatches(i + 1, b, i, b.length() - i);
        }
        if (difference == -1) {
            return b.regionMatches(i + 1, a, i, a.length() - i);
        }
        boolean swapped = i + 1 < a.length()
                && a.charAt(i) == b.charAt(i + 1)
                && a.charAt(i + 1) == b.charAt(i)
                && a.regionMatches(i + 2, b, i + 2, a.length() - i - 2);
        return swapped || a.regionMatches(i + 1, b, i + 1, a.length() - i - 1);
    }

    /// The first letter and the consonants after it; empty for words in other scripts than Latin.
    static String skeleton(String word) {
        StringBuilder skeleton = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c < 'a' || c > 'z') {
                return "";
            }
            boolean again = !skeleton.isEmpty() && skeleton.charAt(skeleton.length() - 1) == c;
            if (i == 0 || ("aeiou".indexOf(c) < 0 && !again)) {
                skeleton.append(c);
            }
        }
        return skeleton.toString();
    }
}
