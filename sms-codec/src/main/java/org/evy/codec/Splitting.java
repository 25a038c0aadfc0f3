package org.evy.codec;

import java.util.ArrayList;
import java.util.List;

/// Finds where to cut a text into parts of a given capacity.
///
/// The fewest parts come first, whole words second, whole visible characters third; a character is never cut.
final class Splitting {
    private static final char ZERO_WIDTH_JOINER = 0x200D;

    private final String text;
    private final int[] costs;
    private final int capacity;
    /// The index behind a part that starts here and is filled to the brim.
    private final int[] brim;
    /// Parts needed from here on when each is filled to the brim.
    private final int[] parts;

    /// @param costs what each `char` of the text costs; 0 for one that belongs to the one before
    /// @param capacity units of one part, at least as many as the dearest character costs
    Splitting(String text, int[] costs, int capacity) {
        this.text = text;
        this.costs = costs;
        this.capacity = capacity;
        int length = costs.length;
        brim = new int[length + 1];
        brim[length] = length;
        parts = new int[length + 1];
        int end = length;
        int used = 0;
        for (int start = length - 1; start >= 0; start--) {
            used += costs[start];
            while (used > capacity) {
                used -= costs[--end];
            }
            brim[start] = end;
            parts[start] = 1 + parts[end];
        }
    }

    /// The index behind each part.
    List<Integer> ends() {
        List<Integer> ends = new ArrayList<>();
        int start = 0;
        while (start < costs.length) {
            start = end(start);
            ends.add(start);
        }
        return ends;
    }

    /// Units that still fit the last part when every part before it is filled to the brim.
    int unitsLeft() {
        int start = 0;
        while (brim[start] < costs.length) {
            start = brim[start];
        }
        int left = capacity;
        for (int i = start; i < costs.length; i++) {
            left -= costs[i];
        }
        return left;
    }

    /// A cut before the brim is free when the rest needs no more parts for it.
    private int end(int start) {
        int last = brim[start];
        if (last == costs.length) {
            return last;
        }
        int word = last;
        while (word > start && !betweenWords(word)) {
            word--;
        }
        if (word > start && parts[word] == parts[last]) {
            return word;
        }
        int visible = last;
        while (visible > start && joinsTheOneBefore(visible)) {
            visible--;
        }
        return visible > start && parts[visible] == parts[last] ? visible : last;
    }

    private boolean betweenWords(int index) {
        return Character.isWhitespace(text.charAt(index - 1)) && !Character.isWhitespace(text.charAt(index));
    }

    private boolean joinsTheOneBefore(int index) {
        if (costs[index] == 0) {
            return true;
        }
        return switch (Character.getType(text.codePointAt(index))) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> text.charAt(index) == ZERO_WIDTH_JOINER || text.charAt(index - 1) == ZERO_WIDTH_JOINER;
        };
    }
}
