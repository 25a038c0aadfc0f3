package org.evy.privacy;

import java.text.Normalizer;
import java.util.Arrays;

/// A text in the form the recognisers read: digits of all scripts as 0-9, wide and styled letters as plain ones, no
/// invisible characters. It knows which characters of the original each of its own came from.
final class Folded {

    private final StringBuilder text = new StringBuilder();
    private int[] starts;
    private int[] ends;

    Folded(String original) {
        starts = new int[original.length() + 16];
        ends = new int[original.length() + 16];
        for (int i = 0; i < original.length(); ) {
            int letter = original.codePointAt(i);
            int next = i + Character.charCount(letter);
            var plain = plain(letter);
            if (plain.isEmpty() && !text.isEmpty()) {
                // What is not seen goes with the letter before it.
                ends[text.length() - 1] = next;
            }
            add(plain, i, next);
            i = next;
        }
    }

    private static String plain(int letter) {
        if (letter < 0x80) {
            return String.valueOf((char) letter);
        }
        int digit = Character.digit(letter, 10);
        if (digit >= 0 && Character.isDigit(letter)) {
            return String.valueOf(digit);
        }
        int type = Character.getType(letter);
        boolean emojiPart = letter == 0x20E3 || (letter >= 0xFE00 && letter <= 0xFE0F);
        if (type == Character.FORMAT || type == Character.SURROGATE || emojiPart) {
            return "";
        }
        if (type == Character.DASH_PUNCTUATION || letter == 0x2212) {
            return "-";
        }
        if (type == Character.SPACE_SEPARATOR) {
            return " ";
        }
        return switch (letter) {
            case 0x2018, 0x2019, 0x02BC -> "'";
            default -> Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFKC);
        };
    }

    private void add(String letters, int start, int end) {
        for (int i = 0; i < letters.length(); i++) {
            int at = text.length();
            if (at == starts.length) {
                starts = Arrays.copyOf(starts, at * 2);
                ends = Arrays.copyOf(ends, at * 2);
            }
            starts[at] = start;
            ends[at] = end;
            text.append(letters.charAt(i));
        }
    }

    String text() {
        return text.toString();
    }

    /// The same piece in the original.
    Span inOriginal(Span span) {
        return new Span(span.kind(), starts[span.start()], ends[span.end() - 1]);
    }
}
