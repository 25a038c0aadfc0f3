package org.evy.privacy;

/// Removes characters that a reader does not see but a phone obeys: control, direction and zero-width characters.
final class Invisible {

    private Invisible() {}

    /// Line ends stay, tabs become blanks, and so do the joiners that Hindi and Arabic words are spelled with.
    static String remove(String text) {
        var left = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int letter = text.codePointAt(i);
            int next = i + Character.charCount(letter);
            if (letter == '\t') {
                left.append(' ');
            } else if (isJoiner(letter) ? joins(text, i, next) : isVisible(letter)) {
                left.appendCodePoint(letter);
            }
            i = next;
        }
        return left.toString();
    }

    private static boolean isVisible(int letter) {
        if (letter == '\n') {
            return true;
        }
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> false;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> (letter & 0xFFFE) != 0xFFFE;
        };
    }

    /// ZERO WIDTH NON-JOINER and ZERO WIDTH JOINER.
    private static boolean isJoiner(int letter) {
        return letter == 0x200C || letter == 0x200D;
    }

    private static boolean joins(String text, int at, int next) {
        return at > 0 && next < text.length() && isJoined(text.charAt(at - 1)) && isJoined(text.charAt(next));
    }

    /// Arabic, or one of the Indic scripts.
    private static boolean isJoined(char letter) {
        return (letter >= 0x0600 && letter <= 0x077F) || (letter >= 0x0900 && letter <= 0x0DFF);
    }
}
